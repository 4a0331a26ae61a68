import { afterEach, expect, test } from 'vitest';
import { CLOCKODO } from './clockodo/definition.ts';
import { POSITIONS as CLOCKODO_POSITIONS } from './clockodo/switch-positions.ts';
import { IFLOW } from './iflow/definition.ts';
import { POSITIONS as IFLOW_POSITIONS } from './iflow/switch-positions.ts';
import { MCTIME } from './mctime/definition.ts';
import { POSITIONS as MCTIME_POSITIONS } from './mctime/switch-positions.ts';
import { MOCO } from './moco/definition.ts';
import { POSITIONS as MOCO_POSITIONS } from './moco/switch-positions.ts';
import { startSandbox, type RunningSandbox } from './server.ts';
import type { VendorName } from './vendor-definition.ts';

let sandbox: RunningSandbox | null = null;
afterEach(async () => {
  await sandbox?.stop();
  sandbox = null;
});

async function control(path: string, body: unknown): Promise<{ status: number; error: string }> {
  const url = `${sandbox?.controlUrl ?? ''}${path}`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const { error = '' } = (await response.json()) as { readonly error?: string };
  return { status: response.status, error };
}

/** A position of whatever switch. */
interface Listed {
  readonly says: string;
  readonly has: (value: unknown) => boolean;
}

const NONSENSE = ['zzz', 99.5, -1, [], {}, [99.5], null, true, '2026-02-30'];

test.each<[VendorName, Readonly<Record<string, Listed>>]>([
  ['moco', MOCO_POSITIONS],
  ['clockodo', CLOCKODO_POSITIONS],
  ['iflow', IFLOW_POSITIONS],
  ['mctime', MCTIME_POSITIONS],
])('%s refuses what is no position of a switch, and changes nothing', async (vendor, positions) => {
  sandbox = await startSandbox<VendorName>({ vendor });
  const { switches } = sandbox.control.state();
  for (const [name, { says, has }] of Object.entries(positions)) {
    for (const value of NONSENSE.filter((each) => !has(each))) {
      const { status, error } = await control('/switches', { [name]: value });
      const expected = `switches.${name}: there is no ${JSON.stringify(value)}, only ${says}`;
      expect([status, error]).toEqual([400, expected]);
    }
    expect(has('zzz') || has(99.5), name).toBe(false);
  }
  expect(sandbox.control.state().switches).toEqual(switches);
});

test.each([
  [CLOCKODO, 'sunday', 99, '7, 0'],
  [CLOCKODO, 'rateLimits', [], 'four whole numbers from 0, null'],
  [CLOCKODO, 'rateLimits', [1, 2, 3], 'four whole numbers from 0, null'],
  [MCTIME, 'body', 'zzz', '"json", "documented"'],
  [MCTIME, 'usersPerPage', 0, 'a whole number from 1'],
  [IFLOW, 'revoked', ['key'], 'a list of "token", "apiKey", "device"'],
  [IFLOW, 'lockedBefore', 'March', 'a date YYYY-MM-DD, null'],
  [MOCO, 'usersWithoutPresences', ['x'], 'a list of a whole number from 1'],
] as const)('$vendor at its start, too: %s %s', ({ begin }, name, value, says) => {
  const beginning = { seed: null, zone: 'Europe/Berlin', now: 0, switches: { [name]: value } };
  const refusal = `switches.${name}: there is no ${JSON.stringify(value)}, only ${says}`;
  expect(() => begin(beginning)).toThrow(refusal);
});

test.each(['moco', 'clockodo', 'mctime'] as const)(
  '%s refuses a seed that leaves no key, and keeps its company',
  async (vendor) => {
    sandbox = await startSandbox<VendorName>({ vendor });
    const { company } = sandbox.control.state();
    for (const seed of [{}, { keys: [] }]) {
      const refused = await control('/seed', seed);
      expect(refused).toEqual({ status: 400, error: 'seed: there is no key' });
    }
    expect(sandbox.control.state().company).toBe(company);
  },
);

test('iflow has keys where a seed says nothing of them, and refuses one that takes all away', async () => {
  sandbox = await startSandbox<VendorName>({ vendor: 'iflow' });
  expect((await control('/seed', {})).status).toBe(200);
  const none = { tokens: [], api_keys: [], devices: [] };
  expect(await control('/seed', none)).toEqual({ status: 400, error: 'seed: there is no key' });
  expect((await control('/seed', { ...none, tokens: ['token'] })).status).toBe(200);
});
