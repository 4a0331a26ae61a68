import { isoWeekNumber, isoWeekStart } from '../../../core/time/civil-date.ts';
import type { DateWords } from '../../parts/month-words.ts';

/** What is known of one date. */
export type PictureDate = {
  readonly date: string;
  readonly targetSeconds: number;
  readonly workedSeconds: number;
  readonly ahead: boolean;
};

/** One bar: a date, or a week. */
export type Bar = {
  readonly key: string;
  /** Below it. */
  readonly tick: string;
  /** In words, for tables. */
  readonly title: string;
  readonly targetSeconds: number;
  readonly workedSeconds: number;
  readonly ahead: boolean;
};

export function barsByDay(dates: readonly PictureDate[], words: DateWords): readonly Bar[] {
  return dates.map((day) => ({
    ...day,
    key: day.date,
    tick: words.dayOfMonth(day.date),
    title: words.date(day.date),
  }));
}

/** Weeks from Monday; `name` makes words of a week's number. */
export function barsByWeek(
  dates: readonly PictureDate[],
  name: (week: number) => string,
): readonly Bar[] {
  const weeks = new Map<string, Bar>();
  for (const { date, targetSeconds, workedSeconds, ahead } of dates) {
    const key = isoWeekStart(date);
    const week = isoWeekNumber(date);
    const before = weeks.get(key);
    weeks.set(key, {
      key,
      tick: String(week),
      title: name(week),
      targetSeconds: (before?.targetSeconds ?? 0) + targetSeconds,
      workedSeconds: (before?.workedSeconds ?? 0) + workedSeconds,
      ahead: (before?.ahead ?? true) && ahead,
    });
  }
  return [...weeks.values()];
}

/** So many steps an axis of hours has at most. */
const STEPS = 4;
const STEP_HOURS = [1, 2, 4, 5, 10, 20, 40, 50, 100, 200, 400, 500, 1_000, 2_000, 5_000, 10_000];

/** Where an axis of durations has its lines, from the lowest to the highest, in seconds. */
export function hourTicks(lowest: number, highest: number): readonly number[] {
  const span = (highest - lowest) / 3_600;
  const hours = STEP_HOURS.find((step) => span / step <= STEPS) ?? Math.ceil(span / STEPS);
  const step = hours * 3_600;
  const first = Math.floor(lowest / step);
  const last = Math.max(first + 1, Math.ceil(highest / step));
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
