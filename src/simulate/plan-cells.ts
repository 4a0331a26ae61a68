import { rowsEqual, rowsOverlap } from '../core/sync/clock-span.ts';
import type { TheirRow, WantedRow } from '../core/sync/row.ts';
import { wantedRows } from '../core/sync/wanted.ts';
import type { Context } from '../service/context.ts';
import { baseRowsBetween } from '../service/store/base-row.ts';
import { owedDays } from '../service/store/outbox.ts';
import { presencesBetween } from '../service/store/presence.ts';
import type { DateRange, Vendor, VendorRow } from '../service/vendors/vendor.ts';

/** Every case of the table that the reconciler goes by. */
export const PLAN_CELLS = [
  'push: create',
  'push: change',
  'push: delete',
  'pull',
  'both, disjoint rows',
  'both to the same',
  'both deleted',
  'changed and deleted',
  'both changed',
] as const;

export type PlanCell = (typeof PLAN_CELLS)[number];

/**
 * Looks at what the engine is about to plan from, and at nothing else: whenever the vendor's days have been read, each day
 * on which one of the three sides differs is put into the cells that it falls into. The same day is counted once.
 */
export function countingCells(
  vendor: Vendor,
  ctx: Context,
  seen: Map<string, string>,
  count: (cell: PlanCell) => void,
): Vendor {
  return {
    ...vendor,
    readDays: async (range, people, signal) => {
      const answer = await vendor.readDays(range, people, signal);
      if (answer.kind === 'done') {
        const { rows, seenFrom = '' } = answer.value;
        const from = seenFrom > range.from ? seenFrom : range.from;
        classify(vendor, ctx, { from, to: range.to }, rows, seen, count);
      }
      return answer;
    },
  };
}

function classify(
  vendor: Vendor,
  ctx: Context,
  range: DateRange,
  rows: readonly VendorRow[],
  seen: Map<string, string>,
  count: (cell: PlanCell) => void,
): void {
  const employees = ctx.db
    .prepare('SELECT id, vendor_id AS vendorId FROM employee WHERE vendor_id IS NOT NULL')
    .all() as { id: string; vendorId: string }[];
  const base = baseRowsBetween(ctx.db, vendor.kind, range.from, range.to);
  const owed = owedDays(ctx.db, vendor.kind);
  for (const { id, vendorId } of employees) {
    const ofTheirs = rows.filter((row) => row.vendorId === vendorId);
    const ofBase = base.filter(({ employeeId }) => employeeId === id);
    const ofOwed = owed.filter(({ employeeId }) => employeeId === id);
    const dates = new Set([...ofTheirs, ...ofBase, ...ofOwed].map(({ date }) => date));
    for (const date of dates) {
      if (date < range.from || date > range.to) continue;
      const onDate = (each: { readonly date: string }): boolean => each.date === date;
      const three = {
        base: ofBase.filter(onDate),
        theirs: ofTheirs.filter(onDate),
        ours: () => oursOn(vendor, ctx, id, date),
      };
      if (!ofOwed.some(onDate) && isSame(three.base, three.theirs)) continue;
      const ours = three.ours();
      if (ours === null) continue;
      const told = JSON.stringify([ours, three.base, three.theirs]);
      if (seen.get(`${id} ${date}`) === told) continue;
      seen.set(`${id} ${date}`, told);
      for (const cell of cellsOf(ours, three.base, three.theirs)) count(cell);
    }
  }
}

function oursOn(
  { capabilities }: Vendor,
  ctx: Context,
  employeeId: string,
  date: string,
): readonly WantedRow[] | null {
  const { form, sendsOpen } = capabilities;
  const presences = presencesBetween(ctx.db, employeeId, 0, Number.MAX_SAFE_INTEGER);
  const wanted = wantedRows(presences, date, ctx.config().site.zone, { sendOpen: sendsOpen, form });
  return wanted.kind === 'rows' ? wanted.rows : null;
}

function isSame(base: readonly TheirRow[], theirs: readonly TheirRow[]): boolean {
  return (
    base.length === theirs.length &&
    base.every((row) => theirs.some((each) => each.id === row.id && rowsEqual(each, row)))
  );
}

type Fate = 'same' | 'changed' | 'deleted';

/** By the rows: what became of each agreed one on either side, and what is new on either side. */
export function cellsOf(
  ours: readonly WantedRow[],
  base: readonly TheirRow[],
  theirs: readonly TheirRow[],
): ReadonlySet<PlanCell> {
  const cells = new Set<PlanCell>();
  const oursLeft = new Set(ours);
  const theirsLeft = new Set(theirs);
  let isOursTouched = false;
  let isTheirsTouched = false;
  for (const row of base) {
    const here = takeEdition(oursLeft, row);
    const there = take(theirsLeft, ({ id }) => id === row.id);
    const [mine, yours] = [fateOf(row, here), fateOf(row, there)];
    if (mine === 'same' && yours === 'same') continue;
    if (mine !== 'same') isOursTouched = true;
    if (yours !== 'same') isTheirsTouched = true;
    cells.add(
      cellOf(mine, yours, here !== undefined && there !== undefined && rowsEqual(here, there)),
    );
  }
  for (const row of oursLeft) {
    isOursTouched = true;
    const twin = take(theirsLeft, (each) => rowsEqual(each, row));
    const rival = twin === undefined && [...theirsLeft].some((each) => rowsOverlap(each, row));
    cells.add(twin !== undefined ? 'both to the same' : rival ? 'both changed' : 'push: create');
    if (twin !== undefined) isTheirsTouched = true;
  }
  if (theirsLeft.size > 0) {
    isTheirsTouched = true;
    cells.add('pull');
  }
  const isConflict = cells.has('both changed') || cells.has('changed and deleted');
  const isBoth = isOursTouched && isTheirsTouched && cells.has('pull');
  if (isBoth && !isConflict && [...cells].some((cell) => cell.startsWith('push'))) {
    cells.add('both, disjoint rows');
  }
  return cells;
}

function cellOf(mine: Fate, yours: Fate, isAlike: boolean): PlanCell {
  if (mine === 'same') return 'pull';
  if (yours === 'same') return mine === 'changed' ? 'push: change' : 'push: delete';
  if (mine === 'deleted' && yours === 'deleted') return 'both deleted';
  if (isAlike) return 'both to the same';
  return mine === 'changed' && yours === 'changed' ? 'both changed' : 'changed and deleted';
}

function fateOf(before: WantedRow, after: WantedRow | undefined): Fate {
  if (after === undefined) return 'deleted';
  return rowsEqual(before, after) ? 'same' : 'changed';
}

function takeEdition(rows: Set<WantedRow>, row: WantedRow): WantedRow | undefined {
  return (
    take(rows, (each) => rowsEqual(each, row)) ??
    take(rows, (each) => each.from === row.from) ??
    take(rows, (each) => rowsOverlap(each, row))
  );
}

function take<T>(set: Set<T>, matches: (value: T) => boolean): T | undefined {
  for (const value of set) {
    if (!matches(value)) continue;
    set.delete(value);
    return value;
  }
  return undefined;
}
