import { addDays } from '../wall-clock.ts';
import { daySpan, within, wholeSecond, type Span } from './entry-time.ts';
import type { ClockodoState } from './state.ts';
import { workedIntervals } from './work-times-intervals.ts';
import { dateOf } from './zone-time.ts';

/** A stretch of work that counts for one day. */
export interface Piece {
  readonly sinceAt: number;
  readonly untilAt: number;
  /** true = still running; it counts as far as `untilAt`. */
  readonly open: boolean;
}

const DAY_MS = 86_400_000;

/**
 * A person's work of a year by date, in the order of time. A stretch over midnight is cut there, in the person's zone, or
 * counts whole for the day it began on (switch `nightShift`).
 */
export function workByDate(
  state: ClockodoState,
  usersId: number,
  year: number,
  zone: string,
  now: number,
): ReadonlyMap<string, readonly Piece[]> {
  const windowSinceAt = Date.UTC(year, 0, 1) - 2 * DAY_MS;
  const windowUntilAt = Date.UTC(year + 1, 0, 1) + 2 * DAY_MS;
  const byDate = new Map<string, Piece[]>();
  for (const span of workedIntervals(state, usersId, windowSinceAt, windowUntilAt)) {
    for (const [date, piece] of piecesOf(span, state, zone, wholeSecond(now))) {
      const pieces = byDate.get(date) ?? [];
      byDate.set(date, [...pieces, piece]);
    }
  }
  return byDate;
}

function piecesOf(
  span: Span,
  { switches }: ClockodoState,
  zone: string,
  now: number,
): readonly (readonly [string, Piece])[] {
  const open = span.untilAt === null;
  if (open && switches.running === 'left out') return [];
  const untilAt = span.untilAt ?? Math.max(now, span.sinceAt);
  const first = dateOf(span.sinceAt, zone);
  if (switches.nightShift === 'startDay') {
    return [[first, { sinceAt: span.sinceAt, untilAt, open }]];
  }
  const last = untilAt > span.sinceAt ? dateOf(untilAt - 1, zone) : first;
  const pieces: (readonly [string, Piece])[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const part = within({ sinceAt: span.sinceAt, untilAt }, daySpan(date, zone));
    if (part?.untilAt === undefined || part.untilAt === null) continue;
    const { sinceAt } = part;
    pieces.push([date, { sinceAt, untilAt: part.untilAt, open: open && date === last }]);
  }
  // What began this very second has no length yet, and still is the beginning of work.
  return pieces.length > 0 ? pieces : [[first, { sinceAt: span.sinceAt, untilAt, open }]];
}

/** Seconds. */
export function lengthOf(pieces: readonly { sinceAt: number; untilAt: number }[]): number {
  return pieces.reduce((sum, { sinceAt, untilAt }) => sum + (untilAt - sinceAt) / 1000, 0);
}

/** The stretches between the pieces of a day. */
export function breaksOf(
  pieces: readonly Piece[],
): readonly { readonly sinceAt: number; readonly untilAt: number }[] {
  return pieces.flatMap((piece, index) => {
    const before = pieces[index - 1];
    if (before === undefined || piece.sinceAt <= before.untilAt) return [];
    return [{ sinceAt: before.untilAt, untilAt: piece.sinceAt }];
  });
}
