import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  civilDateOf,
  instantOf,
  isSkipped,
  isoWithOffset,
  isZone,
  localSecondOfDay,
  localText,
  localTime,
  parseInstant,
  startOfDay,
  utcText,
  wallMinute,
} from './zone.ts';
import { addDays } from './civil-date.ts';
import { offsetAt } from './transition.ts';

const HOUR_MS = 3_600_000;
const utc = (text: string) => Date.parse(text);
const ZONES = [
  'Europe/Berlin',
  'Europe/Bucharest',
  'America/Santiago',
  'America/Nuuk',
  'America/St_Johns',
  'America/Havana',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];

test.each([
  ['Europe/Berlin', '2026-03-29', 23],
  ['Europe/Berlin', '2026-10-25', 25],
  ['Europe/Prague', '2021-10-30', 24], // D03
  ['Europe/Prague', '2021-10-31', 25], // D03
  ['America/Santiago', '2026-04-04', 25], // B08: the clocks go back at midnight, 23:00 comes twice
  ['America/Santiago', '2026-04-06', 24], // B08
  ['America/Santiago', '2026-09-06', 23], // midnight does not exist
  ['America/Nuuk', '2026-03-28', 23], // the last hour does not exist
  ['America/Havana', '2026-11-01', 25], // midnight comes twice
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ['Asia/Kathmandu', '2026-03-29', 24],
  ['Pacific/Apia', '2011-12-30', 0], // skipped: Samoa crossed the date line
])('measures the civil day of %s %s as %d hours', (zone, date, hours) => {
  expect(startOfDay(addDays(date, 1), zone) - startOfDay(date, zone)).toBe(hours * HOUR_MS);
});

test.each([
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z', '01:00'],
  ['America/Santiago', '2026-04-05', '2026-04-05T04:00:00Z', '00:00'],
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z', '00:00'],
  ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00Z', '00:00'],
  ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z', '00:00'],
])('begins the day of %s %s at %s, when the wall shows %s', (zone, date, instant, wall) => {
  expect(startOfDay(date, zone)).toBe(utc(instant));
  expect(wallMinute(startOfDay(date, zone), zone)).toBe(wall);
});

test('names the site’s day, not the server’s (B04, B06)', () => {
  expect(civilDateOf(utc('2021-12-02T23:30:00Z'), 'Europe/Paris')).toBe('2021-12-03');
  expect(civilDateOf(utc('2026-08-31T20:00:00Z'), 'Pacific/Auckland')).toBe('2026-09-01');
});

test('reads the wall clock to the millisecond', () => {
  expect(localTime(utc('2026-03-29T01:00:59.999Z'), 'Europe/Berlin')).toEqual({
    hour: 3,
    minute: 0,
    second: 59,
    millisecond: 999,
  });
  expect(wallMinute(utc('2026-01-01T00:00:59.999Z'), 'Asia/Kathmandu')).toBe('05:45');
});

test.each([
  ['2026-10-25', '02:30', 'first', 'refuse', '2026-10-25T00:30:00Z'],
  ['2026-10-25', '02:30', 'second', 'refuse', '2026-10-25T01:30:00Z'],
  ['2026-10-25', '03:00', 'second', 'refuse', '2026-10-25T02:00:00Z'],
  ['2026-03-29', '02:30', 'first', 'refuse', null],
  ['2026-03-29', '02:30', 'first', 'after', '2026-03-29T01:00:00Z'],
  ['2026-03-29', '03:00', 'first', 'refuse', '2026-03-29T01:00:00Z'],
  ['2026-03-29', '01:59:59', 'first', 'refuse', '2026-03-29T00:59:59Z'],
  ['2026-02-30', '08:00', 'first', 'after', null],
  ['2026-02-03', '24:00', 'first', 'after', null],
  ['2026-02-03', '8:00', 'first', 'after', null],
] as const)('turns Berlin %s %s (fold %s, gap %s) into %s', (date, time, fold, gap, instant) => {
  const at = instantOf(date, time, 'Europe/Berlin', { fold, gap });
  expect(at).toBe(instant === null ? null : utc(instant));
});

test('finds no instant in the day that Samoa skipped', () => {
  const rule = { fold: 'first', gap: 'refuse' } as const;
  expect(instantOf('2011-12-30', '12:00', 'Pacific/Apia', rule)).toBeNull();
});

