import type { Context } from '../context.ts';
import { isAdminPinOf } from '../admin-pin.ts';
import { countFailure, forgetFailures, restUntil } from '../store/identification-backoff.ts';
import { inTransaction } from '../store/transaction.ts';

/** Wrong admin PINs are counted apart: nobody shuts the office out by typing wrong PINs of their own, or the other way round. */
export const DOOR_SCOPE = 'door';

/** Every wrong admin PIN is answered after the same time, whatever was wrong with it. */
const WRONG_PIN_DELAY_MS = 300;

export type NoPin =
  | { readonly ok: false; readonly refusal: 'noAdminPin'; readonly detail: Record<string, never> }
  | {
      readonly ok: false;
      readonly refusal: 'tooManyAttempts';
      readonly detail: { readonly untilAt: number };
    };

type Looked =
  | NoPin
  | { readonly ok: false; readonly refusal: 'wrongPin'; readonly detail: Record<string, never> }
  | { readonly ok: true };

/** Whether an admin PIN may be typed now; the stored hash where it may. */
export function knock(ctx: Context): NoPin | { readonly ok: true; readonly stored: string } {
  const stored = ctx.secrets.get('admin.pin');
  if (stored === null) return { ok: false, refusal: 'noAdminPin', detail: {} };
  const untilAt = restUntil(ctx.db, DOOR_SCOPE, ctx.world.clock());
  if (untilAt === null) return { ok: true, stored };
  return { ok: false, refusal: 'tooManyAttempts', detail: { untilAt } };
}

/**
 * Is this the admin PIN? It counts as wrong before it is looked at, and the right one takes that back: neither pulling the
 * plug meanwhile nor asking many times at once gives a guess for nothing.
 */
export async function lookAtAdminPin(ctx: Context, pin: string): Promise<Looked> {
  const knocked = knock(ctx);
  if (!knocked.ok) return knocked;
  inTransaction(ctx.db, () => countFailure(ctx.db, DOOR_SCOPE, ctx.world.clock()));
  if (await isAdminPinOf(knocked.stored, pin)) {
    inTransaction(ctx.db, () => forgetFailures(ctx.db, DOOR_SCOPE));
    return { ok: true };
  }
  await ctx.world.sleep(WRONG_PIN_DELAY_MS);
  return { ok: false, refusal: 'wrongPin', detail: {} };
}
