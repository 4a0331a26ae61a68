import type { Context } from '../context.ts';
import { employeeById } from '../store/employee.ts';
import {
  homeOfficeDaysBetween,
  markHomeOffice,
  unmarkHomeOffice,
  type HomeOfficeDay,
} from '../store/home-office-day.ts';
import { prunedBefore } from '../store/prune.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Person } from './days-of-view.ts';
import { dayKeyOf, type VendorView } from './read-vendor.ts';

/**
 * Takes over which days the vendor marks as home office: a mark on any row is the whole day's (MOCO, documented). Days
 * about which nothing may be concluded keep what they had. Whoever was erased while the view was read is left out.
 */
export function pullHomeOffice(ctx: Context, asked: readonly Person[], view: VendorView): void {
  inTransaction(ctx.db, () => {
    const people = asked.filter(({ id }) => employeeById(ctx.db, id) !== null);
    takeMarks(ctx, people, view);
  });
}

function takeMarks(ctx: Context, people: readonly Person[], view: VendorView): void {
  const vendor = ctx.config().vendor.kind;
  const { from, to } = view.range;
  const byVendorId = new Map(people.map((person) => [person.vendorId, person]));
  const theirs = new Map<string, HomeOfficeDay>();
  // What has been pruned does not come back because an older day is looked at.
  const keptFrom = prunedBefore(ctx.db) ?? '';
  for (const { vendorId, date, homeOffice } of view.rows) {
    if (date < keptFrom) continue;
    const person = byVendorId.get(vendorId);
    if (person && homeOffice) theirs.set(`${person.id} ${date}`, { employeeId: person.id, date });
  }
  const ours = homeOfficeDaysBetween(ctx.db, vendor, from, to);
  const known = new Set(ours.map(({ employeeId, date }) => `${employeeId} ${date}`));
  const vendorIds = new Map(people.map(({ id, vendorId }) => [id, vendorId]));
  const isKnowable = ({ employeeId, date }: HomeOfficeDay): boolean => {
    const vendorId = vendorIds.get(employeeId);
    return vendorId !== undefined && !view.doubtful.has(dayKeyOf(vendorId, date));
  };
  const gone = ours.filter(
    (day) => isKnowable(day) && !theirs.has(`${day.employeeId} ${day.date}`),
  );
  const fresh = [...theirs].filter(([key]) => !known.has(key)).map(([, day]) => day);
  for (const day of gone) unmarkHomeOffice(ctx.db, vendor, day);
  for (const day of fresh) markHomeOffice(ctx.db, vendor, day);
}
