import type { Context } from '../context.ts';
import {
  homeOfficeDaysBetween,
  markHomeOffice,
  unmarkHomeOffice,
  type HomeOfficeDay,
} from '../store/home-office-day.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Person } from './days-of-view.ts';
import { dayKeyOf, type VendorView } from './read-vendor.ts';

/**
 * Takes over which days the vendor marks as home office: a mark on any row is the whole day's (MOCO, documented). Days
 * about which nothing may be concluded keep what they had.
 */
export function pullHomeOffice(ctx: Context, people: readonly Person[], view: VendorView): void {
  const vendor = ctx.config().vendor.kind;
  const { from, to } = view.range;
  const byVendorId = new Map(people.map((person) => [person.vendorId, person]));
  const theirs = new Map<string, HomeOfficeDay>();
  for (const { vendorId, date, homeOffice } of view.rows) {
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
  if (gone.length === 0 && fresh.length === 0) return;
  inTransaction(ctx.db, () => {
    for (const day of gone) unmarkHomeOffice(ctx.db, vendor, day);
    for (const day of fresh) markHomeOffice(ctx.db, vendor, day);
  });
}
