import { addDays, wallClock } from '../wall-clock.ts';

/** A stretch of time; an open one has no end yet. */
export interface Span {
  /** Epoch milliseconds. */
  readonly sinceAt: number;
  readonly untilAt: number | null;
}

export interface ClosedSpan extends Span {
  readonly untilAt: number;
}

export const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** No zone is further from Greenwich, and no change of the clocks larger. */
const FURTHEST_ZONE_MS = 30 * HOUR_MS;

/** `2026-03-02T07:00:00Z` exactly: with milliseconds, an offset or a blank it is no time (observed). @returns epoch ms */
export function readUtcSecond(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const at = Date.parse(value);
  return Number.isFinite(at) && utcSecond(at) === value ? at : null;
}

/** @param at epoch ms, floored to the second */
export function utcSecond(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** @returns epoch ms of the second that `now` lies in */
export function wholeSecond(now: number): number {
  return Math.floor(now / SECOND_MS) * SECOND_MS;
}

export function localDate(at: number, zone: string): string {
  return wallClock(at, zone).date;
}

const starts = new Map<string, number>();

/**
 * The first instant of a local day: 00:00, or whatever the clocks show where they skip it. Days are 23 or 25 hours long
 * when the clocks change.
 * @param date `YYYY-MM-DD` @param zone IANA name @returns epoch ms
 */
export function dayStartAt(date: string, zone: string): number {
  const key = `${zone} ${date}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const guess = Date.parse(`${date}T00:00:00Z`);
  let before = guess - FURTHEST_ZONE_MS;
  let after = guess + FURTHEST_ZONE_MS;
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (localDate(middle, zone) >= date) after = middle;
    else before = middle;
  }
  starts.set(key, after);
  return after;
}

/** A local day from its first instant to that of the next. */
export function daySpan(date: string, zone: string): ClosedSpan {
  return { sinceAt: dayStartAt(date, zone), untilAt: dayStartAt(addDays(date, 1), zone) };
}

/** The part of a span that lies in another; null when they do not meet. An open span stays open where the window is later. */
export function within(span: Span, window: ClosedSpan): Span | null {
  const sinceAt = Math.max(span.sinceAt, window.sinceAt);
  const untilAt = span.untilAt === null ? null : Math.min(span.untilAt, window.untilAt);
  if (sinceAt >= window.untilAt || (untilAt !== null && untilAt <= sinceAt)) return null;
  return { sinceAt, untilAt };
}
