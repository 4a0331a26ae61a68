import { expect, test } from 'vitest';
import { checkConfig } from './config-check.ts';
import { ACCOUNT_KEYS } from './config-notes.ts';
import { configSchema } from './config-schema.ts';

const ineffective = (vendor: object): readonly string[] => {
  const checked = checkConfig({ vendor });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.ineffective.map(({ path, message }) => `${path}: ${message}`);
};

test('every setting of an account is some vendor’s', () => {
  const all = Object.keys(configSchema.parse({}).vendor.account);
  const known = new Set(Object.values(ACCOUNT_KEYS).flat());
  expect(all.filter((key) => !known.has(key))).toEqual([]);
});

test('a setting of another vendor’s account is told with its path and whose it is, and is no error', () => {
  const account = { user: 'office@company.example', mode: 'entries', impersonate: true };
  expect(ineffective({ kind: 'clockodo', account })).toEqual([
    'vendor.account.impersonate: has no effect while vendor.kind is clockodo: it is a setting of MOCO',
  ]);
  expect(ineffective({ kind: 'iflow', account: { mode: 'clock', scan: 'live' } })).toEqual([
    'vendor.account.mode: has no effect while vendor.kind is iflow: it is a setting of clockodo and mcTIME',
  ]);
});

test('what is only a default is nobody’s setting', () => {
  expect(ineffective({ kind: 'mctime' })).toEqual([]);
  expect(
    ineffective({ kind: 'moco', account: { impersonate: false, badgeProperty: 'RFID' } }),
  ).toEqual([]);
});

test('without a vendor none of its settings has an effect', () => {
  expect(ineffective({ account: { timeType: 'work' } })).toEqual([
    'vendor.account.timeType: has no effect while vendor.kind is none: it is a setting of mcTIME',
  ]);
});

test.each([
  ['vendor', { kind: 'iFlow' }, '"iFlow" is written iflow'],
  ['vendor', { kind: 'MC-Time' }, '"MC-Time" is written mctime'],
  ['vendor', { kind: 'MOCO', url: null }, '"MOCO" is written moco'],
  ['punch', { badgeActs: 'at once' }, '"at once" is written atOnce'],
])('%s %j is told how it is written', (group, value, hint) => {
  const checked = checkConfig({ [group]: value });
  expect(checked).toMatchObject({
    ok: false,
    problems: [{ message: expect.stringMatching(`^must be one of .+; ${hint}$`) }],
  });
});

test('what is no vendor at all is told the vendors only', () => {
  expect(checkConfig({ vendor: { kind: 'sap' } })).toMatchObject({
    problems: [{ message: 'must be one of none, moco, clockodo, iflow, mctime' }],
  });
});
