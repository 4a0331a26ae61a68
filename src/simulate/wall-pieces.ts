import { addDays } from '../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../core/time/zone.ts';
import { textOf, type Company } from './company.ts';
import type { Piece } from './naive-day.ts';

const MINUTE_MS = 60_000;

/** Work of one date, as the vendor's rows show it. */
export type Told = Piece & { readonly date: string };

type Where = Pick<Company, 'mode' | 'zone'>;

/**
 * Cut at midnights, and what touches made one. Touching is what looks so at the vendor: where it writes times of the wall,
 * whoever was away for the very hour that the clocks repeat has not been away there.
 */
export function told(company: Where, pieces: readonly Piece[]): readonly Told[] {
  const { zone, mode } = company;
  const cut = pieces.flatMap((piece) => cutAtMidnights(piece, zone, mode.vendor === 'moco'));
  const sorted = cut.toSorted((a, b) => a.fromAt - b.fromAt);
  const whole: { fromAt: number; toAt: number | null }[] = [];
  for (const piece of sorted) {
    const last = whole.at(-1);
    const isSameDay =
      last !== undefined && civilDateOf(last.fromAt, zone) === civilDateOf(piece.fromAt, zone);
    if (isSameDay && touches(company, last.toAt, piece.fromAt)) last.toAt = piece.toAt;
    else whole.push({ ...piece });
  }
  return whole.map((piece) => ({ ...piece, date: civilDateOf(piece.fromAt, zone) }));
}

function touches(where: Where, toAt: number | null, fromAt: number): boolean {
  return toAt !== null && textOf(where, toAt) === textOf(where, fromAt);
}

/** MOCO has no midnight: its day ends with 23:59. */
function cutAtMidnights({ fromAt, toAt }: Piece, zone: string, loses: boolean): readonly Piece[] {
  if (toAt === null) return [{ fromAt, toAt }];
  const midnightAt = startOfDay(addDays(civilDateOf(fromAt, zone), 1), zone);
  if (toAt < midnightAt) return [{ fromAt, toAt }];
  const endAt = loses ? midnightAt - MINUTE_MS : midnightAt;
  const first = fromAt < endAt ? [{ fromAt, toAt: endAt }] : [];
  if (toAt === midnightAt) return first;
  return [...first, ...cutAtMidnights({ fromAt: midnightAt, toAt }, zone, loses)];
}
