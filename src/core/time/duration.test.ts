import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatDuration,
  formatHoursMinutes,
  parseDuration,
  parseHoursMinutes,
} from './duration.ts';

test.each([
  ['8:00', 28_800],
  ['0', 0],
  ['0:00', 0],
  ['07:45', 27_900],
  ['160:30', 577_800],
  ['8', null],
  ['8:60', null],
  ['8:5', null],
  ['-1:00', null],
  ['8.5', null],
  ['', null],
])('reads “%s” as %s seconds', (text, seconds) => {
  expect(parseHoursMinutes(text)).toBe(seconds);
});

test.each([
  [15_480, '4:18'],
  [-3060, '-0:51'],
  [59, '0:00'],
  [-59, '0:00'],
  [-3600, '-1:00'],
  [360_000, '100:00'],
])('writes %d seconds as %s', (seconds, text) => {
  expect(formatHoursMinutes(seconds)).toBe(text);
});

test('reads back what it wrote', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 59_999 }), (minutes) => {
      expect(parseHoursMinutes(formatHoursMinutes(minutes * 60))).toBe(minutes * 60);
    }),
  );
});

test.each([
  ['0', 0],
  ['0:00', 0],
  ['-0:00', 0],
  ['8:00', 28_800],
  ['07:45', 27_900],
  ['8:00:01', 28_801],
  ['-0:51', -3060],
  ['-0:00:30', -30],
  ['-12:30', -45_000],
  ['2777:46:40', 10_000_000],
  ['8', null],
  ['-8', null],
  ['8.5', null],
  ['8,5', null],
  ['8:60', null],
  ['8:00:60', null],
  ['8:5', null],
  ['8:00:5', null],
  ['8:00:00:00', null],
  [' 8:00', null],
  ['8:00 ', null],
  ['8:00\n', null],
  ['+8:00', null],
  ['--8:00', null],
  ['−8:00', null],
  [':30', null],
  ['8:', null],
  ['-0', null],
  ['-', null],
  ['', null],
])('reads “%s”, which may have a sign and seconds, as %s seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each([
  [0, '0:00:00'],
  [28_800, '8:00:00'],
  [-30, '-0:00:30'],
  [-3060, '-0:51:00'],
  [59.9, '0:00:59'],
  [-0.9, '0:00:00'],
  [360_000, '100:00:00'],
])('writes %d seconds to the second as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('reads back every whole second that it wrote', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e7, max: 1e7 }), (seconds) => {
      expect(parseDuration(formatDuration(seconds))).toBe(seconds);
    }),
    { numRuns: 2000 },
  );
  for (let seconds = -7300; seconds <= 7300; seconds += 1) {
    if (parseDuration(formatDuration(seconds)) !== seconds) throw new Error(String(seconds));
  }
});
