import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { maskBadge } from '../../core/roster/badge.ts';
import type { Context } from '../context.ts';
import { badgesOf } from '../store/badge.ts';
import { allEmployees } from '../store/employee.ts';
import { hasPin } from '../store/pin.ts';

/** Everybody in the documented shape: badges masked, of a PIN only that there is one. */
export function listEmployees(ctx: Context): Outcome<OfficeContract, 'listEmployees'> {
  const employees = allEmployees(ctx.db).map(({ id, number, name, active, vendorId }) => ({
    number,
    name,
    active,
    vendor_id: vendorId,
    badges: badgesOf(ctx.db, id).map(({ last4 }) => maskBadge(last4)),
    pin: hasPin(ctx.db, id),
  }));
  return { ok: true, value: { employees } };
}
