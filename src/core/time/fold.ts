import { offsetAt, stretchesBetween } from './transition.ts';

/** Further apart than this no two instants show the same wall time: the largest step back of any zone is a day. */
const REACH_MS = 26 * 3_600_000;

/**
 * Whether the wall shows this time twice on the night the clocks go back, and which of the two this instant is; null: it
 * comes once, as nearly every time does.
 */
export function foldOf(at: number, zone: string): 'first' | 'second' | null {
  const stretches = stretchesBetween(zone, at - REACH_MS, at + REACH_MS);
  if (stretches.length === 1) return null;
  const wallMs = at + offsetAt(zone, at);
  const other = stretches
    .map(({ fromAt, toAt, offsetMs }) => ({ fromAt, toAt, sameAt: wallMs - offsetMs }))
    .find(({ fromAt, toAt, sameAt }) => sameAt !== at && sameAt >= fromAt && sameAt < toAt);
  if (other === undefined) return null;
  return at < other.sameAt ? 'first' : 'second';
}
