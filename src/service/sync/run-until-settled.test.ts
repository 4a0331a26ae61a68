import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import {
  agreeDay,
  dayState,
  markOwed,
  owedDays,
  settleDay,
  type OwedDay,
} from '../store/outbox.ts';
import { writePause } from '../store/sync-pause.ts';
import { readVendorState, writeVendorState, type VendorState } from '../store/vendor-state.ts';
import { settled, type Settled } from './run-until-settled.ts';
import type { Turns } from './turns.ts';

const DATE = '2026-03-30';
const KEY = { employeeId: 'a', date: DATE, vendor: 'moco' };
const HOUR_MS = 3_600_000;

let kiosk: ScratchKiosk;
let ctx: Context;
/** What was done, in order: a round, with or without a pull; a probe; or a wait in milliseconds. */
let done: (string | number)[];
/** What the next rounds do; without any they change nothing. */
let rounds: (() => void)[];

beforeEach(() => {
  kiosk = scratchKiosk();
  kiosk.setConfig('vendor.kind', 'moco');
  done = [];
  rounds = [];
  const sleep = async (ms: number): Promise<void> => {
    did(ms);
    kiosk.world.pass(ms);
  };
  ctx = { ...kiosk, world: { ...kiosk.world, sleep } };
});

afterEach(() => kiosk.close());

/** Nothing here waits for real: what never ends fails instead of hanging. */
function did(what: string | number): void {
  done.push(what);
  if (done.length > 20) throw new Error(`it never ends: ${done.join(' ')}`);
}

function setVendor(changes: Partial<VendorState>): void {
  writeVendorState(kiosk.db, 'moco', { ...readVendorState(kiosk.db, 'moco'), ...changes });
}

function stored(employeeId = KEY.employeeId): OwedDay {
  const day = dayState(kiosk.db, employeeId, DATE, 'moco');
  if (!day) throw new Error('the day is not owed');
  return day;
}

/** Owes the day of somebody; with a verdict where one is told. */
function owe(employeeId: string, verdict: Partial<OwedDay> = {}): void {
  const at = kiosk.world.clock();
  markOwed(kiosk.db, { ...KEY, employeeId, at, dueAt: at });
  settleDay(kiosk.db, { ...KEY, employeeId }, 1, { ...stored(employeeId), ...verdict });
}

const inMs = (ms: number): number => kiosk.world.clock() + ms;
const agree = (employeeId: string) => (): void =>
  void agreeDay(kiosk.db, { ...KEY, employeeId }, stored(employeeId).version);

async function settle(
  options: { readonly once?: boolean; readonly timeoutMs?: number } = {},
  changes: Partial<Turns> = {},
): Promise<Settled> {
  const { once = false, timeoutMs = HOUR_MS } = options;
  const turns = {
    state: () => ({
      vendor: readVendorState(kiosk.db, 'moco'),
      days: owedDays(kiosk.db, 'moco'),
      paused: false,
      pullAt: 0,
      pullEveryMs: HOUR_MS,
      credentialsChanged: false,
    }),
    round: async (pull: boolean) => {
      did(pull ? 'pull' : 'push');
      rounds.shift()?.();
      return null;
    },
    obstacle: () => null,
    unasked: () => null,
    probe: async () => {
      done.push('probe');
      setVendor({ state: 'ok', notBeforeAt: 0 });
      return null;
    },
    ...changes,
  } as Turns;
  return settled(ctx, turns, { once, timeoutMs }, new AbortController().signal);
}

const NOTHING = { owed: 0, refused: 0, conflicts: 0 };

test('one round with a pull, and nothing is owed', async () => {
  const expected = { result: 'done', ...NOTHING, message: 'nothing is owed' };
  expect(await settle({ once: true })).toEqual(expected);
  expect(await settle()).toEqual(expected);
  expect(done).toEqual(['pull', 'pull']);
});

