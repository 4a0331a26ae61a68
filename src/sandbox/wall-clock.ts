/** A local date and time of day, as a person in that zone reads them off the wall. */
export interface WallClock {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM`, 24 hours, floored to the minute. */
  readonly time: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

/** @param now epoch milliseconds @param zone IANA name; an unknown one throws a RangeError */
export function wallClock(now: number, zone: string): WallClock {
  const wall = wallSeconds(now, zone);
  return { date: wall.slice(0, 10), time: wall.slice(11, 16) };
}

/** `YYYY-MM-DD HH:MM:SS` as read off the wall in that zone; parameters as of `wallClock`. */
export function wallSeconds(now: number, zone: string): string {
  const parts: Record<string, string> = {};
  for (const part of formatterFor(zone).formatToParts(now)) parts[part.type] = part.value;
  const { year, month, day, hour, minute, second } = parts;
  return `${year?.padStart(4, '0')}-${month}-${day} ${hour}:${minute}:${second}`;
}

/** ISO 8601 in UTC with whole seconds and `Z`, as MOCO writes `created_at`. */
export function isoSeconds(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19)}Z`;
}

/** The form of HTTP's `Date` header. */
export function httpDate(now: number): string {
  return new Date(now).toUTCString();
}

/** True for a `YYYY-MM-DD` that is in the calendar: `2026-02-30` is not. */
export function isCalendarDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().slice(0, 10) === value;
}

/** Calendar arithmetic on a civil date; `days` may be negative. */
export function addDays(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00Z`) + days * 86_400_000;
  return new Date(at).toISOString().slice(0, 10);
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}
