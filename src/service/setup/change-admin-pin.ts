import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { adminPinWeakness, hashAdminPinBeside, isAdminPin } from '../admin-pin.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import { forgetFailures } from '../store/identification-backoff.ts';
import { inTransaction } from '../store/transaction.ts';
import { DOOR_SCOPE, lookAtAdminPin } from '../usecases/door-pin.ts';

type Changed = Outcome<OfficeContract, 'setAdminPin'>;

/**
 * Sets the PIN of the office, or changes it for somebody who knows the old one: whoever comes upon an open office cannot
 * lock its owner out. The hash is made beside the service's own work.
 */
export async function changeAdminPin(
  ctx: Context,
  { pin, old }: { readonly pin: string; readonly old: string | null },
  by: string,
): Promise<Changed> {
  if (!isAdminPin(pin)) return { ok: false, refusal: 'notDigits', detail: {} };
  const why = adminPinWeakness(pin);
  if (why !== null) return { ok: false, refusal: 'weakPin', detail: { why } };
  const before = ctx.secrets.get('admin.pin');
  if (before !== null) {
    const looked =
      old === null
        ? ({ ok: false, refusal: 'wrongPin', detail: {} } as const)
        : await lookAtAdminPin(ctx, old);
    if (!looked.ok) return looked.refusal === 'noAdminPin' ? wrong() : looked;
  }
  const hash = await hashAdminPinBeside(pin);
  // Somebody else may have set one meanwhile.
  if (ctx.secrets.get('admin.pin') !== before) return wrong();
  ctx.secrets.set('admin.pin', hash);
  inTransaction(ctx.db, () => {
    forgetFailures(ctx.db, DOOR_SCOPE);
    audit(ctx, by, {
      action: 'adminPinSet',
      subject: 'admin.pin',
      before: before === null ? null : 'set',
      after: 'set',
    });
  });
  return { ok: true, value: {} };
}

function wrong(): Changed {
  return { ok: false, refusal: 'wrongPin', detail: {} };
}
