import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilDateOf, instantOf, localSecondOfDay, localText } from '../time/zone.ts';
import { roundInstant, roundSeconds, type RoundingRule } from './rounding.ts';

type Mode = RoundingRule['mode'];

function at(text: string, zone: string, fold: 'first' | 'second' = 'first'): number {
  const [date = '', time = ''] = text.split(' ');
  const found = instantOf(date, time, zone, { fold, gap: 'refuse' });
  if (found === null) throw new Error(`no such wall time: ${text} ${zone}`);
  return found;
}

/** A time of day in Berlin on a day without a change of the clocks, rounded. */
function roundedTime(time: string, mode: Mode, minutes: number): string {
  const rounded = roundInstant(at(`2026-01-05 ${time}`, 'Europe/Berlin'), 'Europe/Berlin', {
    mode,
    minutes,
  });
  return localText(rounded, 'Europe/Berlin').slice(11);
}

/** Kimai rounds begin, end and length; its `default` mode rounds them down, up and up, its other modes all alike. */
const KIMAI = {
  ceil: ['up', 'up', 'up'],
  closest: ['nearest', 'nearest', 'nearest'],
  floor: ['down', 'down', 'down'],
  default: ['down', 'up', 'up'],
} as const;

/** Kimai, tests/Timesheet/Rounding: CeilRoundingTest, ClosestRoundingTest, DefaultRoundingTest, FloorRoundingTest. */
test.each([
  // id, mode, minutes of begin, end and length, begin and end, rounded begin and end, rounded length in seconds
  ['E01', 'ceil', 15, 15, 0, '12:17:35', '13:32:52', '12:30:00', '13:45:00', 4500],
  ['E02', 'ceil', 0, 0, 0, '12:17:35', '13:32:52', '12:17:35', '13:32:52', 4517],
  ['E03', 'ceil', 1, 1, 0, '12:17:35', '13:32:52', '12:18:00', '13:33:00', 4500],
  ['E04', 'ceil', 0, 0, 30, '12:10:51', '14:40:52', '12:10:51', '14:40:52', 10_800],
  ['E05', 'ceil', 0, 1, 30, '12:27:35', '14:32:52', '12:27:35', '14:33:00', 9000],
  ['E08', 'ceil', 1, 1, 1, '12:27:00', '12:27:00', '12:27:00', '12:27:00', 0],
  ['E10', 'closest', 0, 0, 0, '12:17:35', '13:32:52', '12:17:35', '13:32:52', 4517],
  ['E12', 'closest', 0, 0, 30, '12:10:51', '14:40:52', '12:10:51', '14:40:52', 9000],
  ['E13', 'closest', 0, 1, 30, '12:27:35', '14:32:52', '12:27:35', '14:33:00', 7200],
  ['E15', 'closest', 0, 0, 1, '12:27:35', '12:27:35', '12:27:35', '12:27:35', 0],
  ['E17', 'default', 15, 15, 0, '12:17:35', '13:32:52', '12:15:00', '13:45:00', 5400],
  ['E18', 'default', 0, 0, 0, '12:17:35', '13:32:52', '12:17:35', '13:32:52', 4517],
  ['E19', 'default', 1, 1, 0, '12:17:35', '13:32:52', '12:17:00', '13:33:00', 4560],
  ['E20', 'default', 0, 0, 30, '12:10:51', '14:40:52', '12:10:51', '14:40:52', 10_800],
  ['E22', 'default', 15, 0, 30, '12:27:35', '14:32:52', '12:15:00', '14:32:52', 9000],
  ['E23', 'default', 0, 0, 1, '12:27:35', '12:27:35', '12:27:35', '12:27:35', 0],
  ['E24', 'default', 1, 1, 1, '12:27:00', '12:27:00', '12:27:00', '12:27:00', 0],
  ['E27', 'floor', 1, 1, 0, '12:17:35', '13:32:52', '12:17:00', '13:32:00', 4500],
  ['E32', 'floor', 1, 1, 1, '12:27:00', '12:27:00', '12:27:00', '12:27:00', 0],
] as const)(
  'rounds as Kimai does (%s): %s, %d, %d and %d min, %s to %s',
  (_id, mode, beginStep, endStep, lengthStep, begin, end, roundedBegin, roundedEnd, seconds) => {
    const [beginMode, endMode, lengthMode] = KIMAI[mode];
    const from = roundedTime(begin, beginMode, beginStep);
    const to = roundedTime(end, endMode, endStep);
    expect([from, to]).toEqual([roundedBegin, roundedEnd]);
    const lengthMs = at(`2026-01-05 ${to}`, 'UTC') - at(`2026-01-05 ${from}`, 'UTC');
    expect(roundSeconds(lengthMs / 1000, { mode: lengthMode, minutes: lengthStep })).toBe(seconds);
  },
);

