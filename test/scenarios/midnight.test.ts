import { expect, test } from 'vitest';
import { addDays } from '../../src/core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../src/core/time/zone.ts';
import { shiftsOf } from '../../src/core/worktime/shift.ts';
import { project } from '../../src/core/punch/project.ts';
import {
  BERLIN,
  dayOf,
  everyDay,
  hoursByDay,
  presences,
  punch,
  rulesIn,
  wallAt,
  type Scene,
} from './scene.ts';

/**
 * Which civil date work belongs to. Numbers only, from public tests: TimeTrex CE (aydancoskun/timetrex-community-edition
 * @a532843) PunchTest and DateTimeTest, odoo/odoo hr_attendance, OCA/hr-attendance 14.0, frappe/hrms@80f17c9. We always cut at local
 * midnight; where a source books a whole shift on one date, our sum over the dates is its number.
 */
const NEW_YEAR: Scene = { zone: 'America/Vancouver', date: '2009-01-01' };

/** A limit of three days, for stays that no limit of the sources cuts. */
const endless = (zone: string) => rulesIn(zone, 72);

test.each([
  ['B02 (odoo)', ['20:00-+1 04:00'], [4, 4]],
  ['B22 (TimeTrex)', ['07:00-11:00', '16:00-20:00'], [8, 0]],
  ['B25 (TimeTrex)', ['10:00-14:00', '16:00-20:00', '20:00-21:00'], [9, 0]],
  ['B36 (TimeTrex)', ['17:00-22:30', '23:30-+1 02:00'], [6, 2]],
  ['B38 (TimeTrex)', ['16:00-24:00'], [8, 0]],
  ['B39 (TimeTrex)', ['00:00-08:00'], [8, 0]],
])('%s: %j gives %j hours a day', (_id, spans, hours) => {
  expect(hoursByDay(BERLIN, presences(BERLIN, spans), hours.length)).toEqual(hours);
});

test.each([
  [
    'B26 (TimeTrex: 24 on each of three start dates)',
    ['15:00-+1 15:00', '+1 15:00-+2 15:00', '+2 15:00-+3 15:00'],
    [0, 9, 24, 24, 15],
    72,
  ],
  ['B37 (TimeTrex: 8 on D)', ['17:30-23:30', '+1 00:30-+1 02:30'], [0, 6, 2], 8],
  ['S04 (frappe: all on D, where the plan is)', ['-1 23:30-11:00'], [0.5, 11], 11.5],
  ['S05 (frappe: all on D)', ['14:00-+1 01:00'], [0, 10, 1], 11],
  ['C66 (TimeTrex: 25.5 on D)', ['01:00-14:30', '18:30-+1 06:30'], [0, 19, 6.5], 25.5],
])(
  '%s: %j from the date before D on gives %j hours, and none is lost',
  (_id, spans, hours, sum) => {
    const dayBefore = { ...BERLIN, date: addDays(BERLIN.date, -1) };
    const punches = presences(BERLIN, spans);
    expect(hoursByDay(dayBefore, punches, hours.length, endless(BERLIN.zone))).toEqual(hours);
    expect(hours.reduce((total, each) => total + each, 0)).toBe(sum);
  },
);

test('B22, B25 (TimeTrex): a gap of four hours parts two shifts, a shorter one does not', () => {
  const shifts = (spans: readonly string[]) => {
    const rules = rulesIn(BERLIN.zone);
    const known = project(presences(BERLIN, spans), rules.presence).presences;
    return shiftsOf(known, rules, wallAt(BERLIN, '+1 12:00'), new Set()).length;
  };
  expect(shifts(['07:00-11:00', '16:00-20:00'])).toBe(2);
  expect(shifts(['10:00-14:00', '16:00-20:00', '20:00-21:00'])).toBe(1);
});

test.each([
  ['B40', '08:00-23:30', [55_800]],
  ['B42', '16:00-+2 08:00', [28_800, 86_400, 28_800]],
  ['B44', '00:00-+1 00:00', [86_400, 0]],
  ['B45', '00:01-+1 00:01', [86_340, 60]],
  ['B46', '13:53-+2 06:12', [36_420, 86_400, 22_320]],
])('%s (TimeTrex DateTimeTest): %s gives %j seconds a day', (_id, span, seconds) => {
  const hours = hoursByDay(
    NEW_YEAR,
    presences(NEW_YEAR, [span]),
    seconds.length,
    endless(NEW_YEAR.zone),
  );
  expect(hours.map((each) => Math.round(each * 3600))).toEqual(seconds);
});