test('without an adapter, and while somebody has paused the vendor, nothing is called', async () => {
  expect(await settle({}, { obstacle: () => 'no such vendor' })).toEqual({
    result: 'person',
    ...NOTHING,
    message: 'no such vendor',
  });
  writePause(kiosk.db, 'moco', { by: 'Eve', at: 1 });
  expect(await settle()).toMatchObject({
    result: 'person',
    message: expect.stringContaining('paused by Eve'),
  });
  expect(done).toEqual([]);
});

test('a pause that comes meanwhile ends it and is told', async () => {
  rounds = [() => writePause(kiosk.db, 'moco', { by: 'Eve', at: 1 })];
  expect(await settle()).toMatchObject({
    result: 'person',
    message: expect.stringContaining('paused by Eve'),
  });
});

test('refused access is asked for first, and is a person’s to give', async () => {
  setVendor({ state: 'unauthorized', reason: 'wrong key' });
  expect(await settle({ once: true })).toMatchObject({ result: 'done' });
  expect(done).toEqual(['probe', 'pull']);
  const probe = async () => ({ kind: 'unauthorized', reason: 'wrong key', certain: true }) as const;
  setVendor({ state: 'unauthorized' });
  expect(await settle({}, { probe })).toMatchObject({ result: 'person', message: 'wrong key' });
  expect(done).toEqual(['probe', 'pull']);
});

test('access that is refused meanwhile ends it, and names the secret once', async () => {
  const refusing = (reason: string) => () =>
    setVendor({ state: 'unauthorized', reason, notBeforeAt: inMs(HOUR_MS) });
  owe('a');
  rounds = [refusing('401')];
  expect(await settle()).toMatchObject({
    result: 'person',
    message: 'the vendor refuses access: 401 (secret vendor.key)',
  });
  setVendor({ state: 'ok', notBeforeAt: 0 });
  rounds = [refusing('set vendor.key')];
  expect(await settle()).toMatchObject({
    result: 'person',
    message: 'the vendor refuses access: set vendor.key',
  });
  expect(done).toEqual(['pull', 'pull']);
});

test('once: a wait that is under way is obeyed, and told with its reason', async () => {
  owe('a', { notBeforeAt: inMs(30_000) });
  owe('b', { notBeforeAt: inMs(60_000), reason: 'no answer' });
  owe('0', { state: 'conflict', reason: 'not about this' });
  expect(await settle({ once: true })).toEqual({
    result: 'waiting',
    ...NOTHING,
    owed: 2,
    conflicts: 1,
    message: '2 days owed (no answer), not tried before 2026-03-30T09:20:30+02:00',
  });
  expect(done).toEqual([]);
});

test('once: one day that may go is a round, whatever the others wait for', async () => {
  owe('a', { notBeforeAt: inMs(60_000) });
  owe('b');
  rounds = [agree('b')];
  expect(await settle({ once: true })).toMatchObject({
    message: '1 day owed, not tried before 2026-03-30T09:21:00+02:00',
  });
  expect(done).toEqual(['pull']);
});

test('once: days that wait for a person are in nobody’s way', async () => {
  owe('a', { state: 'refused', notBeforeAt: inMs(60_000), reason: 'locked' });
  expect(await settle({ once: true })).toMatchObject({ result: 'person' });
  expect(done).toEqual(['pull']);
});

test('a day’s wait is waited out, and then it is sent', async () => {
  owe('a', { notBeforeAt: inMs(60_000) });
  rounds = [() => {}, agree('a')];
  expect(await settle()).toMatchObject({ result: 'done' });
  expect(done).toEqual(['pull', 60_000, 'push']);
});

test('a wait that just fits into the timeout is waited, a longer one is not begun', async () => {
  owe('a', { notBeforeAt: inMs(60_000) });
  expect(await settle({ timeoutMs: 59_999 })).toMatchObject({ result: 'waiting', owed: 1 });
  expect(done).toEqual(['pull']);
  rounds = [() => {}, agree('a')];
  expect(await settle({ timeoutMs: 60_000 })).toMatchObject({ result: 'done' });
  expect(done).toEqual(['pull', 'pull', 60_000, 'push']);
});

