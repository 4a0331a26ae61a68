import { expect, test } from 'vitest';
import { overlaps, type Interval } from './interval.ts';

function interval(text: string): Interval {
  const [fromAt = 0, toAt = 0] = text.split('-').map((time) => Date.parse(`2026-03-02T${time}Z`));
  return { fromAt, toAt };
}

/** Ids from TimeTrex CE, DateTimeTest::TimeStampOverLap: half-open intervals. The other rows are the same relations. */
test.each<readonly [string, string, string, boolean]>([
  ['C200 the same', '08:00-17:00', '08:00-17:00', true],
  ['same beginning, shorter', '08:00-17:00', '08:00-16:00', true],
  ['inside', '08:00-17:00', '10:00-14:00', true],
  ['around', '08:00-17:00', '07:00-18:00', true],
  ['C206 begins a second earlier', '08:00-17:00', '07:59:59-23:00', true],
  ['C208 ends a second before', '08:00-17:00', '01:00-07:59:59', false],
  ['C209 begins a second before the end', '08:00-17:00:01', '17:00-23:00', true],
  ['C210 ends a second behind the end', '08:00-17:00', '01:00-17:00:01', true],
  ['begins where the other ends', '08:00-17:00', '17:00-23:00', false],
  ['ends where the other begins', '08:00-17:00', '01:00-08:00', false],
  ['begins a second later', '08:00-17:00', '17:00:01-23:00', false],
])('%s', (_name, a, b, expected) => {
  expect(overlaps(interval(a), interval(b))).toBe(expected);
  expect(overlaps(interval(b), interval(a))).toBe(expected);
});
