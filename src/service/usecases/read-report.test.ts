import { afterEach, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import type { officeContract } from '../../contract/office.ts';
import { ABSENCE_TYPES } from '../../core/target/absence-type.ts';
import type { DayOff } from '../../core/target/day-off.ts';
import type { WorkingTimeModel } from '../../core/target/model.ts';
import { instantOf } from '../../core/time/zone.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { putDayOff } from '../store/day-off.ts';
import { putEmployee } from '../store/employee.ts';
import { putModel } from '../store/working-time-model.ts';
import { putYearBalance } from '../store/year-balance.ts';
import { readReport } from './read-report.ts';
import { recordFactSets } from './record-facts.ts';

type Input = z.output<typeof officeContract.calls.readReport.input>;
/** As it is printed. */
type Json = { readonly [key: string]: never };

const ZONE = 'Europe/Berlin';
const HOUR = 3600;
const EIGHT = [8, 8, 8, 8, 8, 0, 0].map((hours) => hours * HOUR);
const WEEKLY: WorkingTimeModel = {
  kind: 'weekly',
  fromDate: '2020-01-01',
  toDate: null,
  amSeconds: EIGHT,
  pmSeconds: EIGHT.map(() => 0),
};

let kiosk: ScratchKiosk;
beforeEach(() => {
  kiosk = scratchKiosk({ at: at('2026-12-31 20:00') });
  kiosk.setConfig('site.country', null);
});
afterEach(() => {
  kiosk.close();
});

function at(text: string): number {
  const [date = '', time = ''] = text.split(' ');
  return instantOf(date, time, ZONE, { fold: 'first', gap: 'refuse' }) ?? Number.NaN;
}

function somebody(number: string, changed: { readonly active?: boolean } = {}): string {
  const id = `id-${number}`;
  putEmployee(kiosk.db, {
    id,
    number,
    name: `Person ${number}`,
    active: true,
    language: null,
    vendorId: null,
    source: 'roster',
    activeSource: 'roster',
    adultFromDate: null,
    ...changed,
  });
  return id;
}

function worker(number = '7', daysOff: readonly Omit<DayOff, 'half'>[] = []): string {
  const id = somebody(number);
  putModel(kiosk.db, id, WEEKLY, 'roster');
  for (const day of daysOff) putDayOff(kiosk.db, id, { ...day, half: null }, 'roster');
  return id;
}

/** `in 2026-03-30 08:00`, … */
function punch(employeeId: string, ...facts: readonly string[]): void {
  const sets = facts.map((fact) => {
    const [kind = '', date, time] = fact.split(' ');
    const punch = { id: kiosk.world.newId(), kind: kind as 'in', at: at(`${date} ${time}`) };
    const punches = [{ ...punch, source: 'import' as const }];
    return { employeeId, punches, voids: [], fact: { kind: 'punch' as const } };
  });
  recordFactSets(kiosk, sets, false);
}

function asked(changed: Partial<Input> = {}): readonly Json[] {
  const input = { year: 2026, type: 4, iso: false, deprecated: false, ...changed } as const;
  const outcome = readReport(kiosk, input);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.userreports.map((text) => JSON.parse(text) as Json);
}

function report(number: string, changed: Partial<Input> = {}): Json {
  const [found] = asked({ number, ...changed });
  if (found === undefined) throw new Error(`no report of ${number}`);
  return found;
}

function inner(of: Json, key: string): readonly Json[] {
  return of[key] as unknown as readonly Json[];
}

function days(of: Json): readonly Json[] {
  return inner(of, 'month_details').flatMap((month) =>
    inner(month, 'week_details').flatMap((week) => inner(week, 'day_details')),
  );
}

function day(of: Json, date: string): Json {
  const found = days(of).find((each) => each['date'] === date);
  if (found === undefined) throw new Error(`no ${date}`);
  return found;
}

/** Without `key`, wherever it stands. */
function without(value: unknown, keys: readonly string[]): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, field: unknown) => (keys.includes(key) ? undefined : field)),
  );
}

const ZEROS = Object.fromEntries(ABSENCE_TYPES.map((type) => [type, 0]));

