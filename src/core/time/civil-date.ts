// One file: the package's front door loads some three hundred, which costs a command a second.
import { startOfISOWeek } from 'date-fns/startOfISOWeek';
import { tz } from '@date-fns/tz';

/**
 * Calendar days, `YYYY-MM-DD`, without a zone: UTC serves as the calendar here because its days are all alike, so that
 * here, and only here, a day is 86,400 seconds. Dates are counted for every punch, so the hot ones are plain arithmetic.
 */
const calendar = { in: tz('UTC') };
const DAY_MS = 86_400_000;

/** Whether the text is a date that exists, written `YYYY-MM-DD`. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function midnight(date: string): number {
  if (!isCivilDate(date)) throw new RangeError(`Not a civil date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`);
}

/** The date `days` later, or earlier where negative. Throws on what is no civil date. */
export function addDays(date: string, days: number): string {
  return new Date(midnight(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** ISO 8601: Monday is 1, Sunday is 7. */
export function weekdayOf(date: string): number {
  return new Date(midnight(date)).getUTCDay() || 7;
}

/** 2026 of `2026-03-29`. Throws on what is no civil date. */
export function yearOf(date: string): number {
  return new Date(midnight(date)).getUTCFullYear();
}

/** 1 (January) to 12. Throws on what is no civil date. */
export function monthOf(date: string): number {
  return new Date(midnight(date)).getUTCMonth() + 1;
}

/**
 * The number of the date's ISO 8601 week, 1 to 53. A week belongs to the year that has its Thursday, so the first days
 * of January may lie in week 52 or 53 and the last ones of December in week 1.
 */
export function isoWeekNumber(date: string): number {
  const thursday = midnight(date) + (4 - weekdayOf(date)) * DAY_MS;
  const yearStart = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return Math.floor((thursday - yearStart) / (7 * DAY_MS)) + 1;
}

/** Every date from `fromDate` to `toDate`, both included; empty where `toDate` comes first. */
export function datesBetween(fromDate: string, toDate: string): readonly string[] {
  const dates: string[] = [];
  for (let date = fromDate; date <= toDate; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** The Monday of the date's ISO week. */
export function isoWeekStart(date: string): string {
  return startOfISOWeek(midnight(date), calendar).toISOString().slice(0, 10);
}

let lastWeek: { readonly of: string; readonly dates: readonly string[] } | null = null;

/** The seven dates of the date's ISO week. Every board asks for today's: the last answer is kept. */
export function isoWeekOf(date: string): readonly string[] {
  if (lastWeek?.of === date) return lastWeek.dates;
  const monday = isoWeekStart(date);
  lastWeek = { of: date, dates: datesBetween(monday, addDays(monday, 6)) };
  return lastWeek.dates;
}
