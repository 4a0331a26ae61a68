import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { linkedEmployees } from '../sync/linked-employees.ts';
import { vendorOf } from '../vendors/vendor-of.ts';
import { draftedVendor, type VendorDraft } from './vendor-draft.ts';

/** So long somebody waits before the screen for a vendor that does not answer. */
const PATIENCE_MS = 30_000;
/** So many linked people are tried where a right shows only in somebody's name. */
const PEOPLE_MAX = 4;

/**
 * Asks the vendor with what has been typed in what the key may do there. An adapter of its own does it, which is gone
 * afterwards: nothing is kept, and nothing is written there.
 */
export async function testVendor(
  ctx: Context,
  draft: VendorDraft,
): Promise<Outcome<OfficeContract, 'testVendor'>> {
  const drafted = draftedVendor(ctx, draft);
  if (!drafted.ok) return drafted;
  const { config, secret, isSamePlace } = drafted;
  const vendor = vendorOf({
    world: ctx.world,
    config: () => config,
    secrets: { ...ctx.secrets, get: secret },
  });
  if (vendor === null) return { ok: false, refusal: 'notAnswered', detail: { reason: '' } };
  const people = isSamePlace ? linkedEmployees(ctx).slice(0, PEOPLE_MAX) : [];
  const answer = await vendor
    .describeAccess(people, ctx.world.timeout(PATIENCE_MS))
    .catch((error: unknown) => ({
      kind: 'unknown' as const,
      reason: error instanceof Error ? error.message : String(error),
    }));
  if (answer.kind !== 'done') {
    return { ok: false, refusal: 'notAnswered', detail: { reason: answer.reason } };
  }
  const { may, missing } = answer.value;
  return { ok: true, value: { may: [...may], missing: [...missing] } };
}
