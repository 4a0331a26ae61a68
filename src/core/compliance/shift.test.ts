import { expect, test } from 'vitest';
import { SHIFT_GAP_MS, shiftsByGap } from './shift.ts';

const HOUR_MS = 3_600_000;
const stay = (from: number, to: number | null) => ({
  fromAt: from * HOUR_MS,
  toAt: to === null ? null : to * HOUR_MS,
});

test('keeps together what less than four hours part', () => {
  const a = stay(8, 12);
  const b = { fromAt: 12 * HOUR_MS + SHIFT_GAP_MS - 1, toAt: 18 * HOUR_MS };
  expect(shiftsByGap([a, b])).toEqual([[a, b]]);
});

test('begins another shift after four hours', () => {
  const [a, b, c] = [stay(8, 12), stay(16, 20), stay(23, 30)];
  expect(shiftsByGap([a, b, c])).toEqual([[a], [b, c]]);
  expect(shiftsByGap([])).toEqual([]);
});

test('does not guess when one without an end was over', () => {
  const [forgotten, next, running] = [stay(0, null), stay(1, 12), stay(13, null)];
  expect(shiftsByGap([forgotten, next, running])).toEqual([[forgotten], [next, running]]);
});

test('measures from the latest end, not from that of the last to begin', () => {
  const [long, within, next] = [stay(8, 16), stay(9, 10), stay(18, 20)];
  expect(shiftsByGap([long, within, next])).toEqual([[long, within, next]]);
});
