import type { z } from 'zod';
import type { vendorDraft } from '../../contract/office-settings.ts';
import { checkConfig, type Config } from '../config-check.ts';
import { asObject, own } from '../config-json.ts';
import { ACCOUNT_KEYS } from '../config-notes.ts';
import { readConfigText, type ConfigProblem } from '../config.ts';
import type { Context } from '../context.ts';

export type VendorDraft = z.output<typeof vendorDraft>;

type Kind = VendorDraft['kind'];

/** Which secrets count for which vendor, and which of them nothing goes without. */
export const VENDOR_SECRETS: Readonly<
  Record<Kind, readonly { readonly name: string; readonly needed: boolean }[]>
> = {
  moco: [{ name: 'vendor.key', needed: true }],
  clockodo: [{ name: 'vendor.key', needed: true }],
  iflow: [
    { name: 'vendor.token', needed: true },
    { name: 'vendor.device', needed: true },
    { name: 'vendor.apiKey', needed: false },
  ],
  mctime: [{ name: 'vendor.key', needed: true }],
};

type Refused =
  | {
      readonly ok: false;
      readonly refusal: 'invalidVendor';
      readonly detail: { problems: ConfigProblem[] };
    }
  | { readonly ok: false; readonly refusal: 'keyNeeded'; readonly detail: { names: string[] } };

/** What a draft would make of the settings and of the secrets; nothing is kept. */
export type Drafted = {
  readonly ok: true;
  /** `vendor` of `config.json`. */
  readonly vendor: Readonly<Record<string, unknown>>;
  /** All settings, as they would be in force. */
  readonly config: Config;
  /** A secret as it would be: what was typed, or what is kept for this very vendor at this very address. */
  readonly secret: (name: string) => string | null;
  /** The vendor and the address that are in force; what is kept was kept for them. */
  readonly isSamePlace: boolean;
  /** Secrets kept for the place before, keys of persons included: none of them may be sent to the new one. */
  readonly misplaced: readonly string[];
};

/**
 * A kept key is only ever used where it was entered for: with another vendor or another address it has to be typed anew, so
 * that nobody makes the kiosk send it elsewhere.
 */
export function draftedVendor(ctx: Context, draft: VendorDraft): Drafted | Refused {
  const file = asObject(JSON.parse(readConfigText(ctx.dataDir)));
  const vendor = vendorAfter(asObject(own(file, 'vendor')), draft, ctx.config().vendor.kind);
  const checked = checkConfig({ ...file, vendor });
  if (!checked.ok) {
    const problems = [...checked.problems];
    return { ok: false, refusal: 'invalidVendor', detail: { problems } };
  }
  if (checked.config.vendor.url === null) {
    const problems = [{ path: 'vendor.url', message: 'an address is needed' }];
    return { ok: false, refusal: 'invalidVendor', detail: { problems } };
  }
  const { kind, url } = ctx.config().vendor;
  const isSamePlace = kind === draft.kind && url === checked.config.vendor.url;
  const secret = (name: string): string | null =>
    draft.secrets[name] ?? (isSamePlace ? ctx.secrets.get(name) : null);
  const names = missingSecrets(draft.kind, checked.config, secret);
  if (names.length > 0) return { ok: false, refusal: 'keyNeeded', detail: { names } };
  const misplaced = isSamePlace
    ? []
    : ctx.secrets.names().filter((name) => name.startsWith('vendor.'));
  return { ok: true, vendor, config: checked.config, secret, isSamePlace, misplaced };
}

function vendorAfter(
  before: Readonly<Record<string, unknown>>,
  draft: VendorDraft,
  kindBefore: string,
): Readonly<Record<string, unknown>> {
  const kept = kindBefore === draft.kind ? asObject(own(before, 'account')) : {};
  const account = Object.entries({ ...kept, ...draft.account }).filter(
    ([key, value]) => value !== null && ACCOUNT_KEYS[draft.kind].includes(key),
  );
  const { url: _url, ...rest } = before;
  return {
    ...rest,
    kind: draft.kind,
    ...(draft.url === null ? {} : { url: draft.url }),
    account: Object.fromEntries(account),
  };
}

function missingSecrets(
  kind: Kind,
  { vendor }: Config,
  secret: (name: string) => string | null,
): string[] {
  // With a key per person, MOCO needs none of its own.
  if (kind === 'moco' && !vendor.account.impersonate) return [];
  return VENDOR_SECRETS[kind].flatMap(({ name, needed }) =>
    needed && secret(name) === null ? [name] : [],
  );
}
