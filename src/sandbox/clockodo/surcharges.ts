import { weekdayOf } from '../wall-clock.ts';
import type { NonbusinessDay } from './company.ts';
import { within, type ClosedSpan } from './entry-time.ts';
import { lengthOf, type Piece } from './report-work.ts';

export const SURCHARGE_KEYS = [
  'saturday',
  'sunday',
  'nonbusiness',
  'nonbusiness_special',
  'night',
  'night_increased',
] as const;
export type Surcharges = Readonly<Record<(typeof SURCHARGE_KEYS)[number], number>>;

const HOUR_MS = 3_600_000;

export const NO_SURCHARGES: Surcharges = {
  saturday: 0,
  sunday: 0,
  nonbusiness: 0,
  nonbusiness_special: 0,
  night: 0,
  night_increased: 0,
};

function inside(pieces: readonly Piece[], window: ClosedSpan): number {
  return pieces.reduce((sum, piece) => {
    const part = within(piece, window);
    if (part === null || part.untilAt === null) return sum;
    return sum + (part.untilAt - part.sinceAt) / 1000;
  }, 0);
}

/**
 * Seconds of a day that carry a surcharge. The names are documented; the unit, and the nights (the first six hours of a day
 * and its last, the first four increased) are assumed.
 */
export function surchargesOf(
  pieces: readonly Piece[],
  date: string,
  day: ClosedSpan,
  nonbusiness: NonbusinessDay | null,
): Surcharges {
  const all = lengthOf(pieces);
  const weekday = weekdayOf(date);
  const since = (hours: number): ClosedSpan => ({
    sinceAt: day.sinceAt,
    untilAt: day.sinceAt + hours * HOUR_MS,
  });
  const evening = { sinceAt: day.untilAt - HOUR_MS, untilAt: day.untilAt };
  return {
    saturday: weekday === 5 ? all : 0,
    sunday: weekday === 6 ? all : 0,
    nonbusiness: nonbusiness !== null && !nonbusiness.surcharge_special ? all : 0,
    nonbusiness_special: nonbusiness?.surcharge_special === true ? all : 0,
    night: inside(pieces, since(6)) + inside(pieces, evening),
    night_increased: inside(pieces, since(4)),
  };
}

export function addSurcharges(all: readonly Surcharges[]): Surcharges {
  return Object.fromEntries(
    SURCHARGE_KEYS.map((key) => [key, all.reduce((sum, each) => sum + each[key], 0)]),
  ) as unknown as Surcharges;
}
