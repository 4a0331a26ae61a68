import { useTranslation } from 'react-i18next';
import type { MyDay } from '../../contract/my-day.ts';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import { startOfDay } from '../../core/time/zone.ts';
import type { MonthView } from '../view-model/my-screens.ts';
import { formatDifference, type Format } from './format.ts';
import { Icon } from './icon.tsx';
import { Press } from './press.tsx';
import './periods.css';

type FigureProps = {
  readonly label: string;
  readonly figure: string;
  readonly of: string;
  readonly onPress: () => void;
};

/** Each opens the picture behind it. */
function Figure({ label, figure, of, onPress }: FigureProps) {
  return (
    <li>
      <Press look="figure" onPress={onPress}>
        <span className="period-label">{label}</span>
        <span className="period-figure">{figure}</span>
        <span className="period-of">{of}</span>
        <Icon name="next" size={1} />
      </Press>
    </li>
  );
}

type PeriodProps = {
  readonly label: string;
  readonly period: MyDay['week'];
  readonly onPress: () => void;
};

/** Without a model there is no difference: then the worked time is the figure. */
function Period({ label, period, onPress }: PeriodProps) {
  const { t } = useTranslation();
  const { targetSeconds, diffSeconds } = period;
  const worked = formatHoursMinutes(period.workedSeconds);
  if (targetSeconds === null || diffSeconds === null) {
    const of = t('myDay.noTarget');
    return <Figure label={label} figure={worked} of={of} onPress={onPress} />;
  }
  const of = t('myDay.of', { worked, target: formatHoursMinutes(targetSeconds) });
  return <Figure label={label} figure={formatDifference(diffSeconds)} of={of} onPress={onPress} />;
}

type PeriodsProps = {
  readonly day: MyDay;
  readonly format: Format;
  readonly zone: string;
  readonly onOpen: (view: MonthView) => void;
};

/** Week, month and the balance that runs on: quiet, because the day is what was asked for. */
export function Periods({ day, format, zone, onOpen }: PeriodsProps) {
  const { t } = useTranslation();
  const { week, month, year, sinceDate } = day;
  const begin =
    sinceDate === null
      ? t('myDay.thisYear')
      : t('myDay.since', { date: format.day(startOfDay(sinceDate, zone)) });
  const carryover =
    year.carryoverSeconds === 0
      ? begin
      : t('myDay.carryover', { carryover: formatDifference(year.carryoverSeconds) });
  const { diffSeconds } = year;
  return (
    <ul className="periods">
      <Period label={t('myDay.week')} period={week} onPress={() => onOpen('week')} />
      <Period label={t('myDay.month')} period={month} onPress={() => onOpen('month')} />
      <Figure
        label={t('myDay.balance')}
        figure={diffSeconds === null ? '–' : formatDifference(diffSeconds)}
        of={diffSeconds === null ? t('myDay.noTarget') : carryover}
        onPress={() => onOpen('balance')}
      />
    </ul>
  );
}
