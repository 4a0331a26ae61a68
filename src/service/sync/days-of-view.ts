import { sameTheirs } from '../../core/sync/clock-span.ts';
import type { TheirRow } from '../../core/sync/row.ts';
import type { Context } from '../context.ts';
import { baseRowsBetween } from '../store/base-row.ts';
import type { Employee } from '../store/employee.ts';
import { owedDays, type OwedDay } from '../store/outbox.ts';
import { prunedBefore } from '../store/prune.ts';
import type { LinkedPerson } from '../vendors/vendor.ts';
import { lastSeen } from './last-seen.ts';
import { dayKeyOf, type VendorView } from './read-vendor.ts';
import type { TheirDay } from './reconcile-day.ts';

export type Person = Employee & LinkedPerson;

/** A day of which something is owed here or has changed there. */
export type ViewedDay = {
  readonly person: Person;
  readonly date: string;
  readonly theirs: TheirDay;
  /** The vendor shows this day. */
  readonly seen: boolean;
  /** An earlier day of the range is open at the vendor. */
  readonly earlierOpen: boolean;
};

type Found = ViewedDay & { readonly rank: number };

/**
 * The days of a range that have to be looked at: those in the outbox, and those where the vendor has something else than
 * was agreed. Days from which an agreed row has gone come first, because it may have been moved to one of the others;
 * then what is owed, then the rest; newest first. Days about which nothing may be concluded are left out.
 */
export function daysOf(
  ctx: Context,
  people: readonly Person[],
  view: VendorView,
): readonly ViewedDay[] {
  const vendor = ctx.config().vendor.kind;
  const byId = new Map(people.map((person) => [person.id, person]));
  const byVendorId = new Map(people.map((person) => [person.vendorId, person]));
  const listed = grouped(view.rows, (row) => dayKeyOf(row.vendorId, row.date));
  const base = grouped(baseRowsBetween(ctx.db, vendor, view.range.from, view.range.to), (row) =>
    dayKeyOf(byId.get(row.employeeId)?.vendorId ?? '', row.date),
  );
  const firstOpen = new Map<string, string>();
  for (const { vendorId, date, to } of view.rows) {
    if (to === null && date < (firstOpen.get(vendorId) ?? '9999')) firstOpen.set(vendorId, date);
  }
  const found = new Map<string, Found>();
  const keptFrom = prunedBefore(ctx.db) ?? '';
  const add = (person: Person | undefined, date: string, owed: OwedDay | null): void => {
    const isOwed = owed !== null;
    if (!person || date < view.range.from || date > view.range.to) return;
    const key = dayKeyOf(person.vendorId, date);
    if (found.has(key) || view.doubtful.has(key)) return;
    // What has been pruned does not come back because an older day is looked at.
    if (!isOwed && date < keptFrom) return;
    const agreed = (base.get(key) ?? []).map(bare);
    const seen = isSeen(view, key, date);
    if (!seen && !isOwed) return;
    const shown = { rows: (listed.get(key) ?? []).map(bare), doubt: view.doubted.get(key) ?? null };
    const { rows, doubt } = seen ? shown : lastSeen(ctx, owed, agreed);
    const requests = view.requests.filter(
      (each) => each.vendorId === person.vendorId && each.date === date,
    );
    if (!isOwed && sameTheirs(agreed, rows)) return;
    const lost = agreed.some(({ id }) => rows.every((row) => row.id !== id));
    const earlierOpen = (firstOpen.get(person.vendorId) ?? '9999') < date;
    const rank = lost ? 0 : isOwed ? 1 : 2;
    const theirs = { rows, requests, doubt, isUnseen: !seen };
    found.set(key, { person, date, theirs, seen, earlierOpen, rank });
  };
  for (const day of owedDays(ctx.db, vendor)) add(byId.get(day.employeeId), day.date, day);
  for (const rows of base.values())
    add(byId.get(rows[0]?.employeeId ?? ''), rows[0]?.date ?? '', null);
  for (const [row] of listed.values())
    add(byVendorId.get(row?.vendorId ?? ''), row?.date ?? '', null);
  return [...found.values()].toSorted((a, b) => a.rank - b.rank || newestFirst(a.date, b.date));
}

function isSeen(view: VendorView, key: string, date: string): boolean {
  return (view.seenFrom === null || date >= view.seenFrom) && !view.unseen.has(key);
}

/** A row without what else is known of it. */
function bare({ id, from, to, breaks }: TheirRow): TheirRow {
  return breaks === undefined ? { id, from, to } : { id, from, to, breaks };
}

function newestFirst(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? 1 : -1;
}

function grouped<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
