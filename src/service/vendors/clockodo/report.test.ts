import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseUserReports, type ClockodoReport } from './report-schema.ts';
import { vendorReportOf } from './report.ts';

const EXAMPLE = new URL(
  '../../../../test/golden/clockodo/userreport-example.json',
  import.meta.url,
);

const ABSENCES = {
  regular_holidays: 4.5,
  sick_self: 1,
  sick_child: 0,
  special_leaves: 0.5,
  school: 0,
  maternity_protection: 0,
  home_office: 3,
  out_of_office: 0,
};
const COUNTS = { ...ABSENCES, regular_holidays: 0.5, sick_self: 0, home_office: 0 };

/** Every field of the document's four tables, with its type. */
const DAY = {
  date: '2019-01-07',
  weekday: 1,
  nonbusiness: false,
  target: 28_800,
  target_raw: 28_800,
  hours: 30_600,
  hours_without_compensation: 31_500,
  diff: 1_800,
  work_start: '2019-01-07 08:00:00',
  work_end: '2019-01-07 17:00:00',
  breaks: [{ since: '2019-01-07 12:00:00', until: '2019-01-07 12:30:00', length: 1_800 }],
  count_absence: COUNTS,
  count_reduction_used: 0,
  count_holidays: 0.5,
  count_regular_holidays: 0.5,
  count_special_leaves: 0,
  count_sick: 0,
  count_ot_reduction: null,
};
const WEEK = {
  nr: 2,
  sum_target: 144_000,
  sum_hours: 145_800,
  sum_reduction_used: 0,
  diff: 1_800,
  sum_reduction: null,
  day_details: [DAY],
};
const MONTH = {
  nr: 1,
  sum_target: 576_000,
  sum_hours: 577_800,
  sum_hours_without_compensation: 580_000,
  sum_reduction_used: 0,
  sum_overtime_reduced: 3_600,
  diff: 1_800,
  sum_reduction: null,
  week_details: [WEEK],
};
const YEAR = {
  users_id: 7,
  users_name: 'Ada Adler',
  sum_target: 7_488_000,
  sum_hours: 3_600_000,
  sum_reduction_used: 7_200,
  sum_reduction_planned: 3_600,
  overtime_carryover: 7_200,
  overtime_reduced: 1_800,
  diff: -3_881_400,
  holidays_quota: 30,
  holidays_carry: 2.5,
  sum_absence: ABSENCES,
  holidays_used: 4.5,
  special_holidays: 0.5,
  sickdays: 1,
  month_details: [MONTH],
};

function only(value: unknown): ClockodoReport {
  const reports = parseUserReports(value);
  if (reports?.length !== 1 || reports[0] === undefined) throw new Error('not one report');
  return reports[0];
}

test('the example of the document is read, as far as it goes', () => {
  const report = only(JSON.parse(readFileSync(EXAMPLE, 'utf8')));
  expect(report).toMatchObject({ users_id: '123', users_name: 'John Doe', sum_target: 1419 });
  expect(vendorReportOf(report, 2016)).toEqual({
    vendorId: '123',
    year: 2016,
    lines: [
      { period: '2016', targetSeconds: 1419, workedSeconds: null, diffSeconds: null },
      { period: '2016-01', targetSeconds: 142, workedSeconds: null, diffSeconds: null },
      ...['2016-01-01', '2016-01-01', '2016-01-04', '2016-01-05'].map((period) => ({
        period,
        targetSeconds: null,
        workedSeconds: null,
        diffSeconds: null,
      })),
    ],
  });
  const weeks = report.month_details[0]?.week_details ?? [];
  expect(weeks.map(({ nr, sum_target: target }) => [nr, target])).toEqual([
    [1, 40],
    [2, 40],
  ]);
  expect(weeks.flatMap((week) => week.day_details).map(({ weekday }) => weekday)).toEqual([
    5, 6, 1, 2,
  ]);
});

test('every field of the document’s tables is kept', () => {
  const report = only({ userreport: YEAR });
  expect(report).toMatchObject({ ...YEAR, users_id: '7' });
});

test('what was added since 2020 is kept, too', () => {
  const surcharges = { saturday: 0, night: 1_800 };
  const more = { users_number: '0042', users_email: 'a@b.example', surcharges, workdays: 250 };
  const absences = { ...ABSENCES, quarantine: 1, military_service: 2 };
  const day = { ...DAY, surcharges };
  const week = { ...WEEK, surcharges, day_details: [day] };
  const month = { ...MONTH, surcharges, week_details: [week] };
  const year = { ...YEAR, ...more, sum_absence: absences, month_details: [month] };
  expect(only({ userreport: year })).toMatchObject({ ...year, users_id: '7' });
});

