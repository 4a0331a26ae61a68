import { expect, test } from 'vitest';
import { verdictOf, type Bar, type Sample } from '../bench/soak/verdict.ts';

const MINUTE_MS = 60_000;

/** A value for each minute of an hour. */
function verdict(bar: Bar, value: (minute: number) => number) {
  const samples: Sample[] = Array.from({ length: 61 }, (_, minute) => ({
    atMs: minute * MINUTE_MS,
    values: { memory: value(minute) },
  }));
  return verdictOf({ what: 'memory', unit: 'MB', bar }, samples, 10 * MINUTE_MS);
}

test('what grows by a twentieth is not flat', () => {
  const bar = { kind: 'grows', share: 0.05 } as const;
  expect(verdict(bar, (minute) => 100 + minute * 0.09)).toMatchObject({ isFlat: true });
  expect(verdict(bar, (minute) => 100 + minute * 0.11)).toMatchObject({ isFlat: false });
});

test('one high sample makes nothing grow', () => {
  const bar = { kind: 'grows', share: 0.05 } as const;
  expect(verdict(bar, (minute) => (minute === 55 ? 400 : 100)).isFlat).toBe(true);
});

test('the slope is that of the straight line through all but the first part', () => {
  const bar = { kind: 'told' } as const;
  expect(verdict(bar, (minute) => (minute <= 10 ? 0 : 50 + minute))).toMatchObject({
    perHour: expect.closeTo(60, 6),
    isFlat: null,
  });
});

test('handles may be as many as they were at most in the first part', () => {
  const bar = { kind: 'noMore' } as const;
  expect(verdict(bar, (minute) => (minute === 3 ? 78 : 76) + (minute > 50 ? 2 : 0)).isFlat).toBe(
    true,
  );
  expect(verdict(bar, (minute) => (minute > 50 ? 77 : 76)).isFlat).toBe(false);
});

test('what is bounded may not be above it even once', () => {
  const bar = { kind: 'atMost', value: 4.5 } as const;
  expect(verdict(bar, () => 4.2).isFlat).toBe(true);
  expect(verdict(bar, (minute) => (minute === 30 ? 4.6 : 4)).isFlat).toBe(false);
});

test('what was never seen is not flat', () => {
  const bar = { kind: 'grows', share: 0.05 } as const;
  expect(verdict(bar, () => Number.NaN).isFlat).toBe(false);
  expect(
    verdictOf({ what: 'nothing', unit: '', bar: { kind: 'atMost', value: 1 } }, [], MINUTE_MS)
      .isFlat,
  ).toBe(false);
});
