import type { Context } from '../context.ts';
import { allEmployees } from '../store/employee.ts';
import type { Vendor } from '../vendors/vendor.ts';

/**
 * Why a round that met no failure still says nothing about the vendor's side, in one sentence; null where it does. Without
 * this a kiosk that has no key would find that nothing is owed.
 */
export function whyUnasked(
  ctx: Context,
  vendor: Vendor,
  round: { readonly contacted: boolean; readonly notes: readonly string[] },
): string | null {
  const people = allEmployees(ctx.db).filter(({ active }) => active);
  const obstacles = people.map((person) => vendor.obstacle(person));
  const first = people.findIndex((_, index) => obstacles[index] !== null);
  const obstacle = first < 0 ? null : `${people[first]?.number}: ${obstacles[first]}`;
  if (!round.contacted) {
    const why = round.notes[0] ?? obstacle ?? 'nobody is known here';
    return `the vendor was not asked: ${why}`;
  }
  if (obstacle === null || obstacles.includes(null)) return null;
  return `the vendor was asked about nobody: ${obstacle}`;
}
