import { expect, test } from 'vitest';
import { createSleepWatch } from './sleep-watch.ts';

function machine() {
  const clocks = { wallMs: 1_000_000, monotonicMs: 500 };
  let woke = 0;
  const look = createSleepWatch({
    wallMs: () => clocks.wallMs,
    monotonicMs: () => clocks.monotonicMs,
    onAwake: () => void (woke += 1),
  });
  return {
    awake: (ms: number) => {
      clocks.wallMs += ms;
      clocks.monotonicMs += ms;
      look();
    },
    asleep: (ms: number) => void (clocks.wallMs += ms),
    woke: () => woke,
  };
}

test('a machine that slept tells it with the next look, and once', () => {
  const { awake, asleep, woke } = machine();
  awake(2_000);
  asleep(8 * 3_600_000);
  expect(woke()).toBe(0);
  awake(2_000);
  awake(2_000);
  expect(woke()).toBe(1);
});

test('a clock that was set back is told as well, and a busy machine is not', () => {
  const { awake, asleep, woke } = machine();
  awake(60_000);
  asleep(900);
  awake(2_000);
  expect(woke()).toBe(0);
  asleep(-3_600_000);
  awake(2_000);
  expect(woke()).toBe(1);
});
