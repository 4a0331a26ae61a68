import type { Context } from '../context.ts';
import { baseRowsBetween } from '../store/base-row.ts';
import type { Employee } from '../store/employee.ts';
import { owedDays } from '../store/outbox.ts';
import type { DateRange, LinkedPerson, VendorRow } from '../vendors/vendor.ts';

/** So few days may be emptied at once and be believed; beyond it, or where a person has nothing left, it is doubted. */
const EMPTIED_BELOW = 3;
const EMPTIED_PART = 0.1;
const ALL_OF_ONE_PERSON = 2;

/**
 * Agreed days of which nothing is left at the vendor, where that is too many at once: another account behind the same
 * address, a key that lost its rights, a setting that shows other rows look exactly like that. An admin decides; somebody
 * who empties a day or two in the vendor's web page is believed. Days that are owed here are left out: we may have emptied
 * them ourselves.
 */
export function doubtedDays(
  ctx: Context,
  people: readonly (Employee & LinkedPerson)[],
  range: DateRange,
  rows: readonly VendorRow[],
  unseen: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const vendor = ctx.config().vendor.kind;
  const vendorIds = new Map(people.map(({ id, vendorId }) => [id, vendorId]));
  const owed = new Set(
    owedDays(ctx.db, vendor).flatMap(({ employeeId, date, state }) =>
      state === 'owed' ? [`${employeeId} ${date}`] : [],
    ),
  );
  const listed = new Set(rows.map(({ vendorId, date }) => `${vendorId} ${date}`));
  const moved = new Set(rows.map(({ vendorId, id }) => `${vendorId} ${id}`));
  const agreed = new Map<string, { readonly vendorId: string; gone: boolean }>();
  for (const { employeeId, date, id } of baseRowsBetween(ctx.db, vendor, range.from, range.to)) {
    const vendorId = vendorIds.get(employeeId);
    if (vendorId === undefined || owed.has(`${employeeId} ${date}`)) continue;
    const key = `${vendorId} ${date}`;
    if (unseen.has(key)) continue;
    const isThere = listed.has(key) || moved.has(`${vendorId} ${id}`);
    const known = agreed.get(key);
    if (known === undefined) agreed.set(key, { vendorId, gone: !isThere });
    else if (isThere) known.gone = false;
  }
  const gone = [...agreed].filter(([, day]) => day.gone);
  const tooMany = gone.length >= Math.max(EMPTIED_BELOW, agreed.size * EMPTIED_PART);
  const doubted = gone.filter(([, { vendorId }]) => {
    const own = [...agreed.values()].filter((day) => day.vendorId === vendorId);
    const nothingLeft = own.length >= ALL_OF_ONE_PERSON && own.every((day) => day.gone);
    return tooMany || nothingLeft;
  });
  const why = `${doubted.length} agreed days are empty there at once: nothing was taken back here`;
  return new Map(doubted.map(([key]) => [key, why]));
}
