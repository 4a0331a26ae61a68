import { useTranslation } from 'react-i18next';
import type { MyDay } from '../../contract/my-day.ts';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import { startOfDay } from '../../core/time/zone.ts';
import { formatDifference, type Format } from './format.ts';
import './periods.css';

type FigureProps = { readonly label: string; readonly figure: string; readonly of: string };

function Figure({ label, figure, of }: FigureProps) {
  return (
    <div className="period">
      <dt>{label}</dt>
      <dd className="period-figure">{figure}</dd>
      <dd className="period-of">{of}</dd>
    </div>
  );
}

type PeriodProps = { readonly label: string; readonly period: MyDay['week'] };

/** Without a model there is no difference: then the worked time is the figure. */
function Period({ label, period }: PeriodProps) {
  const { t } = useTranslation();
  const { targetSeconds, diffSeconds } = period;
  const worked = formatHoursMinutes(period.workedSeconds);
  if (targetSeconds === null || diffSeconds === null) {
    return <Figure label={label} figure={worked} of={t('myDay.noTarget')} />;
  }
  const of = t('myDay.of', { worked, target: formatHoursMinutes(targetSeconds) });
  return <Figure label={label} figure={formatDifference(diffSeconds)} of={of} />;
}

type PeriodsProps = { readonly day: MyDay; readonly format: Format; readonly zone: string };

/** Week, month and the balance that runs on: quiet, because the day is what was asked for. */
export function Periods({ day, format, zone }: PeriodsProps) {
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
  return (
    <dl className="periods">
      <Period label={t('myDay.week')} period={week} />
      <Period label={t('myDay.month')} period={month} />
      {year.diffSeconds === null ? (
        <Figure label={t('myDay.balance')} figure="–" of={t('myDay.noTarget')} />
      ) : (
        <Figure
          label={t('myDay.balance')}
          figure={formatDifference(year.diffSeconds)}
          of={carryover}
        />
      )}
    </dl>
  );
}
