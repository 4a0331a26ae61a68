import { expect, test } from 'vitest';
import {
  addDays,
  httpDate,
  isCalendarDate,
  isoSeconds,
  wallClock,
  weekdayOf,
} from './wall-clock.ts';

test.each([
  ['2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25', '02:30'],
  ['2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25', '02:30'],
  ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29', '01:59'],
  ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29', '03:00'],
  ['2026-12-31T23:00:00Z', 'Europe/Berlin', '2027-01-01', '00:00'],
  ['2026-06-30T21:00:00Z', 'Europe/Bucharest', '2026-07-01', '00:00'],
  ['2026-01-01T04:44:59Z', 'America/Los_Angeles', '2025-12-31', '20:44'],
  ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01', '05:45'],
])('%s is read in %s as %s %s', (instant, zone, date, time) => {
  expect(wallClock(Date.parse(instant), zone)).toEqual({ date, time });
});

test('refuses a zone that does not exist', () => {
  expect(() => wallClock(0, 'Europe/Atlantis')).toThrow(RangeError);
});

test('writes instants as MOCO and HTTP do', () => {
  const at = Date.parse('2022-04-17T07:29:48.999Z');
  expect(isoSeconds(at)).toBe('2022-04-17T07:29:48Z');
  expect(httpDate(at)).toBe('Sun, 17 Apr 2022 07:29:48 GMT');
});

test('knows the calendar', () => {
  expect(isCalendarDate('2028-02-29')).toBe(true);
  expect(isCalendarDate('2026-02-29')).toBe(false);
  expect(isCalendarDate('2026-2-3')).toBe(false);
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect([weekdayOf('2026-11-16'), weekdayOf('2026-11-22')]).toEqual([0, 6]);
});
