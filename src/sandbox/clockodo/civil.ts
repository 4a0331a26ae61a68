import { addDays, weekdayOf } from '../wall-clock.ts';

/** Every date from one to another, both included. */
export function datesBetween(since: string, until: string): readonly string[] {
  const dates: string[] = [];
  for (let date = since; date <= until; date = addDays(date, 1)) dates.push(date);
  return dates;
}

export function datesOfYear(year: number): readonly string[] {
  const name = String(year).padStart(4, '0');
  return datesBetween(`${name}-01-01`, `${name}-12-31`);
}

/** Number of the week by ISO 8601: that of the year its Thursday lies in. */
export function isoWeek(date: string): number {
  const thursday = addDays(date, 3 - weekdayOf(date));
  const first = Date.parse(`${thursday.slice(0, 4)}-01-01T00:00:00Z`);
  return Math.floor((Date.parse(`${thursday}T00:00:00Z`) - first) / (7 * 86_400_000)) + 1;
}

/** Easter Sunday by the Gregorian reckoning. */
export function easterOf(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** 1 to 12. */
export function monthOf(date: string): number {
  return Number(date.slice(5, 7));
}