test('a day of type 4 has the documented keys, and local times', () => {
  const id = worker();
  punch(id, 'in 2026-03-30 08:00:05', 'breakStart 2026-03-30 12:00', 'breakEnd 2026-03-30 12:30');
  punch(id, 'out 2026-03-30 17:00:05');
  expect(day(report('7'), '2026-03-30')).toEqual({
    date: '2026-03-30',
    weekday: 1,
    nonbusiness: false,
    target: 8 * HOUR,
    target_raw: 8 * HOUR,
    hours: 8.5 * HOUR,
    hours_without_compensation: 8.5 * HOUR,
    diff: 0.5 * HOUR,
    work_start: '2026-03-30 08:00:05',
    work_end: '2026-03-30 17:00:05',
    breaks: [{ since: '2026-03-30 12:00:00', until: '2026-03-30 12:30:00', length: 1800 }],
    count_absence: ZEROS,
    count_reduction_used: 0,
  });
  expect(day(report('7', { iso: true }), '2026-03-30')).toMatchObject({
    work_start: '2026-03-30T06:00:05Z',
    breaks: [{ since: '2026-03-30T10:00:00Z', until: '2026-03-30T10:30:00Z', length: 1800 }],
  });
});

test('a past day without work has no times and no breaks', () => {
  worker();
  expect(day(report('7'), '2026-03-29')).toMatchObject({
    weekday: 7,
    hours: 0,
    diff: 0,
    work_start: null,
    work_end: null,
    breaks: [],
  });
});

test('a night is cut at midnight, which is the end of one day and the start of the next', () => {
  punch(worker(), 'in 2026-03-28 22:00', 'out 2026-03-29 06:00');
  const of = report('7');
  expect(day(of, '2026-03-28')).toMatchObject({
    work_end: '2026-03-29 00:00:00',
    hours: 2 * HOUR,
  });
  expect(day(of, '2026-03-29')).toMatchObject({
    work_start: '2026-03-29 00:00:00',
    work_end: '2026-03-29 06:00:00',
    hours: 5 * HOUR,
  });
});

test('days ahead have targets and absences, but nothing that depends on work', () => {
  const id = worker('7', [{ date: '2026-03-31', type: 'sick_self', portion: 0.5 }]);
  punch(id, 'in 2026-03-30 08:00');
  const of = report('7', { at: at('2026-03-30 12:00') });
  expect(day(of, '2026-03-30')).toMatchObject({
    hours: 4 * HOUR,
    diff: -4 * HOUR,
    work_end: '2026-03-30 12:00:00',
  });
  expect(day(of, '2026-03-31')).toEqual({
    date: '2026-03-31',
    weekday: 2,
    nonbusiness: false,
    target: 4 * HOUR,
    target_raw: 8 * HOUR,
    count_absence: { ...ZEROS, sick_self: 1 },
    count_reduction_used: 0,
  });
  expect(of['sum_absence']).toEqual({ ...ZEROS, sick_self: 1 });
});

test('a report of a lesser type is that of type 4 without its deeper details', () => {
  const id = worker('7', [
    { date: '2026-03-31', type: 'regular_holidays', portion: 0.5 },
    { date: '2026-04-01', type: 'overtime_reduction', portion: 1 },
    { date: '2026-04-06', type: 'nonbusiness', portion: 1 },
  ]);
  punch(id, 'in 2026-03-30 08:00', 'out 2026-03-30 12:00', 'in 2026-03-30 13:00');
  for (const deprecated of [false, true]) {
    const full = report('7', { at: at('2026-03-30 15:00'), deprecated });
    const deeper = [
      ['month_details'],
      ['week_details'],
      ['day_details'],
      ['work_start', 'work_end', 'breaks'],
      [],
    ];
    for (const [type, keys] of deeper.entries()) {
      const lesser = report('7', { at: at('2026-03-30 15:00'), deprecated, type: type as 0 });
      expect(lesser).toEqual(without(full, keys));
    }
  }
});

