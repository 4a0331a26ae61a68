import { expect, test } from 'vitest';
import { createClockWatch } from './clock-watch.ts';

const START = Date.parse('2026-10-24T22:00:00Z');

/** Clocks that go on together unless they are told otherwise. `uptime` false: nobody knows how long the machine slept. */
function given({ uptime = true } = {}) {
  let wallAt = START;
  let monotonicMs = 5_000;
  let uptimeMs = 100_000;
  const watch = createClockWatch({
    clock: () => wallAt,
    monotonic: () => monotonicMs,
    ...(uptime ? { uptime: () => uptimeMs } : {}),
  });
  return {
    watch,
    pass: (ms: number) => {
      wallAt += ms;
      monotonicMs += ms;
      uptimeMs += ms;
    },
    set: (ms: number) => (wallAt += ms),
    sleep: (ms: number) => {
      wallAt += ms;
      uptimeMs += ms;
    },
    aheadMs: () => wallAt - monotonicMs,
  };
}

test('clocks that go on together never jump, not in the night in which the wall’s hour comes twice', () => {
  const { watch, pass } = given();
  for (let minute = 0; minute < 360; minute += 1) {
    pass(60_000);
    expect(watch.jump()).toBeNull();
  }
});

test.each([
  [-600_000, 'setBack'],
  [-2_001, 'setBack'],
  [2_001, 'setForward'],
  [86_400_000, 'setForward'],
] as const)('a wall clock that moves by %d ms alone %s', (ms, how) => {
  const { watch, pass, set } = given();
  pass(60_000);
  expect(watch.jump()).toBeNull();
  pass(30_000);
  set(ms);
  pass(10_000);
  expect(watch.jump()).toEqual({
    how,
    fromWallAt: START + 100_000,
    toWallAt: START + 100_000 + ms,
    sinceMonotonicMs: 65_000,
    monotonicMs: 105_000,
  });
});

test('a jump stands until it is settled, and is then no jump any more', () => {
  const { watch, pass, set } = given();
  set(-600_000);
  const jump = watch.jump();
  pass(60_000);
  expect(watch.jump()).toBe(jump);
  set(3_600_000);
  watch.settle();
  expect(watch.jump()).toMatchObject({ how: 'setForward', sinceMonotonicMs: 5_000 });
  watch.settle();
  expect(watch.jump()).toBeNull();
});

test('a clock that is corrected a little at a time never jumps', () => {
  const { watch, pass, set } = given();
  for (let minute = 0; minute < 600; minute += 1) {
    pass(60_000);
    set(-30);
    expect(watch.jump()).toBeNull();
  }
});

test('a machine that slept has not jumped, and what was set beside that has', () => {
  const { watch, pass, set, sleep } = given();
  sleep(8 * 3_600_000);
  pass(1_000);
  expect(watch.jump()).toBeNull();
  pass(60_000);
  expect(watch.jump()).toBeNull();
  sleep(3_600_000);
  set(-1_800_000);
  expect(watch.jump()).toMatchObject({ how: 'setBack' });
  const { fromWallAt = 0, toWallAt = 0 } = watch.jump() ?? {};
  expect(toWallAt - fromWallAt).toBe(-1_800_000);
});

/** Thirty days, looked at each minute, in which the wall clock and the uptime run 20 ppm ahead of the growing clock. */
function apart() {
  const clocks = given();
  for (let minute = 0; minute < 30 * 24 * 60; minute += 1) {
    clocks.pass(60_000);
    clocks.sleep(1.2);
    expect(clocks.watch.jump()).toBeNull();
  }
  return clocks;
}

test('clocks that have drifted apart for weeks make no jump of a sleep', () => {
  const { watch, sleep } = apart();
  sleep(8 * 3_600_000);
  expect(watch.jump()).toBeNull();
});

test('a jump is as long as it was, however far the clocks have drifted apart before', () => {
  const { watch, set } = apart();
  set(600_000);
  const { fromWallAt = 0, toWallAt = 0 } = watch.jump() ?? {};
  expect(Math.abs(toWallAt - fromWallAt - 600_000)).toBeLessThan(2);
});

test('sleeps too short to be seen count once, in no later jump', () => {
  const { watch, pass, set, sleep } = given();
  for (let minute = 0; minute < 20; minute += 1) {
    pass(60_000);
    sleep(1_500);
    expect(watch.jump()).toBeNull();
  }
  pass(60_000);
  set(30_000);
  const jump = watch.jump();
  expect((jump?.toWallAt ?? 0) - (jump?.fromWallAt ?? 0)).toBe(30_000);
  watch.settle();
  sleep(1_500);
  pass(60_000);
  set(-30_000);
  const back = watch.jump();
  expect((back?.toWallAt ?? 0) - (back?.fromWallAt ?? 0)).toBe(-30_000);
});

test('a jump that is put off is told with what follows it, less the sleep between them', () => {
  const { watch, pass, set, sleep } = given();
  set(3_000);
  expect(watch.jump()).toMatchObject({ toWallAt: START + 3_000 });
  watch.postpone();
  sleep(8 * 3_600_000);
  pass(60_000);
  set(4_000);
  const jump = watch.jump();
  expect((jump?.toWallAt ?? 0) - (jump?.fromWallAt ?? 0)).toBe(7_000);
  expect(jump).toMatchObject({ sinceMonotonicMs: 5_000, monotonicMs: 65_000 });
  watch.settle();
  expect(watch.jump()).toBeNull();
});

test('where nobody knows whether the machine slept, a leap forward is one or the other', () => {
  const { watch, sleep } = given({ uptime: false });
  sleep(3_600_000);
  expect(watch.jump()).toMatchObject({ how: 'setOrSlept' });
});

test('a skew is known until the clock jumps, and again once it has been measured', () => {
  const { watch, pass, set, aheadMs } = given();
  expect(watch.skewMs()).toBeNull();
  watch.learnSkew({ ms: 600_000, aheadMs: aheadMs() });
  pass(3_600_000);
  expect(watch.skewMs()).toBe(600_000);
  set(600_000);
  expect(watch.skewMs()).toBeNull();
  watch.learnSkew({ ms: 0, aheadMs: aheadMs() });
  expect(watch.skewMs()).toBe(0);
  watch.learnSkew(null);
  expect(watch.skewMs()).toBeNull();
});
