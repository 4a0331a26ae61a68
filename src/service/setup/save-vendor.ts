import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import { reviveRefused } from '../store/outbox.ts';
import { writePause } from '../store/sync-pause.ts';
import { setConfig } from '../usecases/set-config.ts';
import { draftedVendor, type VendorDraft } from './vendor-draft.ts';

/** Who has paused a vendor that waits for its list of people to be looked at. */
export const BY_SETUP = 'set-up';

/**
 * Keeps a vendor's settings and keys together; a key of another vendor, or of another address, does not stay behind to be
 * sent to this one. Those go first, then come the settings and the new keys: when the plug is pulled in between, a key is
 * missing and never misplaced.
 */
export function saveVendor(
  ctx: Context,
  { wait, ...draft }: VendorDraft & { readonly wait: boolean },
  by: string,
): Outcome<OfficeContract, 'saveVendor'> {
  const drafted = draftedVendor(ctx, draft);
  if (!drafted.ok) return drafted;
  const { kind, url } = ctx.config().vendor;
  const known = ctx.secrets.names();
  const keys = Object.keys(draft.secrets).filter((name) => known.includes(name));
  const before = { kind, url, keys };
  for (const name of drafted.misplaced) ctx.secrets.remove(name);
  if (wait) writePause(ctx.db, draft.kind, { by: BY_SETUP, at: ctx.world.clock() });
  const set = setConfig(ctx, { key: 'vendor', value: drafted.vendor });
  if (!set.ok) {
    const problems = [...set.detail.problems];
    return { ok: false, refusal: 'invalidVendor', detail: { problems } };
  }
  for (const [name, value] of Object.entries(draft.secrets)) ctx.secrets.set(name, value);
  reviveRefused(ctx.db, draft.kind);
  const { vendor } = ctx.config();
  const after = { kind: vendor.kind, url: vendor.url, keys: Object.keys(draft.secrets) };
  audit(ctx, by, {
    action: 'vendorSet',
    subject: vendor.kind,
    before,
    after,
  });
  return { ok: true, value: {} };
}
