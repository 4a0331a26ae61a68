import type { TheirRow } from '../../../core/sync/row.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import { done, type Outcome } from '../outcome.ts';
import type { DayOrder } from '../vendor.ts';
import type { Connection } from './connection.ts';
import { readDays } from './read-days.ts';
import type { Sending } from './scans.ts';
import { wallMsBetween } from './wall.ts';

/** iFlow dates a live scan itself, and may keep whole minutes (its examples show none but those). */
const NEAR_MS = 60_000;

export type Shown = {
  /** The vendor shows no rows of this date, or none of this person: its answer has to do. */
  readonly hidden: boolean;
  /** Where only this person's rows are not shown: whether they are at work. Null: nobody says. */
  readonly atWork: boolean | null;
  /** The person's rows from this date on, as far as they are shown. */
  readonly rows: readonly TheirRow[];
};

/** How it looks after the scans. Whatever hinders that leaves it unknown what the scans came to. */
export async function shownRows(
  connection: Connection,
  { person, date }: Pick<DayOrder, 'person' | 'date'>,
  sendings: readonly Sending[],
): Promise<Outcome<Shown>> {
  const until = sendings.flatMap(({ scans }) => scans.map(({ at }) => at.slice(0, 10))).toSorted();
  const range = { from: date, to: until.at(-1) ?? date };
  const answer = await readDays(connection, range, [person.vendorId]);
  // Also where midnight passes meanwhile. Nothing that is shown of later dates could prove or disprove it.
  const hidden = date < civilDateOf(connection.clock(), connection.options.zone);
  if (answer.kind !== 'done') {
    if (hidden) return done({ hidden, atWork: null, rows: [] });
    const answered = answer.kind !== 'unknown' || answer.answered;
    return { kind: 'unknown', reason: answer.reason, answered };
  }
  const { rows, unreadable, unseen } = answer.value;
  const gap = unseen?.find(({ vendorId }) => vendorId === person.vendorId);
  if (!hidden && gap !== undefined) return done({ hidden: true, atWork: gap.atWork, rows: [] });
  if (!hidden && unreadable.some(({ vendorId }) => vendorId === person.vendorId)) {
    const reason = 'what became of the punches cannot be read in iFlow';
    return { kind: 'unknown', reason, answered: true };
  }
  const own = rows.filter((row) => row.vendorId === person.vendorId);
  return done({ hidden, atWork: null, rows: own });
}

/** Whether the end that was sent has become a beginning: what was open had been reset before (published: after 13 hours). */
export function isAstray({ row, scans }: Sending, shown: readonly TheirRow[]): boolean {
  const end = scans.find(({ opens }) => !opens)?.at;
  return end !== undefined && shown.some(({ from }) => from === end && from !== row.from);
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
