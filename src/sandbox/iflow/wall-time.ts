import { isCalendarDate, wallSeconds } from '../wall-clock.ts';

export const DAY_SECONDS = 86_400;

/** The company's wall time with seconds, `YYYY-MM-DDTHH:MM:SS`: such texts sort in the order of the clock on the wall. */
export function wallSecond(now: number, zone: string): string {
  return wallSeconds(now, zone).replace(' ', 'T');
}

export function dateOf(wall: string): string {
  return wall.slice(0, 10);
}

export function timeOf(wall: string): string {
  return wall.slice(11, 19);
}

/**
 * A count of seconds that only serves to subtract wall times: like iFlow, which keeps a date and the seconds since
 * midnight, it knows of no clock change.
 */
export function wallCount(wall: string): number {
  return Date.parse(`${wall}Z`) / 1000;
}

export function secondsIntoDay(wall: string): number {
  return wallCount(wall) - wallCount(`${dateOf(wall)}T00:00:00`);
}

/** `HH:MM:SS`; more than 99 hours have more digits. */
export function hms(seconds: number): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/** `30/09/2022`, the way event dates are written. */
export function slashDate(date: string): string {
  return date.split('-').toReversed().join('/');
}

/** True for a date of the calendar and a time of a day that has 24 hours. */
export function isWallSecond(date: unknown, time: unknown): boolean {
  return (
    isCalendarDate(date) && typeof time === 'string' && /^([01]\d|2[0-3])(:[0-5]\d){2}$/.test(time)
  );
}
