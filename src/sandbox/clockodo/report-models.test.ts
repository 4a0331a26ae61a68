import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  absent,
  ANA,
  hours,
  JONAS,
  month,
  person,
  SMALL,
  startTestClockodo,
  week,
  work,
  type TestClockodo,
  type Json,
} from '../testing/clockodo-client.ts';
import { free, MARCH } from '../testing/clockodo-march.ts';
import type { Company } from './company.ts';

let clockodo: TestClockodo;
afterEach(() => clockodo.stop());

async function given(change: Partial<Company>): Promise<void> {
  await clockodo.stop();
  clockodo = await startTestClockodo(change);
}

async function report(usersId = ANA): Promise<Json> {
  return (await clockodo.get(`/userreports/${usersId}?year=2026&type=4`)).userreport;
}

function weeksOf(all: Json, nr: number): Json[] {
  return all['month_details'][nr - 1]['week_details'];
}

function day(all: Json, date: string): Json {
  const weeks = weeksOf(all, Number(date.slice(5, 7)));
  const days: Json[] = weeks.flatMap((each) => each['day_details']);
  return days.find((each) => each['date'] === date) ?? {};
}

describe('calendars and models', () => {
  beforeEach(async () => {
    clockodo = await startTestClockodo();
  });

  test('a week that straddles two months stands in both, each with its part of the days', async () => {
    const row = week(901, ANA, { date_since: '2026-03-30', date_until: '2026-04-05' });
    await given({ targethours: [row] });
    const all = await report();
    const [last, first] = [weeksOf(all, 3).at(-1) ?? {}, weeksOf(all, 4)[0] ?? {}];
    const dates = (each: Json): string[] => each['day_details'].map((one: Json) => one['date']);
    expect([last['nr'], last['sum_target']]).toEqual([14, hours(16)]);
    expect([first['nr'], first['sum_target']]).toEqual([14, hours(24)]);
    expect(dates(last)).toEqual(['2026-03-30', '2026-03-31']);
    expect(dates(first)).toEqual([
      '2026-04-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-04',
      '2026-04-05',
    ]);
  });

  test('weeks around New Year keep their number by ISO 8601', async () => {
    clockodo.at('2016-06-01T10:00:00Z');
    const { userreport } = await clockodo.get(`/userreports/${ANA}?year=2016&type=3`);
    const january: Json[] = userreport.month_details[0].week_details;
    expect(january.map((each) => each['nr'])).toEqual([53, 1, 2, 3, 4]);
    const first: Json[] = january[0]?.['day_details'];
    expect(first.map((each) => [each['date'], each['weekday']])).toEqual([
      ['2016-01-01', 5],
      ['2016-01-02', 6],
      ['2016-01-03', 7],
    ]);
  });

  test('a leap year has its day', async () => {
    clockodo.at('2024-06-01T10:00:00Z');
    const { userreport } = await clockodo.get(`/userreports/${ANA}?year=2024&type=3`);
    const weeks: Json[] = userreport.month_details[1].week_details;
    expect(weeks.flatMap((each) => each['day_details']).at(-1)).toMatchObject({
      date: '2024-02-29',
    });
  });

  test('the night the clocks go forward has an hour less', async () => {
    clockodo.at('2026-03-30T10:00:00Z');
    const entry = work(101, ANA, '2026-03-28T22:00:00', null, {
      time_until: '2026-03-29T04:00:00Z',
    });
    await given({ entries: [entry] });
    clockodo.at('2026-03-30T10:00:00Z');
    const all = await report();
    expect(day(all, '2026-03-28')).toMatchObject({ hours: hours(2) });
    expect(day(all, '2026-03-29')).toMatchObject({
      hours: hours(5),
      work_start: '2026-03-29 00:00:00',
      work_end: '2026-03-29 06:00:00',
    });
  });

  test('days are cut in the zone of the person', async () => {
    const users = [...SMALL.users, person(24, 'Maria Pop', { timezone: 'Europe/Bucharest' })];
    // 22:30 to 23:30 in Berlin is 23:30 to 00:30 in Bucharest.
    const entries = [work(101, 24, '2026-03-02T22:30:00', '2026-03-02T23:30:00')];
    await given({ users, entries });
    const all = await report(24);
    expect(day(all, '2026-03-02')).toMatchObject({
      hours: hours(0.5),
      work_start: '2026-03-02 23:30:00',
    });
    expect(day(all, '2026-03-03')).toMatchObject({
      hours: hours(0.5),
      work_end: '2026-03-03 00:30:00',
    });
  });

  test('compensation_daily takes its minutes off what a day has over its target', async () => {
    const entries = [
      work(101, ANA, '2026-03-02T08:00:00', '2026-03-02T16:20:00'),
      work(102, ANA, '2026-03-03T08:00:00', '2026-03-03T17:00:00'),
      work(103, ANA, '2026-03-04T08:00:00', '2026-03-04T15:00:00'),
    ];
    await given({ entries, targethours: [week(901, ANA, { compensation_daily: 30 })] });
    const all = await report();
    const days = ['2026-03-02', '2026-03-03', '2026-03-04'].map((date) => day(all, date));
    expect(days.map((each) => each['hours'] / 60)).toEqual([480, 510, 420]);
    expect(days.map((each) => each['hours_without_compensation'] / 60)).toEqual([500, 540, 420]);
    expect(days.map((each) => each['diff'] / 60)).toEqual([0, 30, -60]);
    expect(weeksOf(all, 3)[1]).toMatchObject({ nr: 10, sum_hours: 1410 * 60 });
  });

  test('compensation_monthly takes its hours off what a month has over its target', async () => {
    const entries = [
      work(101, ANA, '2026-03-02T08:00:00', '2026-03-02T18:00:00'),
      work(102, ANA, '2026-03-03T08:00:00', '2026-03-03T19:00:00'),
    ];
    const row = week(901, ANA, { compensation_monthly: 3, date_until: '2026-03-03' });
    const later = week(902, ANA, { compensation_monthly: 3, date_since: '2026-03-04', monday: 0 });
    const idle = { ...later, tuesday: 0, wednesday: 0, thursday: 0, friday: 0 };
    await given({ entries, targethours: [row, idle] });
    // 21 of 16 hours: five over, three of them unpaid.
    expect((await report())['month_details'][2]).toMatchObject({
      sum_hours: hours(18),
      sum_hours_without_compensation: hours(21),
      diff: hours(2),
    });
    expect(await report()).toMatchObject({ sum_hours: hours(18), diff: hours(2) });
  });

  test('the monthly model has no target of a day or a week where the switch says so', async () => {
    // 22 workdays of four hours; one of them is nonbusiness.
    const entries = [work(101, ANA, '2026-03-02T08:00:00', '2026-03-02T13:00:00')];
    await given({
      entries,
      targethours: [month(901, ANA, 88)],
      nonbusiness_groups: MARCH.nonbusiness_groups ?? [],
      nonbusiness_days: [free(601, 3, 10)],
    });
    clockodo.at('2026-04-02T10:00:00Z');
    clockodo.switch({ monthlyTarget: 'ofMonth' });
    const all = await report();
    expect(day(all, '2026-03-02')).toMatchObject({
      target: null,
      target_raw: null,
      hours: hours(5),
    });
    expect(day(all, '2026-03-02')).not.toHaveProperty('diff');
    expect(weeksOf(all, 3)[1]).toMatchObject({ sum_target: null, sum_hours: hours(5), diff: 0 });
    expect(all['month_details'][2]).toMatchObject({ sum_target: hours(84), diff: hours(-79) });
    expect(all).toMatchObject({ sum_target: hours(84), diff: hours(-79), workdays: 21 });
    clockodo.switch({ monthlyTarget: 'null' });
    expect((await report())['month_details'][2]).toMatchObject({ sum_target: null });
    expect(await report()).toMatchObject({ sum_target: null, diff: hours(-79) });
  });

  test("a monthly target is shared out over the month's workdays in whole seconds, the rest on the last", async () => {
    const entries = [work(101, ANA, '2026-03-02T08:00:00', '2026-03-02T13:00:00')];
    await given({
      entries,
      targethours: [month(901, ANA, 100)],
      absences: [absent(701, ANA, '2026-03-05', { count_days: 0.5 })],
      nonbusiness_groups: MARCH.nonbusiness_groups ?? [],
      nonbusiness_days: [free(601, 3, 10)],
    });
    clockodo.at('2026-04-02T10:00:00Z');
    const all = await report();
    // 360,000 seconds over 22 workdays: 16,363 each, and 14 that are left over.
    expect(day(all, '2026-03-02')).toMatchObject({
      target: 16_363,
      target_raw: 16_363,
      hours: hours(5),
      diff: hours(5) - 16_363,
    });
    expect(day(all, '2026-03-07')).toMatchObject({ target: 0, target_raw: 0, diff: 0 });
    expect(day(all, '2026-03-10')).toMatchObject({ target: 0, target_raw: 16_363, diff: 0 });
    expect(day(all, '2026-03-05')).toMatchObject({ target: 8182, target_raw: 16_363 });
    expect(day(all, '2026-03-31')).toMatchObject({ target: 16_377, diff: -16_377 });
    expect(weeksOf(all, 3)[1]).toMatchObject({
      sum_target: 4 * 16_363 + 8182,
      diff: hours(5) - 4 * 16_363 - 8182,
    });
    const sum_target = 360_000 - 16_363 - (16_363 - 8182);
    expect(all['month_details'][2]).toMatchObject({ sum_target, diff: hours(5) - sum_target });
    expect(all).toMatchObject({ sum_target, diff: hours(5) - sum_target });
  });

  test('absence_fixed_credit takes off the average day of the week', async () => {
    const given30 = { monday: 10, tuesday: 5, wednesday: 0, thursday: 0, friday: 0 };
    const absences = [absent(701, ANA, '2026-03-02'), absent(702, ANA, '2026-03-03')];
    await given({
      absences,
      targethours: [week(901, ANA, { ...given30, absence_fixed_credit: true })],
    });
    const all = await report();
    // The average of ten and five hours is seven and a half.
    expect(day(all, '2026-03-02')).toMatchObject({ target: hours(2.5) });
    expect(day(all, '2026-03-03')).toMatchObject({ target: 0 });
  });

  test('who has no row of target hours owes the hours of the company, if they are to', async () => {
    const users = [
      person(ANA, 'Ana Ștefănescu', { default_target_hours: true, default_holidays_count: true }),
      person(JONAS, 'Jonas Weiß'),
      ...SMALL.users.filter((user) => user.role === 'owner'),
    ];
    const default_week_hours = [7, 7, 7, 7, 6, 0, 0];
    await given({ users, default_week_hours, default_holidays: 27 });
    expect(day(await report(), '2026-03-02')).toMatchObject({ target: hours(7) });
    expect(await report()).toMatchObject({ holidays_quota: 27 });
    expect(await report(JONAS)).toMatchObject({ sum_target: 0, holidays_quota: 0 });
  });

  test('nothing is owed before a person comes and after they go', async () => {
    const users = SMALL.users.map((user) =>
      user.id === ANA ? { ...user, start_date: '2026-03-10', exit_date: '2026-03-12' } : user,
    );
    await given({ users, targethours: [week(901, ANA)] });
    expect(await report()).toMatchObject({ sum_target: hours(24) });
  });

  test('of two rows that cover a day, the later one counts', async () => {
    const half = { monday: 4, tuesday: 4, wednesday: 4, thursday: 4, friday: 4 };
    const rows = [
      week(902, ANA, { ...half, date_since: '2026-03-16', date_until: null }),
      week(901, ANA, { date_until: null }),
    ];
    await given({ targethours: rows });
    const all = await report();
    expect(day(all, '2026-03-13')).toMatchObject({ target: hours(8) });
    expect(day(all, '2026-03-16')).toMatchObject({ target: hours(4) });
  });

  test('overlapping work counts once, and lump sums not at all', async () => {
    const entries = [
      work(101, ANA, '2026-03-02T08:00:00', '2026-03-02T12:00:00'),
      work(102, ANA, '2026-03-02T10:00:00', '2026-03-02T14:00:00'),
      { ...work(103, ANA, '2026-03-02T15:00:00', '2026-03-02T16:00:00'), type: 2, lumpsum: 9 },
    ] as unknown as Company['entries'];
    await given({ entries });
    expect(day(await report(), '2026-03-02')).toMatchObject({ hours: hours(6), breaks: [] });
  });

  test('every type of absence counts under its name and frees the day or not', async () => {
    // type: name in reports, target that is left of eight hours
    const expected: Record<number, [string | null, number]> = {
      1: ['regular_holidays', 0],
      2: ['special_leaves', 0],
      3: [null, 8],
      4: ['sick_self', 0],
      5: ['sick_child', 0],
      6: ['school', 0],
      7: ['maternity_protection', 0],
      8: ['home_office', 8],
      9: ['out_of_office', 8],
      10: ['special_leaves', 0],
      11: ['sick_self', 0],
      12: ['sick_child', 0],
      13: ['quarantine', 0],
      14: ['military_service', 0],
      15: ['sick_self', 0],
    };
    clockodo.switch({ regularHolidays: 'apart' });
    for (const [type, [name, target]] of Object.entries(expected)) {
      const absences = [absent(701, ANA, '2026-03-02', { type: Number(type) as 1 })];
      clockodo.sandbox.control.seed({ ...SMALL, targethours: [week(901, ANA)], absences });
      const { count_absence, target: left } = day(await report(), '2026-03-02');
      const counted = Object.entries(count_absence).filter(([, count]) => count !== 0);
      expect([type, counted, left]).toEqual([
        type,
        name === null ? [] : [[name, 1]],
        hours(target),
      ]);
    }
  });

  test('only approved absences count', async () => {
    for (const status of [0, 1, 2, 3, 4] as const) {
      const absences = [absent(701, ANA, '2026-03-02', { status })];
      clockodo.sandbox.control.seed({ ...SMALL, targethours: [week(901, ANA)], absences });
      const { count_absence } = day(await report(), '2026-03-02');
      expect(count_absence.regular_holidays).toBe(status === 1 ? 1 : 0);
    }
  });

  test('absences count on working days only, and half on half nonbusiness days', async () => {
    const absences = [absent(701, ANA, '2026-03-12', { date_until: '2026-03-17', count_days: 4 })];
    await given({ ...MARCH, absences });
    // Thursday, half of Friday, Monday and Tuesday.
    expect((await report())['sum_absence']).toMatchObject({ regular_holidays: 3.5 });
  });

  test('half a day of being sick counts as a whole one and frees half', async () => {
    const absences = [absent(701, ANA, '2026-03-02', { type: 4, count_days: 0.5 })];
    await given({ targethours: [week(901, ANA)], absences });
    const { count_absence, target } = day(await report(), '2026-03-02');
    expect([count_absence.sick_self, target]).toEqual([1, hours(4)]);
  });

  test('a reduction of overtime takes its hours from one day after the other', async () => {
    const absences = [
      absent(701, ANA, '2026-03-02', { type: 3, date_until: '2026-03-04', count_hours: 18 }),
      absent(702, ANA, '2026-03-09', { type: 3, count_hours: null }),
    ];
    await given({ targethours: [week(901, ANA)], absences });
    const all = await report();
    const used = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-09'].map(
      (date) => day(all, date)['count_reduction_used'] / 3600,
    );
    expect(used).toEqual([8, 8, 2, 0, 8]);
  });

  test("a day's regular_holidays counts special leaves too, unless switched; a year's does not", async () => {
    const absences = [absent(701, ANA, '2026-03-02', { type: 2 })];
    await given({ targethours: [week(901, ANA)], absences });
    const counted = async (): Promise<Json> => day(await report(), '2026-03-02')['count_absence'];
    expect(await counted()).toMatchObject({ regular_holidays: 1, special_leaves: 1 });
    expect((await report())['sum_absence']).toMatchObject({
      regular_holidays: 0,
      special_leaves: 1,
    });
    clockodo.switch({ regularHolidays: 'apart' });
    expect(await counted()).toMatchObject({ regular_holidays: 0, special_leaves: 1 });
  });

  test("a year's used holidays are those until today, unless switched; other absences are all there", async () => {
    const absences = [
      absent(701, ANA, '2026-03-17', { date_until: '2026-03-20', count_days: 4 }),
      absent(702, ANA, '2026-03-24', { type: 2 }),
    ];
    await given({ targethours: [week(901, ANA)], absences });
    clockodo.switch({ deprecatedFields: true });
    const used = { regular_holidays: 2, special_leaves: 1 };
    expect(await report()).toMatchObject({ sum_absence: used, holidays_used: 2 });
    expect(day(await report(), '2026-03-20')['count_absence']).toMatchObject({
      regular_holidays: 1,
    });
    clockodo.switch({ usedHolidays: 'wholeYear' });
    expect(await report()).toMatchObject({
      sum_absence: { ...used, regular_holidays: 4 },
      holidays_used: 4,
    });
  });

  test('surcharges are seconds of weekends, nonbusiness days and nights of who has a model', async () => {
    const entries = [
      work(101, ANA, '2026-03-06T22:00:00', '2026-03-07T05:00:00'),
      work(102, ANA, '2026-03-08T08:00:00', '2026-03-08T09:00:00'),
      work(103, ANA, '2026-03-10T08:00:00', '2026-03-10T10:00:00'),
    ];
    const special = { ...free(603, 3, 11), surcharge_special: true };
    await given({
      ...MARCH,
      absences: [],
      nonbusiness_days: [free(601, 3, 10), special],
      entries: [...entries, work(104, ANA, '2026-03-11T08:00:00', '2026-03-11T11:00:00')],
      targethours: [week(901, ANA, { surcharge_models_id: 1 })],
    });
    expect((await report())['surcharges']).toEqual({
      saturday: hours(5),
      sunday: hours(1),
      nonbusiness: hours(2),
      nonbusiness_special: hours(3),
      night: hours(6),
      night_increased: hours(4),
    });
  });
});