test.each([
  ['2026-03-29T06:00:00.000Z', 'Europe/Berlin', 'ms', '2026-03-29T08:00:00.000+02:00'],
  ['2026-03-29T06:00:00.987Z', 'Europe/Berlin', 's', '2026-03-29T08:00:00+02:00'],
  ['2026-01-01T02:45:00.000Z', 'America/St_Johns', 's', '2025-12-31T23:15:00-03:30'],
  ['2026-01-01T00:00:00.000Z', 'UTC', 'ms', '2026-01-01T00:00:00.000+00:00'],
] as const)('prints %s in %s to the %s as %s', (at, zone, precision, text) => {
  expect(isoWithOffset(utc(at), zone, precision)).toBe(text);
});

test.each([
  ['2026-03-29T08:00:00.000+02:00', '2026-03-29T06:00:00.000Z'],
  ['2026-03-29T08:00:00Z', '2026-03-29T08:00:00.000Z'],
  ['2026-03-29T08:00-0330', '2026-03-29T11:30:00.000Z'],
  ['2026-03-29T08:00:00.1239999+00:00', '2026-03-29T08:00:00.123Z'],
  ['2026-03-29T08:00:00,5Z', '2026-03-29T08:00:00.500Z'],
  ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
])('reads %s as %s', (text, instant) => {
  expect(parseInstant(text)).toBe(utc(instant));
});

test.each([
  '',
  '2026-03-29',
  '2026-03-29T08:00:00',
  '2026-03-29 08:00:00Z',
  '2026-02-29T08:00:00Z',
  '2026-13-01T08:00:00Z',
  '2026-03-29T24:00:00Z',
  '2026-03-29T08:60:00Z',
  '2026-06-30T23:59:60Z',
  '2026-03-29T08:00:00+15:00',
  '2026-03-29T08:00:00Z ',
  '1774771200000',
])('refuses “%s” as an instant', (text) => {
  expect(parseInstant(text)).toBeNull();
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Etc/GMT+5', true],
  ['Europe/Berlim', false],
  ['+02:00', false],
  ['', false],
])('knows whether “%s” is a zone', (text, known) => {
  expect(isZone(text)).toBe(known);
});

test('stops on an unknown zone instead of answering in another one', () => {
  expect(() => civilDateOf(0, 'Europe/Berlim')).toThrow(/Europe\/Berlim/);
});

test.each([
  ['2026-03-29T00:59:59.999Z', 'Europe/Berlin', '2026-03-29 01:59:59', 7199],
  ['2026-03-29T01:00:00.000Z', 'Europe/Berlin', '2026-03-29 03:00:00', 10_800],
  ['2026-10-25T00:30:00.000Z', 'Europe/Berlin', '2026-10-25 02:30:00', 9000],
  ['2026-10-25T01:30:00.000Z', 'Europe/Berlin', '2026-10-25 02:30:00', 9000],
  ['2026-01-01T18:14:59.999Z', 'Asia/Kathmandu', '2026-01-01 23:59:59', 86_399],
  ['2026-01-01T18:15:00.000Z', 'Asia/Kathmandu', '2026-01-02 00:00:00', 0],
  ['2011-12-30T09:59:59.000Z', 'Pacific/Apia', '2011-12-29 23:59:59', 86_399],
  ['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31 00:00:00', 0],
  ['1970-01-01T00:00:00.000Z', 'America/St_Johns', '1969-12-31 20:30:00', 73_800],
])('writes %s in %s as %s, %d seconds into the day', (at, zone, text, second) => {
  expect(localText(utc(at), zone)).toBe(text);
  expect(localSecondOfDay(utc(at), zone)).toBe(second);
});

test.each([
  ['2026-03-29T06:00:00.999Z', '2026-03-29T06:00:00Z'],
  ['1969-12-31T23:59:59.001Z', '1969-12-31T23:59:59Z'],
])('writes %s in UTC as %s', (at, text) => {
  expect(utcText(utc(at))).toBe(text);
});

