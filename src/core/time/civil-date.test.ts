import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  datesBetween,
  isCivilDate,
  isoWeekNumber,
  isoWeekOf,
  isoWeekStart,
  monthOf,
  weekdayOf,
  yearOf,
} from './civil-date.ts';

const date = fc
  .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) })
  .map((at) => new Date(at).toISOString().slice(0, 10));

test.each([
  ['2026-02-28', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-1-1', false],
  ['2026-01-01T00:00:00Z', false],
  ['', false],
])('knows whether “%s” is a date', (text, known) => {
  expect(isCivilDate(text)).toBe(known);
});

test.each([
  ['2026-03-28', 1, '2026-03-29'],
  ['2026-03-29', 1, '2026-03-30'],
  ['2026-10-25', 1, '2026-10-26'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-03-01', -1, '2028-02-29'],
])('adds to %s %d day(s): %s', (from, days, to) => {
  expect(addDays(from, days)).toBe(to);
});

test.each([
  ['2026-11-22', 7, '2026-11-16'],
  ['2026-11-23', 1, '2026-11-23'],
  ['2027-01-01', 5, '2026-12-28'],
])('places %s in its ISO week', (date, weekday, monday) => {
  expect(weekdayOf(date)).toBe(weekday);
  expect(isoWeekStart(date)).toBe(monday);
});

test.each([
  ['2020-01-01', 1],
  ['2020-12-31', 53],
  ['2021-01-03', 53],
  ['2021-01-04', 1],
  ['2023-01-01', 52],
  ['2024-12-29', 52],
  ['2024-12-30', 1],
  ['2026-01-01', 1],
  ['2026-03-29', 13],
  ['2026-12-31', 53],
  ['2027-01-01', 53],
  ['2027-01-03', 53],
  ['2027-01-04', 1],
  ['2028-02-29', 9],
])('numbers the ISO week of %s as %d', (date, week) => {
  expect(isoWeekNumber(date)).toBe(week);
});

test('reads year and month of a date, and of nothing else', () => {
  expect([yearOf('2026-01-01'), monthOf('2026-01-01')]).toEqual([2026, 1]);
  expect([yearOf('2026-12-31'), monthOf('2026-12-31')]).toEqual([2026, 12]);
  expect(() => yearOf('2026-02-30')).toThrow(/2026-02-30/);
  expect(() => monthOf('2026-13-01')).toThrow(/2026-13-01/);
  expect(() => isoWeekNumber('2026-W01')).toThrow(/2026-W01/);
});

test('lists dates with both ends, and none backwards', () => {
  expect(datesBetween('2026-02-27', '2026-03-01')).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
  ]);
  expect(datesBetween('2026-03-01', '2026-03-01')).toEqual(['2026-03-01']);
  expect(datesBetween('2026-03-02', '2026-03-01')).toEqual([]);
});

test('lists the week of a date, whichever was asked for before', () => {
  const week = datesBetween('2026-12-28', '2027-01-03');
  expect(isoWeekOf('2027-01-01')).toEqual(week);
  expect(isoWeekOf('2026-11-22').at(-1)).toBe('2026-11-22');
  expect(isoWeekOf('2026-12-28')).toEqual(week);
});

test('throws on what is no date', () => {
  expect(() => addDays('2026-02-30', 1)).toThrow(/2026-02-30/);
});

test('counts days as the calendar does, whatever the host’s zone', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
      const to = new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
      expect(addDays(from, days)).toBe(to);
      expect(addDays(isoWeekStart(from), weekdayOf(from) - 1)).toBe(from);
    }),
  );
});

test('counts the ISO weeks up by one from Monday to Monday, and back to 1 at the week of January 4', () => {
  fc.assert(
    fc.property(date, (date) => {
      const monday = isoWeekStart(date);
      for (const day of isoWeekOf(date)) expect(isoWeekNumber(day)).toBe(isoWeekNumber(monday));
      const next = addDays(monday, 7);
      const begins = isoWeekStart(`${yearOf(addDays(next, 3))}-01-04`) === next;
      expect(isoWeekNumber(next)).toBe(begins ? 1 : isoWeekNumber(monday) + 1);
    }),
  );
});
