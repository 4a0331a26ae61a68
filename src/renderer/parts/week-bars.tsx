import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { MonthDay, MonthWeek } from '../../contract/my-month.ts';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import { formatDifference } from './format.ts';
import { Icon } from './icon.tsx';
import { dateWords, dayLabel, marksOf } from './month-words.ts';
import { fullLength, WorkBar } from './work-bar.tsx';
import './week-bars.css';

type Props = {
  readonly week: MonthWeek;
  readonly today: string;
  readonly onDay: (date: string) => void;
};

/** Seven bars side by side, each as high as the day was long. */
export function WeekBars({ week, today, onDay }: Props) {
  const full = fullLength(week.days);
  return (
    <ul className="week-bars">
      {week.days.map((day) => (
        <li key={day.date}>
          <Bar day={day} today={today} full={full} onDay={onDay} />
        </li>
      ))}
    </ul>
  );
}

type BarProps = {
  readonly day: MonthDay;
  readonly today: string;
  readonly full: number;
  readonly onDay: (date: string) => void;
};

function Bar({ day, today, full, onDay }: BarProps) {
  const { t, i18n } = useTranslation();
  const words = dateWords(i18n.language);
  const { date, workedSeconds, diffSeconds, targetSeconds } = day;
  const isToday = date === today;
  const hasFigures = (workedSeconds ?? 0) > 0 || (targetSeconds ?? 0) > 0;
  return (
    <Button
      className="week-day"
      preventFocusOnPress
      onMouseDown={(event) => event.preventDefault()}
      isDisabled={date > today}
      data-today={isToday || undefined}
      onPress={() => onDay(date)}
    >
      <span className="unseen">{dayLabel(day, today, i18n.language, t)}</span>
      <span className="week-day-name" aria-hidden="true">
        <strong>{words.weekday(date)}</strong> {words.dayOfMonth(date)}
        {isToday && <em>{t('month.today')}</em>}
      </span>
      <span className="week-day-bar">
        <WorkBar day={day} fullSeconds={full} upright />
      </span>
      <span className="week-day-worked" aria-hidden="true">
        {workedSeconds === null || !hasFigures ? '–' : formatHoursMinutes(workedSeconds)}
      </span>
      <span className="week-day-diff" aria-hidden="true">
        {diffSeconds !== null && hasFigures && formatDifference(diffSeconds)}
        {workedSeconds === null && targetSeconds !== null && targetSeconds > 0 && (
          <>{t('month.target', { target: formatHoursMinutes(targetSeconds) })}</>
        )}
      </span>
      <span className="week-day-marks" aria-hidden="true">
        {marksOf(day, i18n.language, t)
          .slice(0, 2)
          .map(({ icon, tone, word }) => (
            <span key={word} data-tone={tone}>
              <Icon name={icon} size={1.1} />
              {word}
            </span>
          ))}
      </span>
    </Button>
  );
}