test('the year has its account, its quota and the sums of its days', () => {
  const id = worker('7', [
    { date: '2026-03-31', type: 'regular_holidays', portion: 0.5 },
    { date: '2026-04-01', type: 'overtime_reduction', portion: 1 },
    { date: '2026-04-02', type: 'overtime_reduction', portion: 0.5 },
  ]);
  putYearBalance(kiosk.db, id, 2026, {
    overtimeCarryoverSeconds: 7200,
    overtimeReducedSeconds: 600,
    holidaysQuotaDays: 30,
    holidaysCarryDays: 2.5,
  });
  const of = report('7', { at: at('2026-04-01 20:00'), type: 1 });
  const workdays = 261;
  // 1 January to 1 April have 65 workdays; half of one is leave, one is a reduction.
  const diff = -(65 - 1.5) * 8 * HOUR;
  const { month_details: months, ...year } = of;
  expect(year).toEqual({
    users_id: 7,
    users_name: 'Person 7',
    sum_target: (workdays - 2) * 8 * HOUR,
    sum_hours: 0,
    sum_reduction_used: 8 * HOUR,
    sum_reduction_planned: 4 * HOUR,
    overtime_carryover: 7200,
    overtime_reduced: 600,
    diff: diff + 7200 - 600 - 8 * HOUR,
    holidays_quota: 30,
    holidays_carry: 2.5,
    sum_absence: { ...ZEROS, regular_holidays: 0.5, overtime_reduction: 1.5 },
  });
  expect((months as unknown as readonly Json[])[3]).toEqual({
    nr: 4,
    sum_target: (22 - 1.5) * 8 * HOUR,
    sum_hours: 0,
    sum_hours_without_compensation: 0,
    sum_reduction_used: 8 * HOUR,
    sum_overtime_reduced: 0,
    diff: 0,
  });
});

test('the columns of before 2020 are there when they are asked for, with the true parts of a day', () => {
  worker('7', [
    { date: '2026-03-30', type: 'sick_child', portion: 0.5 },
    { date: '2026-03-31', type: 'sick_self', portion: 1 },
    { date: '2026-04-01', type: 'regular_holidays', portion: 0.5 },
    { date: '2026-04-01', type: 'special_leaves', portion: 0.5 },
  ]);
  const of = report('7', { deprecated: true });
  expect(of).toMatchObject({ holidays_used: 0.5, special_holidays: 0.5, sickdays: 1.5 });
  expect(of['sum_absence']).toMatchObject({ sick_self: 1, sick_child: 1 });
  expect(inner(of, 'month_details')[0]).toMatchObject({ sum_reduction: null });
  const [january] = inner(of, 'month_details');
  expect(january === undefined ? {} : inner(january, 'week_details')[0]).toMatchObject({
    sum_reduction: null,
  });
  expect(day(of, '2026-03-30')).toMatchObject({ count_sick: 0.5, count_ot_reduction: null });
  expect(day(of, '2026-03-30')['count_absence']).toMatchObject({ sick_child: 1 });
  expect(day(of, '2026-04-01')).toMatchObject({
    count_holidays: 1,
    count_regular_holidays: 0.5,
    count_special_leaves: 0.5,
    count_sick: 0,
  });
});

test('a monthly model shows in the month and on no day', () => {
  const id = somebody('7');
  const workdays = [true, true, true, true, true, false, false];
  const span = { fromDate: '2026-03-01', toDate: '2026-03-31' };
  putModel(
    kiosk.db,
    id,
    { kind: 'monthly', ...span, monthlySeconds: 110 * HOUR, workdays },
    'roster',
  );
  punch(id, 'in 2026-03-02 08:00', 'out 2026-03-02 18:00');
  const of = report('7', { at: at('2026-03-02 20:00') });
  expect(day(of, '2026-03-02')).toMatchObject({
    target: 0,
    target_raw: 0,
    hours: 10 * HOUR,
    diff: 0,
  });
  expect(inner(of, 'month_details')[2]).toMatchObject({
    sum_target: 110 * HOUR,
    diff: 5 * HOUR,
  });
  expect(of['diff']).toBe(5 * HOUR);
});

