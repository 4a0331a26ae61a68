import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { maskBadge } from '../../core/roster/badge.ts';
import type { Context } from '../context.ts';
import { badgesOf } from '../store/badge.ts';
import { allEmployees } from '../store/employee.ts';
import { pinOf } from '../store/pin.ts';

/** Everybody in the documented shape: badges masked, of a PIN only that there is one. */
export function listEmployees(ctx: Context): Outcome<OfficeContract, 'listEmployees'> {
  const employees = allEmployees(ctx.db).map(({ id, number, name, active, vendorId }) => ({
    number,
    name,
    active,
    vendor_id: vendorId,
    badges: badgesOf(ctx.db, id).map(({ last4 }) => maskBadge(last4)),
    ...pinShape(ctx, id),
  }));
  return { ok: true, value: { employees } };
}

function pinShape(ctx: Context, employeeId: string): { pin: boolean; pin_works?: false } {
  const pin = pinOf(ctx.db, employeeId);
  const isBeside = ctx.config().punch.identify === 'badgeAndPin';
  if (pin === null || isBeside || pin.lookup !== null) return { pin: pin !== null };
  return { pin: true, pin_works: false };
}
