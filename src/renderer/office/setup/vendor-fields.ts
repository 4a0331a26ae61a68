import type { Input } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';

export type VendorDraft = Input<OfficeContract, 'testVendor'>;
export type VendorKind = VendorDraft['kind'];

/** Vendors, by the names that they give themselves. */
export const VENDORS: readonly (readonly [VendorKind, string])[] = [
  ['moco', 'MOCO'],
  ['clockodo', 'clockodo'],
  ['iflow', 'iFlow'],
  ['mctime', 'mcTIME'],
];

/** What a vendor is asked for, and where an address that is usual would be. */
export type VendorFields = {
  /** Null: it has one per customer, which has to be typed. */
  readonly url: string | null;
  readonly account: readonly string[];
  readonly secrets: readonly { readonly name: string; readonly needed: boolean }[];
};

export const VENDOR_FIELDS: Readonly<Record<VendorKind, VendorFields>> = {
  moco: { url: null, account: [], secrets: [{ name: 'vendor.key', needed: true }] },
  clockodo: {
    url: 'https://my.clockodo.com/api',
    account: ['user'],
    secrets: [{ name: 'vendor.key', needed: true }],
  },
  iflow: {
    url: 'https://app.iflow.ro/api',
    account: [],
    secrets: [
      { name: 'vendor.token', needed: true },
      { name: 'vendor.device', needed: true },
      { name: 'vendor.apiKey', needed: false },
    ],
  },
  mctime: {
    url: 'https://mctime.com/api/v2/auth',
    account: ['organizationId'],
    secrets: [{ name: 'vendor.key', needed: true }],
  },
};

/** Nothing typed is nothing said: an empty field goes back to what is usual. */
export function draftOf(typed: {
  readonly kind: VendorKind;
  readonly url: string;
  readonly account: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}): VendorDraft {
  const url = typed.url.trim();
  const account = Object.entries(typed.account).map(
    ([key, text]) => [key, text.trim() === '' ? null : valueOf(key, text.trim())] as const,
  );
  const secrets = Object.entries(typed.secrets)
    .map(([name, text]) => [name, text.trim()] as const)
    .filter(([, text]) => text !== '');
  return {
    kind: typed.kind,
    url: url === '' ? null : url,
    account: Object.fromEntries(account),
    secrets: Object.fromEntries(secrets),
  };
}

function valueOf(key: string, text: string): string | number {
  return key === 'organizationId' && /^\d+$/.test(text) ? Number(text) : text;
}
