import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatHoursMinutes, parseHoursMinutes } from './duration.ts';

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
