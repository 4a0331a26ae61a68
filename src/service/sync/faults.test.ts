import { afterEach, expect, test } from 'vitest';
import {
  ADA,
  BEN,
  syncRig,
  type RigOptions,
  type SyncRig,
} from '../../../test/builders/sync-rig.ts';

let rig: SyncRig | null = null;

async function given(options: RigOptions = {}): Promise<SyncRig> {
  rig = await syncRig(options);
  return rig;
}

afterEach(async () => {
  await rig?.close();
  rig = null;
});

const DAY = '2026-03-30';

const FAULTS = [
  'refuse',
  'dropBefore',
  'dropAfter',
  'truncate',
  'html500',
  'garbage',
  'bom',
  'delay=700',
  'slowDrip=40',
  '401',
  '403',
  '409',
  '422',
  '423',
  '429',
  '429~30',
  '500',
  '503',
] as const;

/** What brings the kiosk to the write in question, and what both sides hold in the end. */
const WRITES = {
  POST: {
    before: (r: SyncRig) => {
      r.punch(ADA, 'in', `${DAY} 08:00:20`);
      r.punch(ADA, 'out', `${DAY} 12:00:40`);
    },
    change: () => undefined,
    wanted: '08:00-12:00',
  },
  PUT: {
    before: (r: SyncRig) => void r.punch(ADA, 'in', `${DAY} 08:00:20`),
    change: (r: SyncRig) => void r.punch(ADA, 'out', `${DAY} 12:00:40`),
    wanted: '08:00-12:00',
  },
  DELETE: {
    before: (r: SyncRig) => void r.punch(ADA, 'in', `${DAY} 08:00:20`),
    change: (r: SyncRig) => void r.punch(ADA, 'out', `${DAY} 08:00:50`),
    wanted: '',
  },
} as const;

for (const method of ['POST', 'PUT', 'DELETE'] as const) {
  for (const fault of FAULTS) {
    test(`${method} meets ${fault}: in the end the vendor's day is ours and nothing is owed`, async () => {
      const r = await given({ timeoutMs: 350 });
      const { before, change, wanted } = WRITES[method];
      before(r);
      if (method !== 'POST') {
        r.pass(method === 'DELETE' ? 12_000 : 60_000);
        await r.settle(true);
      }
      change(r);
      const kept = r.ours(ADA);
      r.pass(60_000);
      r.faults(`${fault}x2:${method}`);
      await r.settle();
      r.faults('');
      // Refused days go on by themselves after a day.
      if (r.owed().length > 0) r.pass(25 * 3_600_000);
      expect(await r.settle(true)).toMatchObject({ result: 'done' });
      expect(r.theirs(ADA, DAY)).toBe(wanted);
      expect(r.ours(ADA)).toEqual(kept);
      expect(r.owed()).toEqual([]);
    });
  }
}

for (const fault of [
  'refuse',
  'dropAfter',
  'truncate',
  'html500',
  'garbage',
  'delay=700',
  '429~30',
  '503',
]) {
  test(`a list that meets ${fault} changes nothing here`, async () => {
    const r = await given({ timeoutMs: 350 });
    r.punch(ADA, 'in', `${DAY} 08:00:20`);
    r.punch(ADA, 'out', `${DAY} 12:00:40`);
    await r.settle();
    r.faults(`${fault}x3:GET`);
    r.pass(600_000);
    await r.settle();
    expect(r.ours(ADA)).toEqual(['08:00:20-12:00:40']);
    expect(r.theirs(ADA, DAY)).toBe('08:00-12:00');
    expect(r.writes()).toEqual(['POST 200']);
  });
}

test('a byte order mark in every answer is read past', async () => {
  const r = await given();
  r.faults('bomx*');
  r.punch(ADA, 'in', `${DAY} 08:00`);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect(r.theirs(ADA, DAY)).toBe('08:00-');
});

test('offline: a backlog of many people waits, and drains exactly once', async () => {
  const r = await given();
  r.sandbox.control.setOffline(true);
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(BEN, 'in', `${DAY} 08:05`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  const settled = await r.engine().runUntilSettled({ once: false, timeoutMs: 20_000 });
  expect(settled).toMatchObject({ result: 'waiting', owed: 2 });
  expect(settled.message).toMatch(/not reachable.*not tried before 2026-03-30T/);
  expect(r.engine().health()).toMatchObject({ state: 'offline', lastContactAt: null });
  await r.restart();
  expect(r.engine().health().state).toBe('offline');
  r.sandbox.control.setOffline(false);
  expect(await r.settle()).toMatchObject({ result: 'done' });
  expect([r.theirs(ADA, DAY), r.theirs(BEN, DAY)]).toEqual(['08:00-12:00', '08:05-']);
  expect(r.sandbox.control.presences()).toHaveLength(2);
});

test('a lost answer is adopted as our own row, which later may be changed and deleted (invariant 8)', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.pass(10_000);
  r.faults('dropAfter:POST');
  await r.settle();
  const base = r.kiosk().db.prepare('SELECT ours, from_time FROM base_row').all();
  expect(base).toEqual([{ ours: 1, from_time: '08:00' }]);
  r.punch(ADA, 'out', `${DAY} 08:00:59`);
  await r.settle();
  expect(r.theirs(ADA, DAY)).toBe('');
});

