import { afterEach, expect, test } from 'vitest';
import type { AccessReport } from '../vendor.ts';
import {
  ANA,
  JONAS,
  sandboxMoco,
  type SandboxMoco,
} from '../../../../test/builders/moco-sandbox.ts';

let rig: SandboxMoco;
afterEach(() => rig.stop());

async function told(people = [ANA, JONAS]): Promise<AccessReport> {
  const outcome = await rig.moco.describeAccess(people);
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

const GOOD = [
  'the key is valid, it belongs to Grace Hopper (MOCO user 1)',
  'whether the key may write presences shows with the first punch',
  'the key has the permission Staff: 3 people are read',
  'impersonation is in effect: presences are written in the name of each person',
  'the custom property "Badge" exists: badges are read from it',
];

test('a key for everybody says so, and whose it is, and nothing is changed', async () => {
  rig = await sandboxMoco();
  const before = JSON.stringify(rig.sandbox.control.state().company);
  expect(await told()).toEqual({ may: GOOD, missing: [] });
  expect(JSON.stringify(rig.sandbox.control.state().company)).toBe(before);
});

test('before anybody is linked people of the roster are tried', async () => {
  rig = await sandboxMoco();
  expect(await told([])).toEqual({ may: GOOD, missing: [] });
});

test('without a key that is all there is to say', async () => {
  rig = await sandboxMoco({ secret: () => null });
  expect(await told()).toEqual({ may: [], missing: ['no key is set (secret vendor.key)'] });
  expect(rig.sent()).toEqual([]);
});

test('a wrong key is named with MOCO’s words', async () => {
  rig = await sandboxMoco({ secret: () => 'wrong' });
  expect(await told()).toEqual({
    may: [],
    missing: ['the key is not valid: MOCO answered 401: Invalid API key.'],
  });
});

test.each(['staff', 'staff-read', 'ana', 'wrong'])(
  'nothing but GET is sent with the key %s',
  async (key) => {
    rig = await sandboxMoco({ secret: () => key });
    await told();
    const sent = rig.sent();
    expect(sent).toContain('GET /session');
    expect(sent.filter((call) => !call.startsWith('GET '))).toEqual([]);
  },
);

test('a read-only key looks like any other, and no more is promised of it', async () => {
  rig = await sandboxMoco({ secret: () => 'staff-read' });
  expect(await told()).toEqual({ may: GOOD, missing: [] });
});

test('a key without the permission Staff lacks roster, impersonation and sight of the properties', async () => {
  rig = await sandboxMoco({ secret: () => 'ana' });
  const { may, missing } = await told();
  expect(may).toEqual(['the key is valid, it belongs to Ana Ștefănescu (MOCO user 20)', GOOD[1]]);
  expect(missing).toEqual([
    'people cannot be read, the key lacks the permission Staff: MOCO answered 403',
    'the key may not act for other people (permission Staff): MOCO answered 403',
    'whether the custom property "Badge" exists cannot be seen: MOCO answered 403',
  ]);
});

test.each([
  ['ignore', 'impersonation is not in effect: MOCO books on the owner of the key'],
  ['refuse', 'the key may not act for other people (permission Staff): MOCO answered 403'],
] as const)('impersonation switched to %s is named', async (impersonation, sentence) => {
  rig = await sandboxMoco({ switches: { impersonation } });
  expect((await told()).missing).toEqual([sentence]);
});

test('a badge property that does not exist is named, with those that do', async () => {
  rig = await sandboxMoco({ badgeProperty: 'Chip' });
  expect((await told()).missing).toEqual([
    'the custom property "Chip" does not exist: no badges are read; there are "Badge" (vendor.account.badgeProperty)',
  ]);
});

test.each([404, 403])(
  'where the properties answer %i that is told, and no more',
  async (status) => {
    rig = await sandboxMoco();
    const match = { path: '/account/custom_properties' };
    rig.sandbox.control.setFaults([{ kind: 'status', status, match }]);
    expect((await told()).missing).toEqual([
      `whether the custom property "Badge" exists cannot be seen: MOCO answered ${status}`,
    ]);
  },
);

test('with keys of their own each is told: whose is there, whose is whose', async () => {
  const keys: Readonly<Record<string, string>> = {
    'vendor.key': 'staff',
    'vendor.key.20': 'ana',
    'vendor.key.21': 'ana',
  };
  rig = await sandboxMoco({ impersonate: false, secret: (name) => keys[name] ?? null });
  const { may, missing } = await told([ANA, JONAS, { vendorId: '1', number: '1' }] as never);
  expect(may).toContain('the key of number 20 is valid and their own');
  expect(missing).toEqual([
    'the key of number 21 belongs to somebody else (MOCO user 20): set the secret vendor.key.21 to their own',
    'no key of their own (secret vendor.key.NUMBER): 1',
  ]);
});

test.each(['/session', '/users', '/account/custom_properties'])(
  'no answer from %s is no report',
  async (path) => {
    rig = await sandboxMoco();
    rig.sandbox.control.setFaults([{ kind: 'dropBefore', match: { path } }]);
    expect(await rig.moco.describeAccess([ANA])).toMatchObject({ kind: 'unknown' });
  },
);
