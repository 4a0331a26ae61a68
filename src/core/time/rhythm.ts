import { addDays, weekdayOf } from './civil-date.ts';

/** When something is done again and again, by the site's wall clock. */
export type Rhythm = {
  readonly every: 'day' | 'week' | 'month';
  /** 1 Monday to 7 of a week; 1 to 31 of a month, where a shorter month has its last day. Means nothing every day. */
  readonly day: number;
  /** `HH:MM`. */
  readonly time: string;
};

/**
 * The date of the last time that has come at `now` (`2026-11-22T08:30`). A time that a change of clocks leaves out comes when
 * the clock is past it, and one that it has twice comes once: there is one date for it.
 */
export function lastDueOn({ every, day, time }: Rhythm, now: string): string {
  let date = now.slice(11, 16) >= time ? now.slice(0, 10) : addDays(now.slice(0, 10), -1);
  while (!isDay(every, day, date)) date = addDays(date, -1);
  return date;
}

/** The date of the first time after the one on `date`. */
export function nextDueOn({ every, day }: Rhythm, date: string): string {
  let next = addDays(date, 1);
  while (!isDay(every, day, next)) next = addDays(next, 1);
  return next;
}

function isDay(every: Rhythm['every'], day: number, date: string): boolean {
  if (every === 'day') return true;
  if (every === 'week') return weekdayOf(date) === day;
  const isLast = addDays(date, 1).slice(8) === '01';
  return Number(date.slice(8)) === day || (isLast && Number(date.slice(8)) < day);
}
