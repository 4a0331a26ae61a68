import { expect, test } from 'vitest';
import { createBackoff, restartDelayMs } from './backoff.ts';

test('waits twice as long each time, up to five seconds', () => {
  const delays: number[] = [];
  for (let previous: number | null = null; delays.length < 7; delays.push(previous)) {
    previous = restartDelayMs(previous, 0);
  }
  expect(delays).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
});

test('begins anew after a minute of life', () => {
  expect(restartDelayMs(5_000, 59_999)).toBe(5_000);
  expect(restartDelayMs(5_000, 60_000)).toBe(200);
});

test('measures a life from its own beginning, not from the wait before it', () => {
  let nowMs = 0;
  const backoff = createBackoff(() => nowMs);
  const live = (ms: number) => {
    backoff.begun();
    nowMs += ms;
    const delayMs = backoff.nextDelayMs();
    nowMs += delayMs;
    return delayMs;
  };
  expect([live(10), live(59_900), live(60_000), live(10)]).toEqual([200, 400, 200, 400]);
});
