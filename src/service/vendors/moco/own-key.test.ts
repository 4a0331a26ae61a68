import { afterEach, expect, test } from 'vitest';
import type { FaultRule } from '../../../sandbox/fault.ts';
import {
  ANA,
  JONAS,
  sandboxMoco,
  type SandboxMoco,
} from '../../../../test/builders/moco-sandbox.ts';

let rig: SandboxMoco;
afterEach(() => rig.stop());

const RANGE = { from: '2026-03-14', to: '2026-03-16' };
const DATES = ['2026-03-14', '2026-03-15', '2026-03-16'];
const FOREIGN =
  'the key of number 20 belongs to somebody else (MOCO user 21): set the secret vendor.key.20 to their own';

/** Ana and Jonas have a presence each; `keys` by number, and may change. */
async function given(keys: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const kept = { ...keys };
  const secret = (name: string): string | null => kept[name.replace('vendor.key.', '')] ?? null;
  rig = await sandboxMoco({ impersonate: false, useTouch: false, secret });
  for (const userId of [20, 21]) {
    const date = '2026-03-16';
    rig.sandbox.control.edit({ action: 'create', userId, date, from: '07:00', to: '07:30' });
  }
  return kept;
}

function order(person = ANA, step: object = { kind: 'create', row: { from: '08:00', to: null } }) {
  return { person, date: '2026-03-16', step, current: null } as never;
}

function hidden(...paths: readonly string[]): void {
  const rule = (path: string): FaultRule => ({
    kind: 'status',
    status: 404,
    times: 'always',
    match: { path },
  });
  rig.sandbox.control.setFaults(paths.map(rule));
}

const unreadable = DATES.map((date) => ({ vendorId: '20', date }));

test('somebody else’s key makes all days of the range unreadable, and nobody else’s', async () => {
  await given({ '20': 'jonas', '21': 'jonas' });
  expect(await rig.moco.readPerson(RANGE, ANA)).toEqual({
    kind: 'done',
    value: { rows: [], unreadable: unreadable.map((day) => ({ ...day, why: FOREIGN })) },
  });
  expect(await rig.moco.readDays(RANGE, [ANA, JONAS])).toMatchObject({
    value: { rows: [{ vendorId: '21' }], unreadable },
  });
});

test('a key is asked whose it is once, and again when it has changed', async () => {
  const keys = await given({ '20': 'ana' });
  await rig.moco.readPerson(RANGE, ANA);
  await rig.moco.readPerson(RANGE, ANA);
  expect(rig.sent()).toEqual(['GET /session', 'GET /users/presences', 'GET /users/presences']);
  keys['20'] = 'jonas';
  await rig.moco.readPerson(RANGE, ANA);
  await rig.moco.readPerson(RANGE, ANA);
  expect(rig.sent()).toEqual(['GET /session']);
});

test.each([
  { kind: 'create', row: { from: '08:00', to: null } },
  { kind: 'change', id: '1', row: { from: '08:00', to: null } },
  { kind: 'delete', id: '1' },
])('$kind with somebody else’s key is refused, and nothing leaves', async (step) => {
  await given({ '20': 'jonas' });
  expect(rig.moco.obstacle(ANA)).toBeNull();
  expect(await rig.moco.apply(order(ANA, step))).toEqual({ kind: 'rejected', reason: FOREIGN });
  expect(rig.sent()).toEqual(['GET /session']);
  expect(rig.moco.obstacle(ANA)).toBe(FOREIGN);
});

test('where there is no /session the profile tells', async () => {
  await given({ '20': 'jonas', '21': 'jonas' });
  hidden('/session');
  expect(await rig.moco.readDays(RANGE, [ANA, JONAS])).toMatchObject({
    value: { rows: [{ vendorId: '21' }], unreadable },
  });
});

test('where neither is offered a row of theirs shows whose the key is, and an empty list nothing', async () => {
  await given({ '20': 'jonas', '21': 'jonas' });
  hidden('/session', '/profile');
  expect(await rig.moco.readDays(RANGE, [ANA, JONAS])).toMatchObject({
    value: { rows: [{ vendorId: '21' }], unreadable },
  });
  rig.sent();
  await rig.moco.readPerson(RANGE, JONAS);
  expect(rig.sent()).toEqual(['GET /users/presences']);
});

test.each<FaultRule>([
  { kind: 'status', status: 500 },
  { kind: 'dropBefore' },
  { kind: 'garbage' },
])('without a proof nothing is read or written: $kind', async (fault) => {
  await given({ '20': 'jonas' });
  rig.sandbox.control.setFaults(
    ['/session', '/profile'].map((path) => ({ ...fault, times: 'always', match: { path } })),
  );
  expect(await rig.moco.readPerson(RANGE, ANA)).toMatchObject({ kind: 'unknown' });
  expect(await rig.moco.apply(order())).toMatchObject({ kind: 'unknown' });
  expect(rig.sent().filter((call) => call.includes('presences'))).toEqual([]);
});

test('who is in is not told by somebody else’s key', async () => {
  await given({ '20': 'jonas', '21': 'jonas' });
  expect(await rig.moco.pullStatus?.([ANA, JONAS])).toMatchObject({ value: [{ vendorId: '21' }] });
});

test('one key for everybody needs no such proof', async () => {
  rig = await sandboxMoco();
  await rig.moco.readPerson(RANGE, ANA);
  expect(rig.sent()).toEqual(['GET /users/presences']);
});
