import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ANA,
  hours,
  startTestClockodo,
  type Json,
  type TestClockodo,
} from '../testing/clockodo-client.ts';
import { MARCH } from '../testing/clockodo-march.ts';

let clockodo: TestClockodo;
afterEach(() => clockodo.stop());

async function report(): Promise<Json> {
  return (await clockodo.get(`/userreports/${ANA}?year=2026&type=4`)).userreport;
}

function weeksOf(all: Json, nr: number): Json[] {
  return all['month_details'][nr - 1]['week_details'];
}

function day(all: Json, date: string): Json {
  const weeks = weeksOf(all, Number(date.slice(5, 7)));
  const days: Json[] = weeks.flatMap((each) => each['day_details']);
  return days.find((each) => each['date'] === date) ?? {};
}

/** `target/hours diff` in hours. */
function line({ target, hours: worked, diff }: Json): string {
  return `${target / 3600}/${worked / 3600} ${diff / 3600}`;
}

describe("Ana's March", () => {
  beforeEach(async () => {
    clockodo = await startTestClockodo(MARCH);
  });

  test('days owe and count what the comment beside the company says', async () => {
    const all = await report();
    const lines = (nr: number, count: number): string[] =>
      weeksOf(all, 3)
        .find((each) => each['nr'] === nr)
        ?.['day_details'].slice(0, count)
        .map(line);
    expect(lines(10, 5)).toEqual(['8/8.5 0.5', '0/0 0', '4/4 0', '8/8 0', '8/5 -3']);
    expect(lines(11, 5)).toEqual(['8/2 -6', '0/6 6', '8/0 -8', '8/8 0', '4/4.5 0.5']);
    expect(lines(12, 3)).toEqual(['8/8 0', '8/9 1', '8/3 -5']);
  });

  test('weeks are the sums of their days', async () => {
    const sums = weeksOf(await report(), 3).map((each) => [
      each['nr'],
      each['sum_target'] / 3600,
      each['sum_hours'] / 3600,
      each['diff'] / 3600,
      each['sum_reduction_used'] / 3600,
    ]);
    expect(sums).toEqual([
      [9, 0, 0, 0, 0],
      [10, 28, 25.5, -2.5, 3],
      [11, 28, 20.5, -7.5, 0],
      [12, 40, 20, -4, 0],
      [13, 40, 0, 0, 0],
      [14, 16, 0, 0, 0],
    ]);
  });

  test('the month is the sum of its weeks', async () => {
    const { month_details: months } = await report();
    expect(months[2]).toMatchObject({
      nr: 3,
      sum_target: hours(152),
      sum_hours: hours(66),
      sum_hours_without_compensation: hours(66),
      sum_reduction_used: hours(3),
      sum_overtime_reduced: hours(1.5),
      diff: hours(-14),
    });
    expect(months[3]).toMatchObject({ sum_target: 0, sum_overtime_reduced: hours(0.5), diff: 0 });
  });

  test('the year adds the carry-over and takes off what was withdrawn', async () => {
    expect(await report()).toMatchObject({
      sum_target: hours(152),
      sum_hours: hours(66),
      sum_reduction_used: hours(3),
      sum_reduction_planned: hours(2),
      overtime_carryover: hours(10),
      overtime_reduced: hours(2),
      diff: hours(-14 + 10 - 2),
    });
  });

  test('the account of leave is the quota in force and the carry of the year', async () => {
    expect(await report()).toMatchObject({ holidays_quota: 29.5, holidays_carry: 2.5 });
    clockodo.at('2027-01-10T10:00:00Z');
    const { userreport } = await clockodo.get(`/userreports/${ANA}?year=2027`);
    expect(userreport).toMatchObject({ holidays_quota: 28, holidays_carry: 0 });
  });

  test('absences are counted by name, half days as 0.5 and sick days as whole ones', async () => {
    const all = await report();
    expect(all['sum_absence']).toEqual({
      regular_holidays: 0.5,
      sick_self: 1,
      sick_child: 0,
      special_leaves: 0,
      school: 0,
      maternity_protection: 0,
      home_office: 1,
      out_of_office: 0,
      quarantine: 0,
      military_service: 0,
    });
    expect(day(all, '2026-03-04')['count_absence']).toMatchObject({ regular_holidays: 0.5 });
    expect(day(all, '2026-03-05')['count_absence']).toMatchObject({ home_office: 1 });
    expect(day(all, '2026-03-06')).toMatchObject({ count_reduction_used: hours(3) });
    expect(day(all, '2026-03-20')).toMatchObject({ count_reduction_used: 0 });
  });

  test('target_raw is what would be owed without nonbusiness days and absences', async () => {
    const all = await report();
    for (const date of ['2026-03-03', '2026-03-04', '2026-03-10', '2026-03-13']) {
      expect(day(all, date)).toMatchObject({ target_raw: hours(8) });
    }
    expect(day(all, '2026-03-08')).toMatchObject({ target_raw: 0, nonbusiness: false });
    expect(day(all, '2026-03-10')).toMatchObject({ nonbusiness: true });
    expect(day(all, '2026-03-13')).toMatchObject({ nonbusiness: true });
  });

  test('workdays are days with a target that are not nonbusiness', async () => {
    // 22 from Monday to Friday, less a whole day and a half.
    expect(await report()).toMatchObject({ workdays: 20.5 });
  });

  test('a shift over midnight is cut there, or counts for its first day when switched', async () => {
    expect(day(await report(), '2026-03-09')).toMatchObject({
      hours: hours(2),
      work_start: '2026-03-09 22:00:00',
      work_end: '2026-03-10 00:00:00',
    });
    expect(day(await report(), '2026-03-10')).toMatchObject({
      hours: hours(6),
      work_start: '2026-03-10 00:00:00',
      work_end: '2026-03-10 06:00:00',
    });
    clockodo.switch({ nightShift: 'startDay' });
    expect(day(await report(), '2026-03-09')).toMatchObject({
      hours: hours(8),
      work_end: '2026-03-10 06:00:00',
    });
    expect(day(await report(), '2026-03-10')).toMatchObject({ hours: 0, work_start: null });
  });

  test('seconds count', async () => {
    expect(day(await report(), '2026-03-17')).toMatchObject({
      breaks: [{ since: '2026-03-17 12:00:05', until: '2026-03-17 12:30:05', length: 1800 }],
    });
  });

  test('running work counts until now, or not at all when switched', async () => {
    clockodo.at('2026-03-18T10:30:45.900Z');
    expect(day(await report(), '2026-03-18')).toMatchObject({ hours: hours(3.5) + 45 });
    clockodo.switch({ running: 'left out' });
    expect(day(await report(), '2026-03-18')).toMatchObject({ hours: 0, work_start: null });
  });

  test('targets of days to come are in the sums, or not when switched', async () => {
    clockodo.switch({ sumTarget: 'untilToday' });
    const all = await report();
    // 28 + 28 + three days of the twelfth week.
    expect(all).toMatchObject({ sum_target: hours(80), diff: hours(-6) });
    expect(day(all, '2026-03-19')).toMatchObject({ target: hours(8) });
  });

  test('what is to come is reckoned in its own time', async () => {
    clockodo.at('2026-03-21T10:00:00Z');
    expect(await report()).toMatchObject({
      sum_reduction_used: hours(5),
      sum_reduction_planned: 0,
    });
  });

  test('the day changes at midnight of the person', async () => {
    clockodo.at('2026-03-18T22:59:59Z');
    expect(day(await report(), '2026-03-19')).not.toHaveProperty('hours');
    clockodo.at('2026-03-18T23:00:00Z');
    expect(day(await report(), '2026-03-19')).toHaveProperty('hours');
  });

  test('an edit in the web page shows in the report', async () => {
    const edit = { action: 'create', kind: 'entry', users_id: ANA };
    const times = { time_since: '2026-03-11T07:00:00Z', time_until: '2026-03-11T09:00:00Z' };
    clockodo.sandbox.control.edit({ ...edit, ...times });
    expect(day(await report(), '2026-03-11')).toMatchObject({ hours: hours(2), diff: hours(-6) });
  });

  test('own work times of a day count instead of its entries, unless the account derives them', async () => {
    clockodo.sandbox.control.edit({
      action: 'update',
      kind: 'workTime',
      users_id: ANA,
      date: '2026-03-12',
      intervals: [{ time_since: '2026-03-12T07:00:00Z', time_until: '2026-03-12T08:00:00Z' }],
    });
    expect(day(await report(), '2026-03-12')).toMatchObject({ hours: hours(1) });
    clockodo.switch({ workTimes: 'fromEntries' });
    expect(day(await report(), '2026-03-12')).toMatchObject({ hours: hours(8) });
  });
});
