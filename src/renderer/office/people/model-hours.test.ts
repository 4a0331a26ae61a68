import { expect, test } from 'vitest';
import { halved, hoursIn, weekIn } from './model-hours.ts';

test.each([
  ['8', 28_800],
  ['7:30', 27_000],
  ['7,5', 27_000],
  ['7.25', 26_100],
  ['', 0],
  ['0', 0],
  ['7:60', null],
  ['acht', null],
  ['-8', null],
])('reads %s as %s seconds', (text, seconds) => {
  expect(hoursIn(text)).toBe(seconds);
});

test('a week with one unreadable day is none', () => {
  expect(weekIn(['8', 'x', '', '', '', '', ''])).toBeNull();
  expect(weekIn(['8', '', '', '', '', '', '4'])).toEqual([28_800, 0, 0, 0, 0, 0, 14_400]);
});

test('halves add up to the day', () => {
  expect(halved([27_001])).toEqual({ amSeconds: [13_500], pmSeconds: [13_501] });
});
