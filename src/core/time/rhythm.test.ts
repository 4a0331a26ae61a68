import { expect, test } from 'vitest';
import { lastDueOn, nextDueOn, type Rhythm } from './rhythm.ts';

const monthly = (day: number, time = '06:00'): Rhythm => ({ every: 'month', day, time });

test.each([
  ['2026-11-03T05:59', '2026-10-03'],
  ['2026-11-03T06:00', '2026-11-03'],
  ['2026-12-31T23:59', '2026-12-03'],
  ['2026-01-02T12:00', '2025-12-03'],
])('on the third of a month at six, the last time at %s was on %s', (now, date) => {
  expect(lastDueOn(monthly(3), now)).toBe(date);
});

test.each([
  ['2026-02-28T07:00', '2026-02-28'],
  ['2028-02-28T07:00', '2028-01-31'],
  ['2028-02-29T07:00', '2028-02-29'],
  ['2026-04-30T07:00', '2026-04-30'],
])('a month without a thirty-first has its last day: at %s that was %s', (now, date) => {
  expect(lastDueOn(monthly(31), now)).toBe(date);
});

test('a week has one day, and a day follows the other', () => {
  const weekly: Rhythm = { every: 'week', day: 1, time: '07:30' };
  expect(lastDueOn(weekly, '2026-11-22T12:00')).toBe('2026-11-16');
  expect(lastDueOn(weekly, '2026-11-23T07:29')).toBe('2026-11-16');
  expect(nextDueOn(weekly, '2026-11-16')).toBe('2026-11-23');
  const daily: Rhythm = { every: 'day', day: 1, time: '00:00' };
  expect(lastDueOn(daily, '2026-11-22T00:00')).toBe('2026-11-22');
  expect(nextDueOn(daily, '2026-11-30')).toBe('2026-12-01');
});

test('after the last day of a short month comes the thirty-first', () => {
  expect(nextDueOn(monthly(31), '2026-02-28')).toBe('2026-03-31');
  expect(nextDueOn(monthly(31), '2026-03-31')).toBe('2026-04-30');
});
