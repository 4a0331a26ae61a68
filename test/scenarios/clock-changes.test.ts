import { expect, test } from 'vitest';
import { addDays } from '../../src/core/time/civil-date.ts';
import { instantOf, startOfDay } from '../../src/core/time/zone.ts';
import { dayOf, everyDay, hoursByDay, presences, wallAt, type Scene } from './scene.ts';

/**
 * Nights and days in which the clocks change. Numbers only, from abrain/einsatzverwaltung issue 200, kimai/kimai issue 2844,
 * almarklein/timetagger issue 441, TimeTrex CE (aydancoskun/timetrex-community-edition@a532843) PunchTest and DateTimeTest; the
 * rows without a source are derived from the zones' own changes.
 */
test.each([
  ['D01, abrain issue 200', 'Europe/Berlin', '2020-03-29', '01:49-03:15', [26]],
  ['D04', 'Europe/Berlin', '2026-03-28', '22:00-+1 06:00', [120, 300]],
  ['D05', 'Europe/Berlin', '2026-10-24', '22:00-+1 06:00', [120, 420]],
  ['D06', 'Europe/Bucharest', '2026-03-28', '22:00-+1 06:00', [120, 300]],
  ['D07', 'Europe/Bucharest', '2026-10-24', '22:00-+1 06:00', [120, 420]],
  ['D09, the wall runs backwards', 'Europe/Berlin', '2026-10-25', '02:50-02:10b', [20]],
  ['D21, TimeTrex: 9 h', 'America/Vancouver', '2013-11-02', '22:00-+1 06:00', [120, 420]],
  ['D23, TimeTrex: 7 h', 'America/Vancouver', '2013-03-09', '22:00-+1 06:00', [120, 300]],
] as const)('%s (%s %s): %s is %j minutes a day', (_id, zone, date, span, minutes) => {
  const scene: Scene = { zone, date };
  const hours = hoursByDay(scene, presences(scene, [span]), minutes.length);
  expect(hours.map((each) => Math.round(each * 60))).toEqual(minutes);
});

test('D03 (kimai issue 2844): the day of the autumn change has 25 h, the one before 24', () => {
  const zone = 'Europe/Prague';
  const length = (date: string) => startOfDay(addDays(date, 1), zone) - startOfDay(date, zone);
  expect([length('2021-10-31'), length('2021-10-30')]).toEqual([1500 * 60_000, 1440 * 60_000]);
  const scene: Scene = { zone, date: '2021-10-31' };
  const halves = presences(scene, ['00:00-12:00', '12:00-+1 00:00']);
  expect(hoursByDay(scene, halves, 2)).toEqual([25, 0]);
});

test('D20 (TimeTrex testDSTFall): 9 h, ambiguous times being the summer ones', () => {
  const scene: Scene = { zone: 'America/Vancouver', date: '2013-11-02' };
  const punches = presences(scene, ['22:00-+1 01:00', '+1 01:30-+1 06:30']);
  expect(hoursByDay(scene, punches, 2)).toEqual([2, 7]);
});

test.each(['2026-03-29', '2026-10-25'])(
  'D10 (timetagger issue 441): %s owes 8 h, neither 23/24 nor 25/24 of them',
  (date) => {
    const scene: Scene = { zone: 'Europe/Berlin', date };
    const day = dayOf(scene, presences(scene, ['08:00-16:00']), { models: [everyDay(8)] });
    expect(day).toMatchObject({ target: { targetSeconds: 8 * 3600 }, work: { diffSeconds: 0 } });
  },
);

test('D11 (TimeTrex DSTMagic): a day later is the same wall time, not 86,400 seconds later', () => {
  const zone = 'America/Vancouver';
  const rule = { fold: 'first', gap: 'refuse' } as const;
  const startAt = instantOf('2016-11-06', '01:00', zone, rule) ?? 0;
  const nextAt = instantOf(addDays('2016-11-06', 1), '01:00', zone, rule);
  expect(nextAt).toBe(Date.parse('2016-11-07T01:00:00-08:00'));
  expect(startAt + 86_400_000).toBe(Date.parse('2016-11-07T00:00:00-08:00'));
});

// How far wall clock and elapsed time are apart, in seconds.
test.each([
  ['2012-11-03', '+1 01:59', 0],
  ['2012-11-03', '+1 02:00', -3600],
  ['2013-03-09', '+1 01:59', 0],
  ['2013-03-09', '+1 03:00', 3600],
] as const)(
  'D12 (TimeTrex DST): from %s 22:00 to %s the clock moves by %d s',
  (date, to, offset) => {
    const scene: Scene = { zone: 'America/Vancouver', date };
    const wallSeconds = (Number(to.slice(3, 5)) + 2) * 3600 + Number(to.slice(6)) * 60;
    const elapsed = (wallAt(scene, to) - wallAt(scene, '22:00')) / 1000;
    expect(wallSeconds - elapsed).toBe(offset);
  },
);
