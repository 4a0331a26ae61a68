import type { Input, Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { Context } from '../context.ts';
import { setConfig } from './set-config.ts';

type Profile = Input<KioskContract, 'learnReader'>['profile'];
type Refused = Extract<
  Outcome<KioskContract, 'learnReader'>,
  { readonly refusal: 'invalidProfile' }
>;

/** Keeps a reader's habits as `config set reader …` would: in force at once, for the window as well. */
export function learnReader(
  ctx: Context,
  profile: Profile,
): Refused | { readonly ok: true; readonly value: Record<string, never> } {
  const outcome = setConfig(ctx, { key: 'reader', value: { ...ctx.config().reader, ...profile } });
  if (outcome.ok) return { ok: true, value: {} };
  const message = outcome.detail.problems
    .map(({ path, message }) => `${path}: ${message}`)
    .join('; ');
  return { ok: false, refusal: 'invalidProfile', detail: { message } };
}
