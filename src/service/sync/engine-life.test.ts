import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { ADA, syncRig, type SyncRig } from '../../../test/builders/sync-rig.ts';
import { pauseVendor, resumeVendor } from '../usecases/pause-vendor.ts';
import { createMoco } from '../vendors/moco/adapter.ts';
import type { World } from '../world.ts';
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
function running(
  r: SyncRig,
  more: Partial<World> = {},
): {
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
    ...more,
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

test('a network that is back wakes the engine, whatever it was waiting for', async () => {
  rig = await syncRig();
  let address = '["10.0.0.7/24"]';
  const time = running(rig, { network: () => address });
  await time.settled();
  rig.punch(ADA, 'in', `${DAY} 08:00`);
  rig.faults('refusex*');
  for (let minute = 1; minute <= 30; minute += 1) await time.elapse(60_000);
  expect(engine?.health()).toMatchObject({ state: 'offline', owed: 1 });
  const retryAt = engine?.health().retryAt ?? 0;
  rig.faults([]);
  address = '[]';
  await time.elapse(5_000);
  expect(rig.theirs(ADA, DAY)).toBe('');
  address = '["192.168.1.20/24"]';
  await time.elapse(5_000);
  expect(rig.kiosk().world.clock()).toBeLessThan(retryAt);
  expect(engine?.health()).toMatchObject({ state: 'ok', owed: 0 });
  expect(rig.theirs(ADA, DAY)).toBe('08:00-');
});

test('a paused vendor is not called, and gets everything when it is resumed', async () => {
  rig = await syncRig();
  const time = running(rig);
  await time.settled();
  const kiosk = rig.kiosk();
  const calls = rig.sandbox.control.log().length;
  if (engine === null) throw new Error('no engine');
  expect(await pauseVendor(kiosk, engine, 'Olga')).toMatchObject({ value: { wasPaused: false } });
  rig.punch(ADA, 'in', `${DAY} 08:00`);
  for (let minute = 1; minute <= 20; minute += 1) await time.elapse(60_000);
  expect(rig.sandbox.control.log()).toHaveLength(calls);
  expect(engine.health()).toMatchObject({ state: 'paused', owed: 1 });
  expect(await engine.runUntilSettled({ once: true, timeoutMs: 0 })).toMatchObject({
    result: 'person',
    message: expect.stringContaining('paused by Olga'),
  });
  expect(await pauseVendor(kiosk, engine, 'Ben')).toMatchObject({ value: { wasPaused: true } });
  expect(engine.health().reason).toContain('Olga');
  expect(resumeVendor(kiosk)).toMatchObject({ value: { wasPaused: true } });
  engine.nudge();
  await time.settled();
  expect(engine.health()).toMatchObject({ state: 'ok', owed: 0 });
  expect(rig.theirs(ADA, DAY)).toBe('08:00-');
});

test('a pause lets the write in flight finish and sends nothing after it', async () => {
  rig = await syncRig();
  const time = running(rig);
  await time.settled();
  for (const day of ['26', '27', '28', '29']) {
    rig.punch(ADA, 'in', `2026-03-${day} 08:00`, { source: 'import' });
    rig.punch(ADA, 'out', `2026-03-${day} 12:00`, { source: 'import' });
  }
  rig.faults('delay=200x*:POST');
  engine?.nudge();
  while (!rig.sandbox.control.log().some((call) => call.method === 'POST')) await setImmediate();
  if (engine !== null) await pauseVendor(rig.kiosk(), engine, 'Olga');
  expect(rig.writes()).toEqual(['POST 200']);
  expect(rig.kiosk().db.prepare('SELECT count(*) FROM base_row').pluck().get()).toBe(1);
  expect(engine?.health().owed).toBeGreaterThanOrEqual(3);
});

test('a pull that could not be made is made when the vendor may be called again', async () => {
  rig = await syncRig();
  rig.kiosk().setConfig('vendor.pullMinutes', 60);
  rig.faults('429~30:GET');
  const time = running(rig);
  await time.settled();
  expect(engine?.health().state).toBe('paused');
  for (let second = 0; second < 120; second += 10) await time.elapse(10_000);
  expect(engine?.health().state).toBe('ok');
  const listed = rig.sandbox.control.log().filter((call) => call.path === '/users/presences');
  expect(listed.length).toBeGreaterThan(0);
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
