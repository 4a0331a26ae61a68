import { expect, test } from 'vitest';
import { createRateLimit, createRateLimits } from './rate-limit.ts';

function clock() {
  let now = 0;
  const slept: number[] = [];
  return {
    monotonic: () => now,
    sleep: async (ms: number) => {
      slept.push(ms);
      now += ms;
    },
    slept,
    pass: (ms: number) => void (now += ms),
  };
}

test('lets the limit leave at once and the next when the window allows it', async () => {
  const world = clock();
  const limit = createRateLimit({ calls: 3, perMs: 1_000 }, world);
  for (let call = 0; call < 3; call += 1) await limit.take();
  expect(world.slept).toEqual([]);
  world.pass(400);
  await limit.take();
  expect(world.slept).toEqual([600]);
});

test('never lets more leave than the limit in any window, however many ask at once', async () => {
  const world = clock();
  const limit = createRateLimit({ calls: 3, perMs: 1_000 }, world);
  const leftAt: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      await limit.take();
      leftAt.push(world.monotonic());
    }),
  );
  for (const from of leftAt) {
    expect(leftAt.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(3);
  }
});

test('an aborted call does not wait', async () => {
  const world = clock();
  const limit = createRateLimit({ calls: 1, perMs: 60_000 }, world);
  await limit.take();
  await limit.take(AbortSignal.abort());
  expect(world.slept).toEqual([]);
});

test('room that is kept is nobody else’s until it is given back', async () => {
  const world = clock();
  const limit = createRateLimit({ calls: 3, perMs: 1_000 }, world);
  const release = await limit.room(2);
  let second: string | null = null;
  const other = limit.room(2).then((giveBack) => {
    second = 'has room';
    return giveBack;
  });
  await limit.take();
  await limit.take();
  await Promise.resolve();
  expect(second).toBeNull();
  release();
  release();
  const releaseOther = await other;
  // What was kept and what has left count together no longer: one call is left in the window, the other waits for it.
  expect(world.slept).toEqual([1_000]);
  releaseOther();
  await limit.room(3);
  expect(world.slept).toEqual([1_000]);
});

test('calls do not wait behind those who wait for room', async () => {
  const world = clock();
  const limit = createRateLimit({ calls: 2, perMs: 1_000 }, world);
  const release = await limit.room(2);
  const waiting = limit.room(2);
  await limit.take();
  release();
  (await waiting)();
  expect(world.monotonic()).toBe(1_000);
});

test('room for two waits until both may leave, and takes neither', async () => {
  const world = clock();
  const limit = createRateLimit({ calls: 3, perMs: 1_000 }, world);
  for (let call = 0; call < 2; call += 1) {
    await limit.take();
    world.pass(100);
  }
  await limit.room(2);
  expect(world.slept).toEqual([800]);
  await limit.take();
  await limit.take();
  expect(world.slept).toEqual([800]);
});

test('room for more than the limit is room for the limit', async () => {
  const world = clock();
  const limit = createRateLimit({ calls: 1, perMs: 1_000 }, world);
  await limit.take();
  await limit.room(2);
  expect(world.slept).toEqual([1_000]);
});

test('several limits hold at once', async () => {
  const world = clock();
  const limits = createRateLimits(
    [
      { calls: 2, perMs: 1_000 },
      { calls: 3, perMs: 10_000 },
    ],
    world,
  );
  const left: number[] = [];
  for (let call = 0; call < 5; call += 1) {
    await limits.take();
    left.push(world.monotonic());
  }
  expect(left).toEqual([0, 0, 1_000, 10_000, 10_000]);
});
