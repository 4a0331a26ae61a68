import type { TheirRow } from '../../../core/sync/row.ts';
import { done, type Outcome } from '../outcome.ts';
import type { DayOrder } from '../vendor.ts';
import type { Connection } from './connection.ts';
import { readDays } from './read-days.ts';
import type { Sending } from './scans.ts';
import { wallMsBetween } from './wall.ts';

/** iFlow dates a live scan itself, and may keep whole minutes (its examples show none but those). */
const NEAR_MS = 60_000;

export type Shown =
  /** The vendor shows no rows of this date: its answer has to do. */
  { readonly kind: 'hidden' } | { readonly kind: 'rows'; readonly rows: readonly TheirRow[] };

/** The person's rows as they stand after the scans. Whatever hinders that leaves it unknown what the scans came to. */
export async function shownRows(
  connection: Connection,
  { person, date }: Pick<DayOrder, 'person' | 'date'>,
): Promise<Outcome<Shown>> {
  const answer = await readDays(connection, { from: date, to: date }, [person.vendorId]);
  if (answer.kind !== 'done') {
    const answered = answer.kind !== 'unknown' || answer.answered;
    return { kind: 'unknown', reason: answer.reason, answered };
  }
  const { rows, unreadable, seenFrom } = answer.value;
  if (seenFrom === undefined || date < seenFrom) return done({ kind: 'hidden' });
  if (unreadable.some(({ vendorId }) => vendorId === person.vendorId)) {
    const reason = 'what became of the punches cannot be read in iFlow';
    return { kind: 'unknown', reason, answered: true };
  }
  return done({ kind: 'rows', rows: rows.filter((row) => row.vendorId === person.vendorId) });
}

/** The row that a sending came to; null: it is not there. */
export function rowOf({ row }: Sending, shown: readonly TheirRow[]): TheirRow | null {
  const near = shown.filter(
    ({ from, to }) =>
      isNear(from, row.from) && (row.to === null ? to === null : isNear(to, row.to)),
  );
  const found = near.find(({ from, to }) => from === row.from && to === row.to) ?? near[0];
  return found === undefined ? null : { id: found.id, from: found.from, to: found.to };
}

function isNear(one: string | null, other: string): boolean {
  return one !== null && Math.abs(wallMsBetween(one, other)) <= NEAR_MS;
}
