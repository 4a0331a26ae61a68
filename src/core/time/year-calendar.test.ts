import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, datesBetween, yearOf } from './civil-date.ts';
import { yearCalendar, type CalendarDay } from './year-calendar.ts';
import { civilDateOf, instantOf, startOfDay } from './zone.ts';

const HOUR_MS = 3_600_000;
/** Offsets off the hour, changes at midnight or by other than an hour, a skipped date, no summer time any more. */
const ZONES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Asuncion',
  'America/Caracas',
  'America/Havana',
  'America/Nuuk',
  'America/Santiago',
  'America/St_Johns',
  'America/Vancouver',
  'Antarctica/Casey',
  'Antarctica/Troll',
  'Asia/Amman',
  'Asia/Kathmandu',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Europe/Bucharest',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];

function dayOf(date: string, zone: string): CalendarDay | undefined {
  return yearCalendar(yearOf(date), zone).find((day) => day.date === date);
}

test('describes a day', () => {
  expect(dayOf('2027-01-01', 'Europe/Berlin')).toEqual({
    date: '2027-01-01',
    weekday: 5,
    month: 1,
    week: 53,
    startAt: Date.parse('2026-12-31T23:00:00Z'),
    endAt: Date.parse('2027-01-01T23:00:00Z'),
  });
});

test.each([
  ['D03', 'Europe/Prague', '2021-10-30', 24],
  ['D03', 'Europe/Prague', '2021-10-31', 25],
  ['B08', 'America/Santiago', '2026-04-04', 25],
  ['B08', 'America/Santiago', '2026-04-06', 24],
  ['D11', 'America/Vancouver', '2016-11-06', 25],
  ['a spring', 'Europe/Berlin', '2026-03-29', 23],
  ['half an hour', 'Australia/Lord_Howe', '2026-10-04', 23.5],
  ['two hours', 'Antarctica/Troll', '2026-10-25', 26],
  ['a new offset', 'Asia/Pyongyang', '2015-08-15', 24],
])('gives the day its length (%s): %s %s has %d hours', (_id, zone, date, hours) => {
  const day = dayOf(date, zone);
  expect(((day?.endAt ?? 0) - (day?.startAt ?? 0)) / HOUR_MS).toBe(hours);
});

test.each([
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Fakaofo', '2011-12-30'],
  ['Pacific/Kwajalein', '1993-08-21'],
])('leaves out the date that %s skipped, %s', (zone, skipped) => {
  const days = yearCalendar(yearOf(skipped), zone);
  expect(days).toHaveLength(364);
  expect(days.some(({ date }) => date === skipped)).toBe(false);
  expect(dayOf(addDays(skipped, -1), zone)?.endAt).toBe(dayOf(addDays(skipped, 1), zone)?.startAt);
});

test('has every other date of the year once, in order', () => {
  const dates = (year: number, zone: string) => yearCalendar(year, zone).map(({ date }) => date);
  expect(dates(2028, 'Europe/Berlin')).toEqual(datesBetween('2028-01-01', '2028-12-31'));
  expect(dates(2026, 'Pacific/Apia')).toEqual(datesBetween('2026-01-01', '2026-12-31'));
});

test('answers with the same list for each employee, another one for another zone or year', () => {
  const berlin = yearCalendar(2026, 'Europe/Berlin');
  expect(yearCalendar(2026, 'Europe/Berlin')).toBe(berlin);
  expect(yearCalendar(2026, 'Asia/Kathmandu')[0]?.startAt).not.toBe(berlin[0]?.startAt);
  expect(yearCalendar(2027, 'Europe/Berlin')[0]?.date).toBe('2027-01-01');
});

test('stops on an unknown zone', () => {
  expect(() => yearCalendar(2026, 'Europe/Berlim')).toThrow(/Europe\/Berlim/);
});

/** The days of `[fromAt, toAt)` with what lies in them. */
function split(fromAt: number, toAt: number, zone: string): readonly [string, number][] {
  const years = [yearOf(civilDateOf(fromAt, zone)), yearOf(civilDateOf(toAt, zone))];
  const days = [...new Set(years)].flatMap((year) => yearCalendar(year, zone));
  return days.flatMap(({ date, startAt, endAt }): readonly [string, number][] => {
    const lengthMs = Math.min(toAt, endAt) - Math.max(fromAt, startAt);
    return lengthMs > 0 ? [[date, lengthMs / 1000]] : [];
  });
}

