import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextDelayMs } from './backoff.ts';

const ALMOST_ONE = 1 - Number.EPSILON;

test.each([
  [1, 2000],
  [2, 4000],
  [3, 8000],
  [9, 512_000],
  [10, 900_000],
  [1000, 900_000],
])('waits after %d failure(s) less than %d ms', (failures, ceilingMs) => {
  expect(nextDelayMs(failures, ALMOST_ONE, null)).toBe(ceilingMs - 1);
  expect(nextDelayMs(failures, 0.5, null)).toBe(ceilingMs / 2);
  expect(nextDelayMs(failures, 0, null)).toBe(0);
});

test('waits at least as long as the vendor asks, up to an hour', () => {
  expect(nextDelayMs(1, 0, 30_000)).toBe(30_000);
  expect(nextDelayMs(10, 0.5, 30_000)).toBe(450_000);
  expect(nextDelayMs(1, 0, 86_400_000)).toBe(3_600_000);
});

test('stays within its limits whatever happens', () => {
  const retryAfterMs = fc.option(fc.integer({ min: 0, max: 10 ** 12 }));
  const random = fc.double({ min: 0, max: ALMOST_ONE, noNaN: true });
  fc.assert(
    fc.property(fc.nat(), random, retryAfterMs, (failures, random, retryAfterMs) => {
      const delayMs = nextDelayMs(failures, random, retryAfterMs);
      expect(delayMs).toBeGreaterThanOrEqual(Math.min(retryAfterMs ?? 0, 3_600_000));
      expect(delayMs).toBeLessThanOrEqual(3_600_000);
    }),
  );
});
