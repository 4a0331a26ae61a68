import { rowsEqual } from '../../../core/sync/clock-span.ts';
import type { DayChanges } from '../../../core/sync/request.ts';
import type { Step, TheirRow, WantedRow } from '../../../core/sync/row.ts';

/** Closed time. The texts are of one form and sort as time does. */
type Closed = { readonly from: string; readonly to: string };

/** Time that comes and time that goes, as a change request has it: pieces that need not be whole rows of a day. */
export type TimeChanges = {
  readonly adds: readonly WantedRow[];
  readonly removes: readonly WantedRow[];
};

/**
 * What a request has to add and to remove, as little as possible: nobody says in which order clockodo applies the changes
 * of a request, nor what it does with an addition over work that is there, and time that only grows or shrinks is
 * touched by neither question. A text where a request cannot say it.
 */
export function leastChangesOf(
  steps: readonly Step[],
  theirs: readonly TheirRow[],
): TimeChanges | string {
  const gone: WantedRow[] = [];
  const made: WantedRow[] = [];
  for (const step of steps) {
    const there = step.kind === 'create' ? null : theirs.find(({ id }) => id === step.id);
    if (there === undefined) return 'the work time to be changed is no longer there';
    if (there !== null) gone.push(there);
    if (step.kind !== 'delete') made.push(step.row);
  }
  const before = closed(gone);
  const after = closed(made);
  if (before.length < gone.length || after.length < made.length) {
    return 'clockodo takes no change of a work time that is still open';
  }
  return { adds: without(after, before), removes: without(before, after) };
}

/** The same as whole rows that come and go, once a request is applied to a day: comparable however it is written. */
export function effectOf({ adds, removes }: TimeChanges, theirs: readonly WantedRow[]): DayChanges {
  const before = closed(theirs);
  const after = united([...without(before, closed(removes)), ...closed(adds)]);
  const missingIn = (rows: readonly Closed[], row: Closed): boolean =>
    !rows.some((each) => rowsEqual(each, row));
  return {
    adds: after.filter((row) => missingIn(before, row)),
    removes: before.filter((row) => missingIn(after, row)),
  };
}

/**
 * In order, and joined where they overlap or touch: whether clockodo does that itself differs (assumed). What is open
 * stays apart.
 */
export function united<Row extends WantedRow>(rows: readonly Row[]): readonly Row[] {
  const joined: Row[] = [];
  for (const row of rows.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last !== undefined && rowsEqual(last, row)) continue;
    if (last === undefined || last.to === null || row.to === null || last.to < row.from) {
      joined.push(row);
    } else if (row.to > last.to) joined.splice(-1, 1, { ...last, to: row.to });
  }
  return joined;
}

function closed(rows: readonly WantedRow[]): readonly Closed[] {
  return rows.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]));
}

function without(rows: readonly Closed[], others: readonly Closed[]): readonly Closed[] {
  let left = united(rows);
  for (const { from, to } of others) {
    left = left.flatMap((row) => {
      if (row.to <= from || row.from >= to) return [row];
      const before = row.from < from ? [{ from: row.from, to: from }] : [];
      return row.to > to ? [...before, { from: to, to: row.to }] : before;
    });
  }
  return left;
}