/** Vancouver's clocks go back on 2016-11-06 at 02:00 PDT (TimeTrex, DateTimeTest.php::DSTMagic). */
test('steps to the next civil day by its date, never by 86,400 seconds (D11)', () => {
  const zone = 'America/Vancouver';
  const rule = { fold: 'first', gap: 'refuse' } as const;
  const at = instantOf('2016-11-06', '01:00', zone, rule) ?? Number.NaN;
  expect(at).toBe(utc('2016-11-06T01:00:00-07:00'));
  const next = instantOf(addDays(civilDateOf(at, zone), 1), '01:00', zone, rule) ?? Number.NaN;
  expect(localText(next, zone)).toBe('2016-11-07 01:00:00');
  expect(next - at).toBe(25 * HOUR_MS);
  expect(localText(at + 86_400_000, zone)).toBe('2016-11-07 00:00:00');
});

const instant = fc.integer({ min: utc('1990-01-01T00:00:00Z'), max: utc('2060-01-01T00:00:00Z') });
const zone = fc.constantFrom(...ZONES);

test('agrees with Intl on every instant', () => {
  fc.assert(
    fc.property(instant, zone, (at, zone) => {
      const parts = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      }).format(at);
      expect(isoWithOffset(at, zone, 's').slice(0, 19).replace('T', ' ')).toBe(parts);
      expect(localText(at, zone)).toBe(parts);
      const { hour, minute, second } = localTime(at, zone);
      expect(localSecondOfDay(at, zone)).toBe(hour * 3600 + minute * 60 + second);
      expect(utcText(at)).toBe(isoWithOffset(at, 'UTC', 's').replace('+00:00', 'Z'));
    }),
    { numRuns: 500 },
  );
});

test('prints an instant so that reading it gives the instant again', () => {
  fc.assert(
    fc.property(instant, zone, (at, zone) => {
      expect(parseInstant(isoWithOffset(at, zone, 'ms'))).toBe(at);
    }),
  );
});

test('finds the instant of every wall time that the clock has shown', () => {
  fc.assert(
    fc.property(instant, zone, (at, zone) => {
      const second = Math.floor(at / 1000) * 1000;
      const [date = '', time = ''] = isoWithOffset(second, zone, 's').slice(0, 19).split('T');
      const found = (['first', 'second'] as const).map((fold) =>
        instantOf(date, time, zone, { fold, gap: 'refuse' }),
      );
      expect(found).toContain(second);
    }),
  );
});

test('puts every instant of today’s zones into the day that bounds it', () => {
  const today = fc.integer({ min: utc('2020-01-01T00:00:00Z'), max: utc('2060-01-01T00:00:00Z') });
  fc.assert(
    fc.property(today, zone, (at, zone) => {
      const date = civilDateOf(at, zone);
      expect(startOfDay(date, zone)).toBeLessThanOrEqual(at);
      expect(startOfDay(addDays(date, 1), zone)).toBeGreaterThan(at);
    }),
  );
});

test('catches a summer time that pauses for a month, as Morocco’s does for Ramadan', () => {
  const zone = 'Africa/Casablanca';
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit' });
  for (let at = utc('2018-01-01T12:00:00Z'); at < utc('2040-01-01T00:00:00Z');) {
    expect(wallMinute(at, zone).slice(0, 2), new Date(at).toISOString()).toBe(hour.format(at));
    at += 5 * 24 * HOUR_MS;
  }
});

test('finds a change off the hour to the millisecond', () => {
  const changeAt = utc('2026-04-04T15:00:00Z');
  expect(offsetAt('Australia/Lord_Howe', changeAt - 1)).toBe(11 * HOUR_MS);
  expect(offsetAt('Australia/Lord_Howe', changeAt)).toBe(10.5 * HOUR_MS);
  const forwardAt = utc('2026-10-03T15:30:00Z');
  expect(offsetAt('Australia/Lord_Howe', forwardAt - 1)).toBe(10.5 * HOUR_MS);
  expect(offsetAt('Australia/Lord_Howe', forwardAt)).toBe(11 * HOUR_MS);
});

test.each([
  ['Pacific/Apia', '2011-12-30', true],
  ['Pacific/Apia', '2011-12-29', false],
  ['Pacific/Apia', '2011-12-31', false],
  ['America/Santiago', '2026-09-06', false],
])('in %s the date %s is skipped: %s', (zone, date, skipped) => {
  expect(isSkipped(date, zone)).toBe(skipped);
});