test('an accepted objection gives back the automatic break of its day', () => {
  kiosk.setConfig('breaks.rule', 'de');
  kiosk.setConfig('breaks.deduct', 'leastSufficient');
  const id = worker();
  punch(id, 'in 2026-03-30 08:00', 'out 2026-03-30 15:00');
  expect(day(report('7'), '2026-03-30')).toMatchObject({
    hours: 6.5 * HOUR,
    breaks: [{ since: '2026-03-30 14:00:00', until: '2026-03-30 14:30:00', length: 1800 }],
  });
  kiosk.db.pragma('foreign_keys = OFF');
  kiosk.db
    .prepare("INSERT INTO objection (employee_id, date, state, seq) VALUES (?, ?, 'accepted', 1)")
    .run(id, '2026-03-30');
  expect(day(report('7'), '2026-03-30')).toMatchObject({ hours: 7 * HOUR, breaks: [] });
});

test.each([
  ['7', 7],
  ['0', 0],
  ['007', '007'],
  ['K-7', 'K-7'],
  ['7.0', '7.0'],
  ['90071992547409931', '90071992547409931'],
])('the number %s is printed as %j', (number, usersId) => {
  somebody(number);
  expect(report(number, { type: 0 })['users_id']).toBe(usersId);
});

test('an unknown employee is refused', () => {
  expect(
    readReport(kiosk, { year: 2026, type: 0, number: '8', iso: false, deprecated: false }),
  ).toEqual({ ok: false, refusal: 'unknownEmployee', detail: {} });
});

test('all are in the order of their numbers, gone ones only with something to tell of the year', () => {
  for (const number of ['10', '9', 'K-10', 'K-2', '007']) somebody(number);
  const here = somebody('20', { active: false });
  punch(here, 'in 2026-12-31 08:00', 'out 2026-12-31 12:00');
  const before = somebody('21', { active: false });
  punch(before, 'in 2025-12-31 08:00', 'out 2025-12-31 23:00');
  const owing = somebody('22', { active: false });
  putYearBalance(kiosk.db, owing, 2026, {
    overtimeCarryoverSeconds: 0,
    overtimeReducedSeconds: 0,
    holidaysQuotaDays: 0,
    holidaysCarryDays: 0,
  });
  const overnight = somebody('23', { active: false });
  punch(overnight, 'in 2025-12-31 22:00', 'out 2026-01-01 02:00');
  const later = somebody('24', { active: false });
  punch(later, 'in 2027-01-01 08:00', 'out 2027-01-01 12:00');
  const numbers = asked({ type: 0, at: at('2027-02-01 00:00') }).map((each) => each['users_id']);
  expect(numbers).toEqual(['007', 9, 10, 20, 22, 23, 'K-2', 'K-10']);
});

test('all come in several answers, each person once, and as of one instant', () => {
  const numbers = Array.from({ length: 40 }, (_, index) => String(index + 1));
  for (const number of numbers) somebody(number, { active: number !== '16' });
  const found: unknown[] = [];
  let answers = 0;
  let input: Input = { year: 2026, type: 0, iso: false, deprecated: false };
  for (;;) {
    const outcome = readReport(kiosk, input);
    if (!outcome.ok) throw new Error(outcome.refusal);
    answers += 1;
    found.push(...outcome.value.userreports.map((text) => (JSON.parse(text) as Json)['users_id']));
    const { next, at } = outcome.value;
    if (next === null) break;
    kiosk.world.pass(1000);
    input = { ...input, after: next, at };
    expect(at).toBe(kiosk.world.clock() - answers * 1000);
  }
  expect(answers).toBeGreaterThan(1);
  expect(found).toEqual(numbers.filter((number) => number !== '16').map(Number));
});

test('says the same of a past instant whatever has been punched since', () => {
  const id = worker();
  const then = at('2026-03-31 10:30');
  punch(id, 'in 2026-03-30 08:00', 'out 2026-03-30 17:00', 'in 2026-03-31 08:00');
  punch(id, 'breakStart 2026-03-31 10:00');
  const before = report('7', { at: then });
  expect(day(before, '2026-03-31')).toMatchObject({ hours: 2 * HOUR });
  punch(id, 'breakEnd 2026-03-31 11:00', 'out 2026-03-31 17:00', 'in 2026-04-01 08:00');
  expect(report('7', { at: then })).toEqual(before);
  expect(day(report('7'), '2026-03-31')).toMatchObject({ hours: 8 * HOUR });
});
