import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import type { Engine } from '../sync/engine.ts';
import { linkedEmployees } from '../sync/linked-employees.ts';

/** So many linked people are tried where a right shows only in somebody's name. */
const PEOPLE_MAX = 4;

/** Asks the vendor what the keys may do there. Nothing is written. */
export async function checkVendorAccess(
  ctx: Context,
  engine: Pick<Engine, 'ask'>,
): Promise<Outcome<OfficeContract, 'checkVendorAccess'>> {
  const { kind } = ctx.config().vendor;
  const people = linkedEmployees(ctx).slice(0, PEOPLE_MAX);
  const answer = await engine.ask((vendor, signal) => vendor.describeAccess(people, signal));
  if (answer === null) return { ok: false, refusal: 'noVendor', detail: {} };
  if (answer.kind !== 'done') {
    return { ok: false, refusal: 'notAnswered', detail: { reason: answer.reason } };
  }
  const { may, missing } = answer.value;
  return { ok: true, value: { vendor: kind, may: [...may], missing: [...missing] } };
}
