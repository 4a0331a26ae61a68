import { isCivilDate } from './civil-date.ts';
import { offsetAt, stretchesBetween } from './transition.ts';

/**
 * Instants (epoch milliseconds) and what a wall clock in an IANA zone shows. "Which day is it" is asked here and
 * nowhere else; the host's own zone never takes part.
 */
export type LocalTime = {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
};

/**
 * What to do with a wall time that occurs twice (`fold`) or never (`gap`). `refuse` answers null; `after` takes the
 * first instant behind the gap.
 */
export type WallRule = { readonly fold: 'first' | 'second'; readonly gap: 'refuse' | 'after' };

/** More than the largest distance between a wall time and UTC (14 h) and a skipped day (24 h) together. */
const WINDOW_MS = 48 * 3_600_000;
const DAY_SECONDS = 86_400;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** The local wall time, written as though it were UTC. */
function wallText(at: number, zone: string): string {
  return new Date(at + offsetAt(zone, at)).toISOString();
}

/** The calendar day on the wall, `YYYY-MM-DD`. */
export function civilDateOf(at: number, zone: string): string {
  return wallText(at, zone).slice(0, 10);
}

/** The time of day on the wall. */
export function localTime(at: number, zone: string): LocalTime {
  const local = new Date(at + offsetAt(zone, at));
  return {
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  };
}

/** The minute on the wall, `HH:MM`, seconds dropped. */
export function wallMinute(at: number, zone: string): string {
  return wallText(at, zone).slice(11, 16);
}

/** Whole seconds since the wall's midnight, 0 to 86,399; the fraction is dropped. Not the time elapsed since then. */
export function localSecondOfDay(at: number, zone: string): number {
  const wallSeconds = Math.floor((at + offsetAt(zone, at)) / 1000);
  return wallSeconds - Math.floor(wallSeconds / DAY_SECONDS) * DAY_SECONDS;
}

/** Dates by their days since 1970, and `00` to `59`: a company's year asks for a million texts of a few thousand days. */
const dateTexts = new Map<number, string>();
const twoDigits = Array.from({ length: 60 }, (_, value) => two(value));

function dateText(days: number): string {
  const known = dateTexts.get(days);
  if (known !== undefined) return known;
  const text = new Date(days * DAY_SECONDS * 1000).toISOString().slice(0, 10);
  dateTexts.set(days, text);
  return text;
}

/** `2026-03-29 08:00:00` on the wall, the fraction of the second dropped. An hour that comes twice reads alike. */
export function localText(at: number, zone: string): string {
  const wallSeconds = Math.floor((at + offsetAt(zone, at)) / 1000);
  const days = Math.floor(wallSeconds / DAY_SECONDS);
  const second = wallSeconds - days * DAY_SECONDS;
  const hours = twoDigits[Math.floor(second / 3600)];
  const minutes = twoDigits[Math.floor(second / 60) % 60];
  return `${dateText(days)} ${hours}:${minutes}:${twoDigits[second % 60]}`;
}

/** `2026-03-29T06:00:00Z`, the fraction of the second dropped. */
export function utcText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The first instant at which the wall shows `wallMs` or something later. */
function firstReaching(wallMs: number, zone: string): number {
  for (const stretch of stretchesBetween(zone, wallMs - WINDOW_MS, wallMs + WINDOW_MS)) {
    const at = Math.max(stretch.fromAt, wallMs - stretch.offsetMs);
    if (at < stretch.toAt) return at;
  }
  throw new RangeError(`No instant near wall time ${wallMs} in ${zone}`);
}

/**
 * The first instant of a civil date: midnight, or the end of the gap where the clocks skip midnight (Santiago). Of a
 * date that the zone skipped (Samoa, 2011-12-30) it is the first instant of the next one, so that the skipped day
 * `[startOfDay(d), startOfDay(d + 1))` is empty.
 */
export function startOfDay(date: string, zone: string): number {
  return firstReaching(Date.parse(`${date}T00:00:00Z`), zone);
}

/** Whether the zone went over a civil date, so that it has no instant (Samoa, 2011-12-30). */
export function isSkipped(date: string, zone: string): boolean {
  return civilDateOf(startOfDay(date, zone), zone) !== date;
}

/**
 * The instant of a wall time (`HH:MM` or `HH:MM:SS`). Null: no such date or time is written there, or the clocks skip
 * it and `gap` is `refuse`.
 */
export function instantOf(date: string, time: string, zone: string, rule: WallRule): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(time);
  if (match === null || !isCivilDate(date)) return null;
  const wallMs = Date.parse(`${date}T${match[1]}:${match[2]}:${match[3] ?? '00'}Z`);
  const found = stretchesBetween(zone, wallMs - WINDOW_MS, wallMs + WINDOW_MS).flatMap(
    (stretch) => {
      const at = wallMs - stretch.offsetMs;
      return at >= stretch.fromAt && at < stretch.toAt ? [at] : [];
    },
  );
  const at = rule.fold === 'first' ? found[0] : found.at(-1);
  if (at !== undefined) return at;
  return rule.gap === 'after' ? firstReaching(wallMs, zone) : null;
}

/** ISO 8601 with the zone's offset, to the millisecond or (fraction dropped) to the second. */
export function isoWithOffset(at: number, zone: string, precision: 'ms' | 's'): string {
  const offsetMinutes = Math.round(offsetAt(zone, at) / 60_000);
  const wall = new Date(at + offsetMinutes * 60_000).toISOString();
  const minutes = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const offset = `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return wall.slice(0, precision === 'ms' ? 23 : 19) + offset;
}

const ISO_INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/;

/**
 * An ISO 8601 instant with `Z` or an offset; fractions beyond the millisecond are dropped. Null for anything else: no
 * offset, a date that does not exist, `24:00`, a leap second.
 */
export function parseInstant(text: string): number | null {
  const match = ISO_INSTANT.exec(text);
  if (match === null) return null;
  const [, date = '', hour, minute, second = '00', fraction = '', offset = 'Z'] = match;
  if (!isCivilDate(date)) return null;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const wallMs = Date.parse(`${date}T${hour}:${minute}:${second}.${milliseconds}Z`);
  if (offset === 'Z') return wallMs;
  const digits = offset.replace(':', '');
  const offsetMinutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return wallMs - (digits.startsWith('-') ? -1 : 1) * offsetMinutes * 60_000;
}

/** Whether the runtime knows this IANA zone. Bare offsets (`+02:00`) are none: they know no summer time. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
