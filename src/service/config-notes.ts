import { asObject, own } from './config-json.ts';
import type { ConfigProblem, VendorKind } from './config-check.ts';
import { VENDOR_TITLES } from './vendors/form-of.ts';

/** Which keys of `vendor.account` count for which vendor. */
export const ACCOUNT_KEYS: Readonly<Record<VendorKind, readonly string[]>> = {
  none: [],
  moco: ['impersonate', 'badgeProperty', 'useTouch'],
  clockodo: ['user', 'application', 'mode', 'customersId', 'servicesId'],
  iflow: ['scan', 'batchEncoding'],
  mctime: ['organizationId', 'timeType', 'mode'],
};

/** Settings of a valid configuration that count for nothing, with their path: those of another vendor's account. */
export function ineffectiveIn(json: unknown, kind: VendorKind): readonly ConfigProblem[] {
  const account = asObject(own(asObject(own(asObject(json), 'vendor')), 'account'));
  const others = Object.keys(account).filter((key) => !ACCOUNT_KEYS[kind].includes(key));
  return others.map((key) => ({
    path: `vendor.account.${key}`,
    message: `has no effect while vendor.kind is ${kind}${whose(key)}`,
  }));
}

function whose(key: string): string {
  const kinds = (Object.keys(ACCOUNT_KEYS) as VendorKind[]).filter((kind) =>
    ACCOUNT_KEYS[kind].includes(key),
  );
  const titles = kinds.map((kind) => VENDOR_TITLES[kind]);
  return titles.length === 0 ? '' : `: it is a setting of ${titles.join(' and ')}`;
}