test.each<[string, object]>([
  ['absent', { month_details: undefined }],
  ['null', { month_details: null }],
  ['empty', { month_details: [] }],
])('details that are %s are none', (_, change) => {
  const report = only({ userreport: { ...YEAR, ...change } });
  expect(report.month_details).toEqual([]);
  expect(vendorReportOf(report, 2019).lines).toEqual([
    { period: '2019', targetSeconds: 7_488_000, workedSeconds: 3_600_000, diffSeconds: -3_881_400 },
  ]);
});

test('future days have a target and nothing worked; a monthly target leaves days without any', () => {
  const future = {
    date: '2019-01-08',
    weekday: 2,
    nonbusiness: 0,
    target: 28_800.0,
    target_raw: 1,
  };
  const monthly = { ...DAY, date: '2019-01-09', target: null, target_raw: null, breaks: null };
  const week = { ...WEEK, sum_target: null, day_details: [future, monthly] };
  const month = { ...MONTH, sum_target: null, week_details: [week] };
  const report = only({ userreport: { ...YEAR, sum_target: null, month_details: [month] } });
  expect(vendorReportOf(report, 2019).lines).toEqual([
    { period: '2019', targetSeconds: null, workedSeconds: 3_600_000, diffSeconds: -3_881_400 },
    { period: '2019-01', targetSeconds: null, workedSeconds: 577_800, diffSeconds: 1_800 },
    { period: '2019-01-08', targetSeconds: 28_800, workedSeconds: null, diffSeconds: null },
    { period: '2019-01-09', targetSeconds: null, workedSeconds: 30_600, diffSeconds: 1_800 },
  ]);
});

test('a week over the turn of a month stands in both, and each day comes once', () => {
  const day = (date: string) => ({ ...DAY, date });
  const january = {
    ...MONTH,
    week_details: [{ ...WEEK, nr: 5, day_details: [day('2019-01-31')] }],
  };
  const february = {
    ...MONTH,
    nr: 2,
    week_details: [{ ...WEEK, nr: 5, day_details: [day('2019-02-01')] }],
  };
  const report = only({ userreport: { ...YEAR, month_details: [january, february] } });
  expect(vendorReportOf(report, 2019).lines.map(({ period }) => period)).toEqual([
    '2019',
    '2019-01',
    '2019-01-31',
    '2019-02',
    '2019-02-01',
  ]);
});

test('floats are whole seconds in a comparison', () => {
  const report = only({ userreport: { ...YEAR, diff: 1_800.4, month_details: null } });
  expect(report.diff).toBe(1_800.4);
  expect(vendorReportOf(report, 2019).lines[0]?.diffSeconds).toBe(1_800);
});

test('an answer built from the table word for word is read as it was meant', () => {
  const { sum_absence: _, ...flat } = { ...YEAR, month_details: [] };
  const month = {
    nr: 1,
    'sum_hours_without_ compensation': 17,
    week_details: [{ nr: 2, day_details: [{ date: '2019-01-07', 'count_absence[sick_self]': 1 }] }],
  };
  const report = only({
    userreports: [
      {
        ...flat,
        'sum_absence[regular_holidays]': 4.5,
        'sum_absence[sick_self]': 1,
        month_details: [month],
      },
    ],
  });
  expect(report.sum_absence).toEqual({ regular_holidays: 4.5, sick_self: 1 });
  expect(report.month_details[0]?.sum_hours_without_compensation).toBe(17);
  expect(report.month_details[0]?.week_details[0]?.day_details[0]?.count_absence).toEqual({
    sick_self: 1,
  });
});

test('an object without fields may be written as an empty list', () => {
  expect(only({ userreport: { ...YEAR, sum_absence: [] } }).sum_absence).toEqual({});
});

test('one person’s answer may be a list of one, and several people’s a list', () => {
  expect(only({ userreport: [YEAR] }).users_id).toBe('7');
  const reports = parseUserReports({ userreports: [YEAR, { ...YEAR, users_id: 8 }] });
  expect(reports?.map(({ users_id: usersId }) => usersId)).toEqual(['7', '8']);
  expect(parseUserReports({ userreports: [] })).toEqual([]);
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'no'],
  ['no report', {}],
  ['null', { userreport: null }],
  ['a report of nobody', { userreport: { ...YEAR, users_id: undefined } }],
  ['a sum that is a text', { userreport: { ...YEAR, diff: '1800' } }],
  ['a thirteenth month', { userreport: { ...YEAR, month_details: [{ ...MONTH, nr: 13 }] } }],
  ['one good and one bad', { userreports: [YEAR, { users_name: 'B' }] }],
])('an answer with %s is no report', (_, value) => {
  expect(parseUserReports(value)).toBeNull();
});