/** TimeTrex CE, DateTimeTest.php::roundTime: the ones without grace minutes, which we do not offer. */
test.each([
  ['E500', 'down', 15, '08:06', '08:00:00'],
  ['E501', 'down', 5, '08:06', '08:05:00'],
  ['E502', 'down', 5, '08:05', '08:05:00'],
  ['E508', 'nearest', 15, '08:07:29', '08:00:00'],
  ['E509', 'nearest', 15, '08:07:30', '08:15:00'],
  ['E510', 'nearest', 15, '08:08', '08:15:00'],
  ['E511', 'nearest', 5, '08:07:29', '08:05:00'],
  ['E512', 'nearest', 5, '08:07:30', '08:10:00'],
  ['E513', 'nearest', 1, '08:00:29', '08:00:00'],
  ['E514', 'nearest', 1, '08:00:30', '08:01:00'],
  ['E519', 'up', 15, '08:06', '08:15:00'],
  ['E520', 'up', 5, '08:05', '08:05:00'],
] as const)('rounds a time as TimeTrex does (%s): %s by %d min, %s is %s', (...row) => {
  const [, mode, minutes, time, rounded] = row;
  expect(roundedTime(time, mode, minutes)).toBe(rounded);
});

/** solidtime, TimeEntryAggregationServiceTest.php. */
test('rounds each length before summing (E40), and lets a length on a step gain nothing (E43)', () => {
  const up = { mode: 'up', minutes: 15 } as const;
  const sum = [450, 449, 451, 450, 449].reduce((sum, s) => sum + roundSeconds(s, up), 0);
  expect(sum).toBe(4500);
  expect([90 * 60, 48 * 60].map((seconds) => roundSeconds(seconds, up))).toEqual([5400, 3600]);
});

test.each([
  ['none', 15, 451, 451],
  ['nearest', 0, 451, 451],
  ['up', 0, 451, 451],
  ['down', 0, 451, 451],
  ['nearest', 15, 449, 0],
  ['nearest', 15, 450, 900],
  ['nearest', 15, -449, 0],
  ['nearest', 15, -450, -900],
  ['nearest', 7, 209, 0],
  ['nearest', 7, 210, 420],
  ['up', 15, 1, 900],
  ['up', 15, -1, -900],
  ['down', 15, 899, 0],
  ['down', 15, -899, 0],
  ['down', 15, -900, -900],
] as const)('rounds a length %s by %d min: %d s is %d s', (mode, minutes, seconds, rounded) => {
  expect(roundSeconds(seconds, { mode, minutes })).toBe(rounded);
});

test.each([
  ['Asia/Kathmandu', 'nearest', 30, '2026-01-05 08:14', '2026-01-05 08:00:00'],
  ['Asia/Kathmandu', 'down', 60, '2026-01-05 08:59', '2026-01-05 08:00:00'],
  ['Asia/Kathmandu', 'up', 60, '2026-01-05 08:01', '2026-01-05 09:00:00'],
  ['Pacific/Chatham', 'nearest', 30, '2026-01-05 08:15', '2026-01-05 08:30:00'],
  ['Europe/Berlin', 'up', 15, '2026-01-05 23:46', '2026-01-06 00:00:00'],
  ['Europe/Berlin', 'up', 15, '2026-12-31 23:59:59', '2027-01-01 00:00:00'],
  ['Europe/Berlin', 'up', 7, '2026-01-05 23:58', '2026-01-06 00:02:00'],
  ['Europe/Berlin', 'up', 7, '2026-01-06 00:00', '2026-01-06 00:00:00'],
  // The clocks go from 02:00 to 03:00, and at the end of September 5 from 24:00 to 01:00.
  ['Europe/Berlin', 'up', 15, '2026-03-29 01:50', '2026-03-29 03:00:00'],
  ['America/Santiago', 'up', 15, '2026-09-05 23:50', '2026-09-06 01:00:00'],
] as const)('rounds on the wall of %s, %s by %d min: %s is %s', (...row) => {
  const [zone, mode, minutes, wall, rounded] = row;
  expect(localText(roundInstant(at(wall, zone), zone, { mode, minutes }), zone)).toBe(rounded);
});

test('moves by no more than a step where an hour comes twice', () => {
  const zone = 'Europe/Berlin';
  const up = { mode: 'up', minutes: 15 } as const;
  for (const fold of ['first', 'second'] as const) {
    const raw = at('2026-10-25 02:50', zone, fold);
    expect(roundInstant(raw, zone, up) - raw).toBe(600_000);
  }
  expect(localText(roundInstant(at('2026-10-25 02:50', zone), zone, up), zone)).toBe(
    '2026-10-25 02:00:00',
  );
});

