import { expect, test } from 'vitest';
import { formatClock, partOfDay } from './clock.ts';
import { formatDifference, formatFor, secondsUntil } from './format.ts';

/** Monday 23 November 2026, 12:31:18 in Berlin. */
const NOON = 1_795_433_478_000;
const BERLIN = 'Europe/Berlin';

test.each([
  ['en', 'Monday 23 November'],
  ['de', 'Montag, 23. November'],
  ['ro', 'Luni, 23 noiembrie'],
])('writes the date as %s readers expect it', (language, date) => {
  expect(formatFor(language, BERLIN).date(NOON)).toBe(date);
});

test.each(['en', 'de', 'ro'])(
  'writes times of day with 24 hours and two digits in %s',
  (language) => {
    const midnight = NOON - (12 * 3_600 + 31 * 60 + 18) * 1_000;
    expect(formatFor(language, BERLIN).time(midnight)).toBe('00:00');
    expect(formatFor(language, BERLIN).time(midnight + 7 * 3_600_000)).toBe('07:00');
  },
);

test('shows the site’s time, wherever the screen stands', () => {
  expect(formatFor('de', 'Europe/Bucharest').time(NOON)).toBe('13:31');
  expect(formatClock(NOON, 'Europe/Bucharest')).toEqual({
    minute: '13:31',
    second: '18',
    mark: '',
  });
});

test('shows the repeated hour of autumn twice, and which of the two it is', () => {
  const { time } = formatFor('de', BERLIN);
  const firstHalfPastTwo = Date.UTC(2026, 9, 25, 0, 30);
  expect(time(firstHalfPastTwo - 3_600_000)).toBe('01:30');
  expect([0, 3_600_000].map((later) => time(firstHalfPastTwo + later))).toEqual([
    '02:30 A',
    '02:30 B',
  ]);
});

test.each([
  [3_900, '+1:05'],
  [0, '+0:00'],
  [-3_060, '−0:51'],
])('writes a difference of %i s as %s', (seconds, text) => {
  expect(formatDifference(seconds)).toBe(text);
});

test.each([
  [10_000, 0, 10],
  [10_000, 9_001, 1],
  [10_000, 10_000, 0],
  [10_000, 60_000, 0],
])('counts down to %i at %i as %i s', (at, now, seconds) => {
  expect(secondsUntil(at, now)).toBe(seconds);
});

test.each([
  [3, 'day'],
  [4, 'morning'],
  [10, 'morning'],
  [11, 'day'],
  [17, 'day'],
  [18, 'evening'],
])('greets at %i o’clock with the %s', (hour, part) => {
  const midnight = NOON - (12 * 3_600 + 31 * 60 + 18) * 1_000;
  expect(partOfDay(midnight + hour * 3_600_000, BERLIN)).toBe(part);
});

test.each([
  ['en', 'Fri 15:50'],
  ['de', 'Fr 15:50'],
  ['ro', 'Vin. 15:50'],
])('says the weekday of an entry of another day in %s', (language, expected) => {
  const at = Date.parse('2026-11-20T14:50:00Z');
  const { timeOn } = formatFor(language, 'Europe/Berlin');
  expect(timeOn(at, '2026-11-22')).toBe(expected);
  expect(timeOn(at, '2026-11-20')).toBe('15:50');
});

test.each([
  ['en', 'Friday', '20 November'],
  ['de', 'Freitag', '20. November'],
  ['ro', 'vineri', '20 noiembrie'],
])('says weekday and day inside of a sentence in %s', (language, weekday, day) => {
  const at = Date.parse('2026-11-20T14:50:00Z');
  const format = formatFor(language, 'Europe/Berlin');
  expect([format.weekday(at), format.day(at)]).toEqual([weekday, day]);
});

test.each([
  ['2026-10-25T02:30:00+02:00', '02:30 A', '02:30:00 A'],
  ['2026-10-25T02:30:00+01:00', '02:30 B', '02:30:00 B'],
  ['2026-10-25T03:30:00+01:00', '03:30', '03:30:00'],
])('says which of the two %s is, in the night that has an hour twice', (text, minute, second) => {
  const at = Date.parse(text);
  for (const language of ['en', 'de', 'ro']) {
    const format = formatFor(language, 'Europe/Berlin');
    expect(format.time(at)).toBe(minute);
    expect(format.timeOn(at, '2026-10-25')).toBe(minute);
    expect(format.secondOn(at, '2026-10-25')).toBe(second);
    expect(format.timeOn(at, '2026-10-26')).toContain(minute);
  }
});
