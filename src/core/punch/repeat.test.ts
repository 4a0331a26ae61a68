import { expect, test } from 'vitest';
import { repeatOf, type Repeat, type Scan } from './repeat.ts';

const GUARD_MS = 5000;
const LAST_AT = 1_000_000_000;

/** A scan `monotonicMs` later on the monotonic clock and `wallMs` later on the wall. */
function scan(monotonicMs: number, wallMs: number, changed: Partial<Scan> = {}): Scan {
  return {
    lastAt: LAST_AT,
    lastMonotonicMs: 500,
    lastBootId: 'boot-1',
    nowAt: LAST_AT + wallMs,
    nowMonotonicMs: 500 + monotonicMs,
    bootId: 'boot-1',
    ...changed,
  };
}

const restarted = { bootId: 'boot-2' };

test.each<readonly [string, Scan, Repeat]>([
  ['at once', scan(0, 0), 'guard'],
  ['at the end of the guard time', scan(5000, 5000), 'guard'],
  ['just after it', scan(5001, 5001), 'ask'],
  ['just within the minute', scan(59_999, 59_999), 'ask'],
  ['after a minute', scan(60_000, 60_000), 'none'],
  ['while the wall clock went back an hour', scan(2000, -3_600_000), 'guard'],
  ['while the wall clock went on an hour', scan(2000, 3_600_000), 'guard'],
  ['hours later though the wall clock says seconds', scan(9_000_000, 3000), 'none'],
  ['within the guard time across a restart', scan(-400, 3000, restarted), 'guard'],
  ['within the minute across a restart', scan(-400, 30_000, restarted), 'ask'],
  ['long after a restart', scan(-400, 120_000, restarted), 'none'],
  ['with a wall clock set back across a restart', scan(3000, -1, restarted), 'ask'],
  ['with a wall clock set back a day across a restart', scan(0, -86_400_000, restarted), 'ask'],
  [
    'after an import, which has no monotonic time',
    scan(0, 4000, { lastMonotonicMs: null, lastBootId: null }),
    'guard',
  ],
])('judges a scan %s', (_name, given, repeat) => {
  expect(repeatOf(given, GUARD_MS)).toBe(repeat);
});

test('refuses by strict distance: a repeat does not restart the guard time (K05)', () => {
  const gaps = [1000, 300_000, 301_000];
  expect(gaps.map((gapMs) => repeatOf(scan(gapMs, gapMs), 300_000))).toEqual([
    'guard',
    'guard',
    'none',
  ]);
});

test('guards nothing but the same instant when the guard time is zero', () => {
  expect(repeatOf(scan(1, 1), 0)).toBe('ask');
});
