import { expect, test } from 'vitest';
import { keepTicking } from './ticking.ts';
import { virtualTime } from './virtual-time.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const START = 1_795_433_478_417;

/** A wall that notes what it shows, and when the service's clock had it. */
function ticking(everyMs = SECOND_MS) {
  const time = virtualTime();
  time.clock.set(START);
  const shown: number[] = [];
  const { nowAt, onSet } = time.clock;
  const stop = keepTicking({ nowAt, onSet, after: time.after, everyMs }, () => shown.push(nowAt()));
  return { ...time, shown, stop };
}

test('ticks on the second of the service’s clock, not a second after it was told', () => {
  const wall = ticking();
  wall.pass(10 * SECOND_MS);
  expect(wall.shown).toHaveLength(10);
  for (const at of wall.shown) expect(at % SECOND_MS).toBeLessThan(10);
});

test('over a day with jumps, restarts and stalls it is never beside the service’s clock, and never runs', () => {
  const wall = ticking();
  const jumpsMs = [HOUR_MS, -HOUR_MS, 417, -2_203, 86_400_000, -90_000, 40, -999];
  let expected = START;
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    wall.pass(60 * SECOND_MS);
    expected += 60 * SECOND_MS;
    if (minute % 47 === 0) {
      const byMs = jumpsMs[(minute / 47) % jumpsMs.length] ?? 0;
      expected += byMs;
      wall.clock.set(expected);
    }
    if (minute % 311 === 0) {
      // The machine slept; the service says what time it is when it wakes up.
      wall.stall(17_350);
      expected += 17_350 + 3 * HOUR_MS;
      wall.clock.set(expected);
    }
    expect(wall.clock.nowAt()).toBe(expected);
    const secondOf = (at: number): number => Math.floor(at / SECOND_MS);
    expect(secondOf(wall.shown.at(-1) ?? 0)).toBe(secondOf(expected - 4));
  }
  expect(wall.waiting()).toBe(1);
  expect(wall.wakings()).toBeLessThanOrEqual(24 * 3_600 + 40);
});

test('a clock that was set shows it at once', () => {
  const wall = ticking(60_000);
  wall.pass(90 * SECOND_MS);
  const before = wall.shown.length;
  wall.clock.set(START + 5 * HOUR_MS);
  expect(wall.shown).toHaveLength(before + 1);
  expect(wall.shown.at(-1)).toBe(START + 5 * HOUR_MS);
});

test.each([
  [SECOND_MS, 3_600],
  [60_000, 60],
])('a tick every %i ms wakes %i times an hour', (everyMs, times) => {
  const wall = ticking(everyMs);
  const { nowAt } = wall.clock;
  for (let minute = 0; minute < 60; minute += 1) {
    wall.pass(60_000);
    // The service's word, as it comes each minute: a few milliseconds to either side.
    wall.clock.set(nowAt() + (minute % 2 === 0 ? 3 : -3));
  }
  expect(wall.wakings()).toBeGreaterThanOrEqual(times - 1);
  expect(wall.wakings()).toBeLessThanOrEqual(times + 1);
});

test('what has stopped wakes nothing', () => {
  const wall = ticking();
  wall.stop();
  wall.clock.set(0);
  wall.pass(HOUR_MS);
  expect(wall.wakings()).toBe(0);
  expect(wall.shown).toEqual([]);
});
