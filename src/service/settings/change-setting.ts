import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { asObject, own } from '../config-json.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import type { JsonValue } from '../store/canonical-json.ts';
import { setConfig } from '../usecases/set-config.ts';

/** As `setConfig`, and written down: what was in force before, and what is now. Nothing changed is nothing to tell. */
export function changeSetting(
  ctx: Context,
  { key, value }: { readonly key: string; readonly value?: unknown },
  by: string,
): Outcome<OfficeContract, 'changeSetting'> {
  const before = inForce(ctx, key);
  const outcome = setConfig(ctx, { key, value });
  if (!outcome.ok) {
    const problems = [...outcome.detail.problems];
    return { ok: false, refusal: 'invalidSetting', detail: { problems } };
  }
  const after = inForce(ctx, key);
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    audit(ctx, by, { action: 'settingChanged', subject: key, before, after });
  }
  return { ok: true, value: { before, after } };
}

/** Null: nothing is in force, as of a key that counts for another vendor only. */
export function inForce(ctx: Pick<Context, 'config'>, key: string): JsonValue {
  let value: unknown = ctx.config();
  for (const part of key.split('.')) value = own(asObject(value), part);
  return (value ?? null) as JsonValue;
}