test('a vendor that asks for patience is waited for before anything is called', async () => {
  setVendor({ state: 'paused', reason: 'busy', notBeforeAt: inMs(30_000) });
  owe('a');
  rounds = [
    () => {
      agree('a')();
      setVendor({ state: 'ok', reason: null, notBeforeAt: 0 });
    },
  ];
  expect(await settle()).toMatchObject({ result: 'done' });
  expect(done).toEqual([30_000, 'pull']);
});

test('a vendor’s patience is waited for by itself, and the rest of a day’s wait after it', async () => {
  setVendor({ state: 'paused', notBeforeAt: inMs(30_000) });
  owe('a', { notBeforeAt: inMs(60_000) });
  rounds = [() => setVendor({ state: 'ok', notBeforeAt: 0 }), agree('a')];
  expect(await settle()).toMatchObject({ result: 'done' });
  expect(done).toEqual([30_000, 'pull', 30_000, 'push']);
});

test('trouble of the vendor’s is told with its own wait, with and without days that are owed', async () => {
  setVendor({ state: 'offline', reason: 'no route', notBeforeAt: inMs(60_000) });
  const until = '2026-03-30T09:21:00+02:00';
  expect(await settle({ once: true })).toMatchObject({
    result: 'waiting',
    message: `the vendor was not reached (no route), nothing is owed; next try ${until}`,
  });
  expect(done).toEqual([]);
  setVendor({ state: 'paused', reason: null });
  expect(await settle({ timeoutMs: 1 })).toMatchObject({
    message: `the vendor asks for patience, nothing is owed; next try ${until}`,
  });
  owe('a', { reason: 'of its own', notBeforeAt: inMs(5_000) });
  setVendor({ reason: 'busy' });
  expect(await settle({ once: true })).toMatchObject({
    message: `1 day owed (busy), not tried before ${until}`,
  });
  for (const notBeforeAt of [inMs(0), 0]) {
    setVendor({ notBeforeAt });
    expect(await settle({ once: true })).toMatchObject({ message: '1 day owed (busy)' });
  }
  setVendor({ state: 'offline' });
  agree('a')();
  expect(await settle({ once: true })).toMatchObject({
    message: 'the vendor was not reached (busy), nothing is owed',
  });
});

test('refused days have one more try, and those that stay refused need a person', async () => {
  owe('a', { state: 'refused', notBeforeAt: inMs(HOUR_MS), reason: 'locked' });
  owe('b', { state: 'conflict', reason: null });
  rounds = [
    () => {
      const verdict = { state: 'refused', notBeforeAt: inMs(HOUR_MS), failures: 0 } as const;
      expect(stored('a').state).toBe('owed');
      settleDay(kiosk.db, KEY, 1, { ...verdict, reason: 'locked' });
    },
  ];
  expect(await settle()).toEqual({
    result: 'person',
    owed: 0,
    refused: 1,
    conflicts: 1,
    message: `1 day refused, 1 day in conflict; somebody on ${DATE}: locked; all of them: conflicts list`,
  });
  agree('a')();
  expect(await settle({ once: true })).toMatchObject({
    message: `1 day in conflict; somebody on ${DATE}: conflict; all of them: conflicts list`,
  });
});

test('what the last pull could not ask is told where nothing is owed', async () => {
  expect(await settle({ once: true }, { unasked: () => 'nobody was asked about' })).toMatchObject({
    result: 'person',
    message: 'nobody was asked about',
  });
});

test('iFlow’s secret is a token', async () => {
  kiosk.setConfig('vendor.kind', 'iflow');
  const state = { state: 'unauthorized', reason: null, notBeforeAt: inMs(HOUR_MS) } as const;
  rounds = [
    () => writeVendorState(kiosk.db, 'moco', { ...readVendorState(kiosk.db, 'moco'), ...state }),
  ];
  expect(await settle()).toMatchObject({
    message: 'the vendor refuses access:  (secret vendor.token)',
  });
});

test('a wait that is over is not told any more', async () => {
  owe('a', { reason: 'no answer' });
  expect(await settle({ once: true })).toMatchObject({ message: '1 day owed (no answer)' });
});