test('drops the fraction of the second before it rounds, and touches nothing where it does not', () => {
  const raw = Date.UTC(2026, 0, 5, 8, 0, 0, 999);
  expect(roundInstant(raw, 'UTC', { mode: 'up', minutes: 15 })).toBe(raw - 999);
  expect(roundInstant(raw - 999 - 1, 'UTC', { mode: 'nearest', minutes: 15 })).toBe(raw - 999);
  expect(roundInstant(raw, 'UTC', { mode: 'none', minutes: 15 })).toBe(raw);
  expect(roundInstant(raw, 'UTC', { mode: 'up', minutes: 0 })).toBe(raw);
});

const ZONES = [
  'Africa/Casablanca',
  'America/Havana',
  'America/Santiago',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
  'Pacific/Chatham',
];
const zone = fc.constantFrom(...ZONES);
const second = fc.integer({ min: Date.UTC(2012, 0, 1) / 1000, max: Date.UTC(2037, 0, 1) / 1000 });
const mode = fc.constantFrom<Mode>('nearest', 'up', 'down');
const hourParts = fc.constantFrom(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60);

test('moves an instant by less than a step, by half of one to the nearest', () => {
  const minutes = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(zone, second, mode, minutes, (zone, second, mode, minutes) => {
      const movedMs = roundInstant(second * 1000, zone, { mode, minutes }) - second * 1000;
      const stepMs = minutes * 60_000;
      // Whole seconds: less than a step is a second less at the most. Half a step is moved upwards only.
      const [least, most] = {
        none: [0, 0],
        nearest: [1000 - stepMs / 2, stepMs / 2],
        up: [0, stepMs - 1000],
        down: [1000 - stepMs, 0],
      }[mode];
      expect(movedMs).toBeGreaterThanOrEqual(least ?? Number.NaN);
      expect(movedMs).toBeLessThanOrEqual(most ?? Number.NaN);
    }),
    { numRuns: 1000 },
  );
});

test('leaves an instant on a step where it is', () => {
  fc.assert(
    fc.property(zone, second, mode, hourParts, (zone, second, mode, minutes) => {
      const onStep = second - (localSecondOfDay(second * 1000, zone) % (minutes * 60));
      const isOnStep = localSecondOfDay(onStep * 1000, zone) % (minutes * 60) === 0;
      fc.pre(isOnStep);
      expect(roundInstant(onStep * 1000, zone, { mode, minutes })).toBe(onStep * 1000);
    }),
  );
});

/** Days with a change of the clocks, and those beside them: chance alone would hardly ever meet one. */
const CHANGES: readonly (readonly [string, string])[] = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/Havana', '2026-03-08'],
  ['America/Havana', '2026-11-01'],
  ['America/Santiago', '2026-04-04'],
  ['America/Santiago', '2026-09-06'],
  ['America/St_Johns', '2007-11-04'],
  ['Antarctica/Troll', '2026-03-29'],
  ['Antarctica/Troll', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Chatham', '2026-04-05'],
  ['Pacific/Chatham', '2026-09-27'],
];

test('keeps the order of any two instants of a day, on days with a change of the clocks, too', () => {
  const hours = fc.integer({ min: 0, max: 36 * 3600 });
  const day = fc.constantFrom(...CHANGES);
  fc.assert(
    fc.property(day, hours, hours, mode, hourParts, ([zone, date], a, b, mode, minutes) => {
      const noonAt = at(`${date} 12:00`, zone);
      const [first = 0, last = 0] = [a, b].toSorted((a, b) => a - b);
      const round = (seconds: number) =>
        roundInstant(noonAt + (seconds - 18 * 3600) * 1000, zone, { mode, minutes });
      expect(round(first)).toBeLessThanOrEqual(round(last));
    }),
    { numRuns: 3000 },
  );
});

test('keeps the order within a day with any step', () => {
  const minutes = fc.integer({ min: 1, max: 60 });
  const apart = fc.integer({ min: 0, max: 24 * 3600 });
  fc.assert(
    fc.property(second, apart, mode, minutes, (second, apart, mode, minutes) => {
      const zone = 'Asia/Kathmandu';
      const [fromAt, toAt] = [second * 1000, (second + apart) * 1000];
      fc.pre(civilDateOf(fromAt, zone) === civilDateOf(toAt, zone));
      const rule = { mode, minutes };
      expect(roundInstant(fromAt, zone, rule)).toBeLessThanOrEqual(roundInstant(toAt, zone, rule));
    }),
  );
});

test('rounds minus a length to minus what the length rounds to', () => {
  const seconds = fc.integer({ min: 1, max: 1e6 });
  const minutes = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(seconds, mode, minutes, (seconds, mode, minutes) => {
      const rounded = roundSeconds(seconds, { mode, minutes });
      expect(roundSeconds(-seconds, { mode, minutes }) + rounded).toBe(0);
      expect(rounded % (minutes * 60)).toBe(0);
      expect(Math.abs(rounded - seconds)).toBeLessThan(minutes * 60);
    }),
  );
});
