import type { Context } from '../context.ts';
import { lookAtAdminPin } from '../usecases/door-pin.ts';

type Looked =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: 'wrongPin'; readonly detail: Record<string, never> }
  | {
      readonly ok: false;
      readonly refusal: 'tooManyAttempts';
      readonly detail: { readonly untilAt: number };
    };

/**
 * For what an open office at the wall is not enough for: a recovery code opens all that a backup keeps secret, and a restore
 * brings another admin PIN. A kiosk that has no admin PIN is being set up and has nothing to guard.
 */
export async function askForAdminPin(ctx: Context, pin: string | undefined): Promise<Looked> {
  if (ctx.secrets.get('admin.pin') === null) return { ok: true };
  // Nothing typed is no guess: it is not counted as one.
  if (pin === undefined) return { ok: false, refusal: 'wrongPin', detail: {} };
  const looked = await lookAtAdminPin(ctx, pin);
  return looked.ok || looked.refusal !== 'noAdminPin' ? looked : { ok: true };
}