function wall(day: number, time: string, zone: string): number {
  const seconds = time.length === 5 ? `${time}:00` : time;
  const date = `2009-01-0${day}`;
  return instantOf(date, seconds, zone, { fold: 'first', gap: 'refuse' }) ?? Number.NaN;
}

/** TimeTrex CE, DateTimeTest.php::calculateTimeOnEachDayBetweenRange. */
test.each([
  ['B40', 1, '08:00', 1, '23:30', [55_800]],
  ['B42', 1, '16:00', 3, '08:00', [28_800, 86_400, 28_800]],
  ['B44', 1, '00:00', 2, '00:00', [86_400]],
  ['B45', 1, '00:01', 2, '00:01', [86_340, 60]],
  ['B46', 1, '13:53', 3, '06:12', [36_420, 86_400, 22_320]],
])('splits at local midnight (%s): day %d %s to day %d %s', (_id, day, from, toDay, to, parts) => {
  for (const zone of ['America/Vancouver', 'Europe/Berlin', 'Asia/Kathmandu']) {
    const found = split(wall(day, from, zone), wall(toDay, to, zone), zone);
    expect(found.map(([, seconds]) => seconds)).toEqual(parts);
  }
});

/** TimeTrex CE, DateTimeTest.php::DoesRangeSpanMidnight(inclusive=false). */
test.each([
  ['B50', 1, '08:00', 1, '17:00', false],
  ['B51', 1, '08:00', 1, '23:59:59', false],
  ['B52', 1, '08:00', 2, '00:00', false],
  ['B56', 1, '02:00', 1, '02:00', false],
  ['one second past', 1, '08:00', 2, '00:00:01', true],
] as const)('knows a span over midnight (%s): day %d %s to day %d %s, %s', (...row) => {
  const [, day, from, toDay, to, spans] = row;
  const zone = 'America/Vancouver';
  expect(split(wall(day, from, zone), wall(toDay, to, zone), zone).length > 1).toBe(spans);
});

test('places a night in Paris in the day that Paris has, not UTC (B04, OCA hr_attendance_hour_type_report)', () => {
  const parts = split(
    Date.parse('2021-12-02T23:30:00Z'),
    Date.parse('2021-12-03T08:00:00Z'),
    'Europe/Paris',
  );
  expect(parts).toEqual([['2021-12-03', 8.5 * 3600]]);
});

const YEARS_MS = { min: Date.UTC(2000, 0, 1), max: Date.UTC(2037, 11, 1) };

test('splits any ten days in any zone so that the parts add up to the time elapsed', () => {
  const zone = fc.constantFrom(...ZONES);
  const lengthMs = fc.integer({ min: 0, max: 10 * 24 * HOUR_MS });
  fc.assert(
    fc.property(zone, fc.integer(YEARS_MS), lengthMs, (zone, fromAt, lengthMs) => {
      let sumMs = 0;
      for (const [, seconds] of split(fromAt, fromAt + lengthMs, zone)) sumMs += seconds * 1000;
      expect(Math.round(sumMs)).toBe(lengthMs);
    }),
    { numRuns: 2000 },
  );
});

test.each(ZONES)(
  'cuts %s from 2000 to 2037 into days that meet and show their own date',
  (zone) => {
    const unsound: object[] = [];
    let endAt = startOfDay('2000-01-01', zone);
    for (let year = 2000; year <= 2037; year += 1) {
      for (const day of yearCalendar(year, zone)) {
        const hours = (day.endAt - day.startAt) / HOUR_MS;
        const instants = [day.startAt, (day.startAt + day.endAt) / 2, day.endAt - 1];
        const shown = instants.map((at) => civilDateOf(at, zone));
        const isOwn = shown.every((date) => date === day.date);
        // Three hours are the most that any of these zones has moved at once (Casey, 2009).
        const isSound = day.startAt === endAt && hours >= 21 && hours <= 27 && isOwn;
        if (!isSound) unsound.push({ ...day, hours, shown });
        endAt = day.endAt;
      }
    }
    expect(unsound).toEqual([]);
    expect(endAt).toBe(startOfDay('2038-01-01', zone));
  },
);
