import { useRef, useState, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { MonthDay, MonthWeek, MyMonth } from '../../contract/my-month.ts';
import { addDays, isoWeekStart } from '../../core/time/civil-date.ts';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import { formatDifference } from './format.ts';
import { Icon } from './icon.tsx';
import { dateWords, dayLabel, figuresWords, marksOf } from './month-words.ts';
import { fullLength, WorkBar } from './work-bar.tsx';
import './month-grid.css';

type Props = {
  readonly month: MyMonth;
  readonly onDay: (date: string) => void;
  /** By its Monday. */
  readonly onWeek: (monday: string) => void;
};

/** So many days further for each arrow. */
const ARROWS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};

/**
 * Weeks below each other, a cell a day, the week's sum at the end of its row. One stop of the Tab key: arrows go from day to
 * day, as in a calendar.
 */
export function MonthGrid({ month, onDay, onWeek }: Props) {
  const { t, i18n } = useTranslation();
  const words = dateWords(i18n.language);
  const days = month.weeks.flatMap((week) => week.days);
  const reachable = days.filter(({ date }) => date <= month.today).map(({ date }) => date);
  const [chosen, choose] = useState<string | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const stop = chosen !== null && reachable.includes(chosen) ? chosen : (reachable.at(-1) ?? null);
  const full = fullLength(days);
  const go = (event: KeyboardEvent): void => {
    const date = (event.target as HTMLElement).closest<HTMLElement>('[data-date]')?.dataset['date'];
    const by = ARROWS[event.key];
    if (date === undefined || by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = addDays(date, by);
    if (!reachable.includes(next)) return;
    choose(next);
    grid.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus();
  };
  return (
    <table
      ref={grid}
      role="grid"
      className="month-grid"
      aria-label={words.month(month.month)}
      onKeyDownCapture={go}
    >
      <thead>
        <tr>
          {(month.weeks[0]?.days ?? []).map(({ date }) => (
            <th key={date} scope="col">
              {words.weekday(date)}
            </th>
          ))}
          <th scope="col" className="month-grid-sum">
            {t('month.sum')}
          </th>
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr key={week.days[0]?.date}>
            {week.days.map((day) => (
              <DayCell
                key={day.date}
                day={day}
                today={month.today}
                full={full}
                isStop={day.date === stop}
                onPress={onDay}
              />
            ))}
            <WeekCell week={week} isAhead={isAhead(week, month.today)} onWeek={onWeek} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isAhead({ days }: MonthWeek, today: string): boolean {
  return (days[0]?.date ?? '') > today;
}

type CellProps = {
  readonly day: MonthDay;
  readonly today: string;
  readonly full: number;
  readonly isStop: boolean;
  readonly onPress: (date: string) => void;
};

function DayCell({ day, today, full, isStop, onPress }: CellProps) {
  const { t, i18n } = useTranslation();
  const { date, inMonth, workedSeconds, targetSeconds } = day;
  const [mark, ...others] = marksOf(day, i18n.language, t, true);
  const isToday = date === today;
  const hasBar = (workedSeconds ?? 0) > 0 || (targetSeconds ?? 0) > 0;
  return (
    <td>
      <Button
        className="month-day"
        preventFocusOnPress
        onMouseDown={(event) => event.preventDefault()}
        isDisabled={date > today}
        excludeFromTabOrder={!isStop}
        data-date={date}
        data-outside={!inMonth || undefined}
        data-today={isToday || undefined}
        onPress={() => onPress(date)}
      >
        <span className="unseen">{dayLabel(day, today, i18n.language, t)}</span>
        <span className="month-day-top" aria-hidden="true">
          <span className="month-day-number">{dateWords(i18n.language).dayOfMonth(date)}</span>
          {isToday && <span className="month-day-today">{t('month.today')}</span>}
          <span className="month-day-worked">
            {workedSeconds === null || (workedSeconds === 0 && mark !== undefined)
              ? ''
              : formatHoursMinutes(workedSeconds)}
          </span>
        </span>
        {mark !== undefined && (
          <span
            className="month-day-mark"
            data-tone={mark.tone}
            data-long={lengthOf(mark.word)}
            aria-hidden="true"
          >
            <Icon name={mark.icon} size={1.05} />
            <span>{mark.word}</span>
            {others.map(({ icon, word }) => (
              <Icon key={word} name={icon} size={1.05} />
            ))}
          </span>
        )}
        {hasBar && <WorkBar day={day} fullSeconds={full} />}
      </Button>
    </td>
  );
}

/** How many letters go on two lines of a cell, and on two lines of small ones. */
const [LONG, VERY_LONG] = [14, 16];

function lengthOf({ length }: string): 'long' | 'very' | undefined {
  if (length <= LONG) return undefined;
  return length <= VERY_LONG ? 'long' : 'very';
}

type WeekProps = {
  readonly week: MonthWeek;
  readonly isAhead: boolean;
  readonly onWeek: (monday: string) => void;
};

function WeekCell({ week, isAhead: ahead, onWeek }: WeekProps) {
  const { t } = useTranslation();
  const { number, sums, days } = week;
  const { workedSeconds, diffSeconds } = sums;
  return (
    <td className="month-grid-sum">
      <Button
        className="month-week"
        preventFocusOnPress
        onMouseDown={(event) => event.preventDefault()}
        isDisabled={ahead}
        onPress={() => onWeek(isoWeekStart(days[0]?.date ?? ''))}
      >
        <span className="unseen">
          {t('month.weekLabel', { number, facts: figuresWords(sums, t) })}
        </span>
        <span className="month-week-number" aria-hidden="true">
          {t('month.weekShort', { number })}
        </span>
        {!ahead && <strong aria-hidden="true">{formatHoursMinutes(workedSeconds)}</strong>}
        {!ahead && diffSeconds !== null && (
          <span aria-hidden="true">{formatDifference(diffSeconds)}</span>
        )}
      </Button>
    </td>
  );
}