test.each([
  ['B50', '08:00-17:00'],
  ['B51', '08:00-23:59:59'],
  ['B52', '08:00-+1 00:00'],
  ['B56', '02:00-02:00'],
])('%s (TimeTrex DateTimeTest): %s has no part in the next day', (_id, span) => {
  const next = dayOf(NEW_YEAR, presences(NEW_YEAR, [span]), {
    days: 1,
    rules: endless(NEW_YEAR.zone),
  });
  expect(next.presences).toEqual([]);
});

test('B01 (odoo test_hours_today): of last night only what lies behind midnight is today’s', () => {
  const scene: Scene = { zone: 'Europe/Brussels', date: '2019-03-02' };
  const punches = [...presences(scene, ['-1 22:00-02:00']), punch(scene, 'in 11:00')];
  const today = dayOf(scene, punches, { nowAt: wallAt(scene, '14:00') });
  expect(today).toMatchObject({ open: true, work: { workedSeconds: 5 * 3600 } });
});

test('B04 (OCA hr_attendance_hour_type_report): 23:30 UTC is the next date in Paris', () => {
  expect(civilDateOf(Date.parse('2021-12-02T23:30Z'), 'Europe/Paris')).toBe('2021-12-03');
  const scene: Scene = { zone: 'Europe/Paris', date: '2021-12-02' };
  expect(hoursByDay(scene, presences(scene, ['+1 00:30-+1 09:00']), 2)).toEqual([0, 8.5]);
});

test('B05 (odoo, fork): 20:00 UTC to 08:00 UTC is one long day in Auckland', () => {
  const scene: Scene = { zone: 'Pacific/Auckland', date: '2026-08-31' };
  const punches = presences(scene, ['08:00-20:00']);
  expect(punches.map(({ at }) => new Date(at).toISOString().slice(0, 16))).toEqual([
    '2026-08-30T20:00',
    '2026-08-31T08:00',
  ]);
  expect(dayOf(scene, punches, { models: [everyDay(8)] }).work?.diffSeconds).toBe(4 * 3600);
});

test('B06 (odoo, fork): today is the site’s date', () => {
  expect(civilDateOf(Date.parse('2026-08-31T20:00Z'), 'Pacific/Auckland')).toBe('2026-09-01');
});

test.each(['UTC', 'Asia/Tokyo', 'Pacific/Honolulu', 'America/Mexico_City'])(
  'B07 (odoo, fork): 09-18 is 8 h with its lunch and 9 h without one in %s',
  (zone) => {
    const scene: Scene = { zone, date: '2026-01-05' };
    expect(hoursByDay(scene, presences(scene, ['09:00-18:00'], '12:00-13:00'), 1)).toEqual([8]);
    expect(hoursByDay(scene, presences(scene, ['09:00-18:00']), 1)).toEqual([9]);
  },
);

test('B08 (odoo, fork): Santiago turns its clocks back at midnight, so that the day before has 25 h', () => {
  const zone = 'America/Santiago';
  const hours = (date: string) =>
    (startOfDay(addDays(date, 1), zone) - startOfDay(date, zone)) / 3_600_000;
  expect([hours('2026-04-04'), hours('2026-04-06')]).toEqual([25, 24]);
  const scene: Scene = { zone, date: '2026-04-04' };
  expect(hoursByDay(scene, presences(scene, ['22:00-+1 02:00']), 2)).toEqual([3, 2]);
});

test('seconds are not lost at midnight, as where "today" begins at the running second', () => {
  const scene = BERLIN;
  const punches = [punch(scene, 'in -1 22:00:47'), punch(scene, 'out 02:00:13')];
  const nowAt = wallAt(scene, '09:15:59');
  const seconds = [-1, 0].map((days) => dayOf(scene, punches, { days, nowAt }).work?.workedSeconds);
  expect(seconds).toEqual([7200 - 47, 7200 + 13]);
  const running = dayOf(scene, [punch(scene, 'in -1 22:00:47')], {
    nowAt: wallAt(scene, '02:00:13'),
  });
  expect(running.work?.workedSeconds).toBe(7200 + 13);
});
