import { sameTheirs } from '../../core/sync/clock-span.ts';
import type { TheirRow } from '../../core/sync/row.ts';
import type { Failure } from '../vendors/outcome.ts';
import type { LinkedPerson, Vendor } from '../vendors/vendor.ts';

/** Calls that a look and the write behind it need room for. */
export const LOOK_AND_WRITE = 2;

export type Look =
  | { readonly kind: 'same' }
  /** Somebody has been there, or nothing can be concluded from what is there: what was planned no longer holds. */
  | { readonly kind: 'other' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Whether a person's day still is what a write to it was planned for. The list that a round begins with holds everybody's
 * days, and a write may leave many minutes after it was read: the vendor's rate lies between them. One call, for which the
 * caller keeps room, and for the write: a wait between the two would make the look old again.
 */
export async function lookAgain(
  vendor: Vendor,
  day: { readonly person: LinkedPerson; readonly date: string },
  expected: readonly TheirRow[],
  signal: AbortSignal,
): Promise<Look> {
  const { person, date } = day;
  const answer = await vendor.readPerson({ from: date, to: date }, person, signal);
  if (answer.kind !== 'done') return { kind: 'failed', failure: answer };
  const isDay = (row: { readonly vendorId: string; readonly date: string }): boolean =>
    row.vendorId === person.vendorId && row.date === date;
  if (answer.value.unreadable.some(isDay)) return { kind: 'other' };
  const now = answer.value.rows.filter(isDay);
  return { kind: sameTheirs(expected, now) ? 'same' : 'other' };
}