test('a row that says what we want but was made by somebody else stays theirs (invariant 8)', async () => {
  const r = await given();
  r.sandbox.control.edit({ action: 'create', userId: ADA, date: DAY, from: '08:00' });
  r.punch(ADA, 'in', `${DAY} 08:00`);
  await r.settle();
  expect(r.kiosk().db.prepare('SELECT ours FROM base_row').pluck().all()).toEqual([0]);
  expect(r.writes()).toEqual([]);
});

test('after an unknown outcome the day is read before anything else is written (invariant 4)', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(ADA, 'out', `${DAY} 12:00`);
  r.punch(ADA, 'in', `${DAY} 13:00`);
  r.pass(60_000);
  r.faults('garbage:POST');
  await r.settle();
  const calls = r.sandbox.control
    .log()
    .filter((call) => call.path.startsWith('/users/presences'))
    .map((call) => `${call.method}${call.fault ? '!' : ''}`);
  expect(calls.indexOf('POST!')).toBe(1);
  expect(calls[2]).toBe('GET');
  expect(calls.filter((call) => call !== 'GET')).toEqual(['POST!', 'POST']);
  expect(r.theirs(ADA, DAY)).toBe('08:00-12:00 13:00-');
});

test('one day that the vendor cannot stomach holds nobody else up', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.punch(BEN, 'in', `${DAY} 08:01`);
  r.pass(60_000);
  r.faults([{ kind: 'status', status: 500, times: 'always', match: { method: 'POST' } }]);
  await r.settle(true);
  r.faults('500:POST');
  r.pass(10_000);
  await r.settle(true);
  expect([r.theirs(ADA, DAY), r.theirs(BEN, DAY)].toSorted()).toEqual(['', '08:01-']);
  expect(r.owed()).toHaveLength(1);
  expect(r.owed()[0]?.state).toBe('owed');
});

test('a 5xx is never a refusal, however often it comes', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.faults('500x*:POST');
  const settled = await r.settle();
  expect(settled).toMatchObject({ result: 'waiting', owed: 1, refused: 0 });
  expect(r.owed()[0]?.failures).toBeGreaterThan(3);
});

test('Retry-After is obeyed across a restart: --once makes no call before it', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.pass(60_000);
  r.faults('429~90:POST');
  await r.settle(true);
  const calls = r.sandbox.control.log().length;
  await r.restart();
  r.pass(80_000);
  const early = await r.settle(true);
  expect(early).toMatchObject({ result: 'waiting', owed: 1 });
  expect(early.message).toMatch(/429.*not tried before/);
  expect(r.sandbox.control.log()).toHaveLength(calls);
  expect(r.engine().health()).toMatchObject({
    state: 'paused',
    wall: { state: 'paused', owed: 1 },
  });
  r.pass(11_000);
  expect(await r.settle(true)).toMatchObject({ result: 'done' });
});

test('Retry-After as an HTTP date is measured by the vendor’s own clock', async () => {
  const r = await given();
  r.punch(ADA, 'in', `${DAY} 08:00`);
  r.pass(60_000);
  r.sandbox.control.setClock({ offsetMs: 7_200_000 });
  const date = new Date(r.sandbox.control.now() + 120_000).toUTCString();
  r.faults([
    { kind: 'status', status: 429, headers: { 'Retry-After': date }, match: { method: 'POST' } },
  ]);
  await r.settle(true);
  const waitMs = (r.engine().health().retryAt ?? 0) - r.kiosk().world.clock();
  expect(waitMs).toBeGreaterThan(110_000);
  expect(waitMs).toBeLessThanOrEqual(121_000);
});

test('a vendor that is always in trouble is left alone after a few writes (invariant 6)', async () => {
  const r = await given();
  for (let day = 16; day <= 29; day += 1) {
    r.punch(ADA, 'in', `2026-03-${day} 08:00`, { source: 'import' });
    r.punch(ADA, 'out', `2026-03-${day} 09:00`, { source: 'import' });
  }
  r.faults('500x*:POST');
  r.pass(60_000);
  await r.settle(true);
  expect(r.writes()).toHaveLength(5);
  expect(r.engine().health().state).toBe('offline');
});

test('the vendor’s clock is compared with ours', async () => {
  const r = await given();
  r.sandbox.control.setClock({ offsetMs: -95_000 });
  await r.settle();
  const { skewSeconds, lastContactAt } = r.engine().health();
  expect(skewSeconds).toBeLessThanOrEqual(-94);
  expect(skewSeconds).toBeGreaterThanOrEqual(-96);
  expect(lastContactAt).toBe(r.kiosk().world.clock());
});
