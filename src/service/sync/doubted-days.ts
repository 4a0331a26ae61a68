import type { Context } from '../context.ts';
import type { AgreedRow } from '../store/base-row.ts';
import type { Employee } from '../store/employee.ts';
import { owedDays } from '../store/outbox.ts';
import { isOtherAccount } from './base-account.ts';
import type { LinkedPerson, VendorRow } from '../vendors/vendor.ts';

/** How the reason of such a day ends. */
export const VANISHED_AT_ONCE = 'agreed days are empty there at once: nothing was taken back here';

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
  base: readonly AgreedRow[],
  rows: readonly VendorRow[],
  unseen: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const agreed = agreedDays(ctx, people, base, rows, unseen);
  const gone = [...agreed].filter(([, day]) => day.gone);
  const isSmall = gone.length < Math.max(EMPTIED_BELOW, agreed.size * EMPTIED_PART);
  const tooMany = !isSmall || isOtherAccount(ctx, gone.length < agreed.size);
  const days = countsByPerson([...agreed.values()]);
  const goneDays = countsByPerson(gone.map(([, day]) => day));
  const standing = standingDoubts(ctx, people);
  const doubted = gone.filter(([key, { vendorId }]) => {
    if (standing.has(key)) return true;
    const own = days.get(vendorId) ?? 0;
    return tooMany || (own >= ALL_OF_ONE_PERSON && goneDays.get(vendorId) === own);
  });
  const why = `${doubted.length} ${VANISHED_AT_ONCE}`;
  return new Map(doubted.map(([key]) => [key, standing.get(key) ?? why]));
}

/** What is doubted stays so until a person has decided, though others of the same accident are settled by then. */
function standingDoubts(
  ctx: Context,
  people: readonly (Employee & LinkedPerson)[],
): ReadonlyMap<string, string> {
  const vendorIds = new Map(people.map(({ id, vendorId }) => [id, vendorId]));
  const doubts = owedDays(ctx.db, ctx.config().vendor.kind).flatMap((day) => {
    const reason = day.reason ?? '';
    if (day.state !== 'conflict' || !reason.endsWith(VANISHED_AT_ONCE)) return [];
    return [[`${vendorIds.get(day.employeeId)} ${day.date}`, reason] as const];
  });
  return new Map(doubts);
}

type AgreedDay = { readonly vendorId: string; gone: boolean };

/** Days on which something is agreed, by `vendorId date`, and whether nothing of it is left. */
function agreedDays(
  ctx: Context,
  people: readonly (Employee & LinkedPerson)[],
  base: readonly AgreedRow[],
  rows: readonly VendorRow[],
  unseen: ReadonlySet<string>,
): ReadonlyMap<string, AgreedDay> {
  const vendorIds = new Map(people.map(({ id, vendorId }) => [id, vendorId]));
  const owed = new Set(
    owedDays(ctx.db, ctx.config().vendor.kind).flatMap(({ employeeId, date, state }) =>
      state === 'owed' ? [`${employeeId} ${date}`] : [],
    ),
  );
  const listed = new Set(rows.map(({ vendorId, date }) => `${vendorId} ${date}`));
  const moved = new Set(rows.map(({ vendorId, id }) => `${vendorId} ${id}`));
  const agreed = new Map<string, AgreedDay>();
  for (const { employeeId, date, id } of base) {
    const vendorId = vendorIds.get(employeeId);
    if (vendorId === undefined || owed.has(`${employeeId} ${date}`)) continue;
    const key = `${vendorId} ${date}`;
    if (unseen.has(key)) continue;
    const isThere = listed.has(key) || moved.has(`${vendorId} ${id}`);
    const known = agreed.get(key);
    if (known === undefined) agreed.set(key, { vendorId, gone: !isThere });
    else if (isThere) known.gone = false;
  }
  return agreed;
}

function countsByPerson(days: readonly AgreedDay[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { vendorId } of days) counts.set(vendorId, (counts.get(vendorId) ?? 0) + 1);
  return counts;
}
