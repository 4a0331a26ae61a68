import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { ADA, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { createMoco } from '../vendors/moco/adapter.ts';
import { createEngine, type Engine } from './engine.ts';

const DAY = '2026-03-30';

let rig: SyncRig | null = null;
let engine: Engine | null = null;

afterEach(async () => {
  await engine?.stop();
  await rig?.close();
  engine = null;
  rig = null;
});

/** An engine that runs by itself; its sleeps end when the test lets time pass, or when it is woken. */
function running(r: SyncRig): {
  readonly sleeps: () => readonly number[];
  readonly elapse: (ms: number) => Promise<void>;
  readonly settled: () => Promise<void>;
} {
  const kiosk = r.kiosk();
  const sleeps: number[] = [];
  let wake: (() => void) | null = null;
  const world = {
    ...kiosk.world,
    fetch: globalThis.fetch,
    sleep: (ms: number, signal?: AbortSignal) => {
      if (signal?.aborted) return Promise.resolve();
      sleeps.push(ms);
      return new Promise<void>((resolve) => {
        wake = resolve;
        signal?.addEventListener('abort', () => resolve(), { once: true });
      });
    },
  };
  const ctx = { ...kiosk, world };
  const url = r.sandbox.url;
  const options = {
    url,
    impersonate: true,
    badgeProperty: 'Badge',
    useTouch: false,
    zone: 'Europe/Berlin',
    secret: ctx.secrets.get,
  };
  engine = createEngine({ ctx, vendor: () => createMoco(world, options) });
  engine.start();
  const settled = async (): Promise<void> => {
    const before = sleeps.length;
    for (let turn = 0; turn < 2_000 && (sleeps.length === before || wake === null); turn += 1) {
      await setImmediate();
    }
  };
  return {
    sleeps: () => sleeps,
    settled,
    elapse: async (ms) => {
      r.pass(ms);
      const resume = wake;
      wake = null;
      resume?.();
      await settled();
    },
  };
}

test('a running engine pushes an open presence when its undo time has passed, without being asked', async () => {
  rig = await syncRig();
  const time = running(rig);
  await time.settled();
  rig.punch(ADA, 'in', `${DAY} 08:00`);
  engine?.nudge();
  await time.settled();
  expect(rig.theirs(ADA, DAY)).toBe('');
  await time.elapse(10_000);
  expect(rig.theirs(ADA, DAY)).toBe('08:00-');
  expect(rig.kiosk().emitted).toContainEqual([
    'sync',
    { vendor: 'moco', state: 'ok', owed: 0, refused: 0, conflicts: 0 },
  ]);
});

test('with nothing owed it looks at the vendor every pullMinutes and sleeps in between', async () => {
  rig = await syncRig();
  const time = running(rig);
  await time.settled();
  const listed = (): number =>
    rig?.sandbox.control.log().filter((call) => call.path === '/users/presences').length ?? 0;
  const first = listed();
  for (let minute = 1; minute <= 4; minute += 1) await time.elapse(60_000);
  expect(listed()).toBe(first);
  await time.elapse(60_000);
  expect(listed()).toBe(first + 1);
  expect(time.sleeps().length).toBeLessThan(10);
  expect(Math.max(...time.sleeps())).toBeLessThanOrEqual(60_000);
});

test('a refused key is probed every 15 minutes, and a new one at the next nudge', async () => {
  rig = await syncRig();
  rig.kiosk().secrets.set('vendor.key', 'revoked');
  const time = running(rig);
  await time.settled();
  expect(engine?.health().state).toBe('unauthorized');
  const calls = rig.sandbox.control.log().length;
  for (let minute = 1; minute < 15; minute += 1) await time.elapse(60_000);
  expect(rig.sandbox.control.log()).toHaveLength(calls);
  await time.elapse(61_000);
  expect(rig.sandbox.control.log()).toHaveLength(calls + 1);
  rig.kiosk().secrets.set('vendor.key', rig.sandbox.apiKey);
  engine?.nudge();
  await time.settled();
  expect(engine?.health().state).toBe('ok');
});

test('stop ends a read that hangs at once and lets a write finish', async () => {
  rig = await syncRig();
  rig.faults('delay=60000:GET');
  const time = running(rig);
  await setImmediate();
  const startedAt = performance.now();
  await engine?.stop();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(engine?.health()).toMatchObject({ state: 'ok', retryAt: null });
  expect(time.sleeps()).toEqual([]);
});

test('stop waits for the write in flight and remembers its answer', async () => {
  rig = await syncRig();
  const time = running(rig);
  await time.settled();
  rig.punch(ADA, 'in', `${DAY} 08:00`);
  rig.pass(10_000);
  rig.faults('delay=400:POST');
  engine?.nudge();
  while (!rig.sandbox.control.log().some((call) => call.method === 'POST')) await setImmediate();
  await engine?.stop();
  expect(rig.kiosk().db.prepare('SELECT from_time FROM base_row').pluck().all()).toEqual(['08:00']);
});

test('without a vendor nothing is asked and health says so', async () => {
  rig = await syncRig();
  const kiosk = rig.kiosk();
  kiosk.setConfig('vendor.kind', 'none');
  engine = createEngine({ ctx: kiosk, vendor: () => null });
  expect(engine.health()).toMatchObject({ state: 'ok', owed: 0, wall: { vendor: 'none' } });
  rig.punch(ADA, 'in', `${DAY} 08:00`);
  expect(engine.health().owed).toBe(0);
});

test('settings that make no adapter are a sentence for a person, not a crash', async () => {
  rig = await syncRig();
  engine = createEngine({
    ctx: rig.kiosk(),
    vendor: () => {
      throw new Error('vendor.url is not set');
    },
  });
  const settled = await engine.runUntilSettled({ once: true, timeoutMs: 0 });
  expect(settled).toMatchObject({ result: 'person', message: 'vendor.url is not set' });
  expect(engine.health()).toMatchObject({ state: 'paused', reason: 'vendor.url is not set' });
});
