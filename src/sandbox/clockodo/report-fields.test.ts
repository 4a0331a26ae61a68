import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ANA,
  GRACE,
  JONAS,
  OTTO,
  startTestClockodo,
  type TestClockodo,
  type Json,
} from '../testing/clockodo-client.ts';
import { MARCH } from '../testing/clockodo-march.ts';

let clockodo: TestClockodo;
beforeEach(async () => {
  clockodo = await startTestClockodo(MARCH);
});
afterEach(() => clockodo.stop());

async function report(
  type: number | null = 4,
  headers: Record<string, string> = {},
): Promise<Json> {
  const query = type === null ? '' : `&type=${type}`;
  const { userreport } = await clockodo.get(`/userreports/${ANA}?year=2026${query}`, { headers });
  return userreport;
}

/** Ana's March, its tenth week, and the Monday in it. */
function march(of: Json): Json {
  return of['month_details'][2];
}
function week10(of: Json): Json {
  return march(of)['week_details'].find((week: Json) => week['nr'] === 10);
}
function monday(of: Json): Json {
  return week10(of)['day_details'][0];
}
function dayOf(of: Json, date: string): Json {
  const weeks: Json[] = of['month_details'].flatMap((month: Json) => month['week_details']);
  const days: Json[] = weeks.flatMap((week) => week['day_details']);
  return days.find((day) => day['date'] === date) ?? {};
}

function shape(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'float';
  return typeof value;
}

function shapes(row: Json): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, shape(value)]));
}

/** Names and types as the vendor's document lists them; a whole number is a float as well. */
const ABSENCES = {
  regular_holidays: 'float',
  sick_self: 'integer',
  sick_child: 'integer',
  special_leaves: 'integer',
  school: 'integer',
  maternity_protection: 'integer',
  home_office: 'integer',
  out_of_office: 'integer',
};
const NEWER_ABSENCES = { quarantine: 'integer', military_service: 'integer' };

const YEAR = {
  users_id: 'integer',
  users_name: 'string',
  sum_target: 'integer',
  sum_hours: 'integer',
  sum_reduction_used: 'integer',
  sum_reduction_planned: 'integer',
  overtime_carryover: 'integer',
  overtime_reduced: 'integer',
  diff: 'integer',
  holidays_quota: 'float',
  holidays_carry: 'float',
  sum_absence: 'object',
  month_details: 'array',
};
const NEWER_YEAR = {
  users_number: 'string',
  users_email: 'string',
  surcharges: 'object',
  workdays: 'float',
};
const MONTH = {
  nr: 'integer',
  sum_target: 'integer',
  sum_hours: 'integer',
  sum_hours_without_compensation: 'integer',
  sum_reduction_used: 'integer',
  sum_overtime_reduced: 'integer',
  diff: 'integer',
  week_details: 'array',
};
const WEEK = {
  nr: 'integer',
  sum_target: 'integer',
  sum_hours: 'integer',
  sum_reduction_used: 'integer',
  diff: 'integer',
  day_details: 'array',
};
const DAY = {
  date: 'string',
  weekday: 'integer',
  nonbusiness: 'boolean',
  target: 'integer',
  target_raw: 'integer',
  hours: 'integer',
  hours_without_compensation: 'integer',
  diff: 'integer',
  work_start: 'string',
  work_end: 'string',
  breaks: 'array',
  count_absence: 'object',
  count_reduction_used: 'integer',
};
const BREAK = { since: 'string', until: 'string', length: 'integer' };
const SURCHARGES = {
  saturday: 'integer',
  sunday: 'integer',
  nonbusiness: 'integer',
  nonbusiness_special: 'integer',
  night: 'integer',
  night_increased: 'integer',
};
const NEWER = { surcharges: 'object' };

test('the year has every field of the document and the newer ones', async () => {
  expect(shapes(await report())).toEqual({ ...YEAR, ...NEWER_YEAR });
});

test('a month has every field of the document and the newer one', async () => {
  expect(shapes(march(await report()))).toEqual({ ...MONTH, ...NEWER });
});

test('a week has every field of the document and the newer one', async () => {
  expect(shapes(week10(await report()))).toEqual({ ...WEEK, ...NEWER });
});

test('a day has every field of the document and the newer one', async () => {
  expect(shapes(monday(await report()))).toEqual({ ...DAY, ...NEWER });
});

test('a break has since, until and length', async () => {
  expect(monday(await report())['breaks'].map(shapes)).toEqual([BREAK]);
});

test('absences have the eight names of the document and the two newer ones', async () => {
  const all = await report();
  expect(shapes(all['sum_absence'])).toEqual({ ...ABSENCES, ...NEWER_ABSENCES });
  const names = Object.keys({ ...ABSENCES, ...NEWER_ABSENCES });
  expect(Object.keys(monday(all)['count_absence'])).toEqual(names);
  clockodo.switch({ absenceKeys: 'eight' });
  const older = await report();
  expect(shapes(older['sum_absence'])).toEqual(ABSENCES);
  expect(Object.keys(monday(older)['count_absence'])).toEqual(Object.keys(ABSENCES));
});

test('surcharges have six names at every level', async () => {
  const all = await report();
  for (const level of [all, march(all), week10(all), monday(all)]) {
    expect(shapes(level['surcharges'])).toEqual(SURCHARGES);
  }
});

test('switched to the document, the newer fields are gone', async () => {
  clockodo.switch({ reportFields: 'document' });
  const all = await report();
  expect(shapes(all)).toEqual(YEAR);
  expect(shapes(march(all))).toEqual(MONTH);
  expect(shapes(week10(all))).toEqual(WEEK);
  expect(shapes(monday(all))).toEqual(DAY);
});

test('deprecated fields come only when switched, and those that end the reductions are null', async () => {
  clockodo.switch({ deprecatedFields: true, reportFields: 'document' });
  const all = await report();
  expect(all).toMatchObject({ holidays_used: 0.5, special_holidays: 0, sickdays: 1 });
  expect(march(all)).toMatchObject({ sum_reduction: null });
  expect(week10(all)).toMatchObject({ sum_reduction: null });
  const counts = { count_special_leaves: 0, count_ot_reduction: null };
  expect(dayOf(all, '2026-03-03')).toMatchObject({
    ...counts,
    count_holidays: 0,
    count_regular_holidays: 0,
    count_sick: 1,
  });
  expect(dayOf(all, '2026-03-04')).toMatchObject({
    ...counts,
    count_holidays: 0.5,
    count_regular_holidays: 0.5,
    count_sick: 0,
  });
  expect(Object.keys(all)).toHaveLength(Object.keys(YEAR).length + 3);
  expect(Object.keys(monday(all))).toHaveLength(Object.keys(DAY).length + 5);
});

test('type 0 is the year alone, and the default, also of an empty type', async () => {
  const { month_details: _, ...year } = { ...YEAR, ...NEWER_YEAR };
  expect(shapes(await report(0))).toEqual(year);
  expect(await report(null)).toEqual(await report(0));
  const { userreport } = await clockodo.get(`/userreports/${ANA}?year=2026&type=`);
  expect(userreport).toEqual(await report(0));
});

test('type 1 adds the twelve months', async () => {
  const { month_details: months } = await report(1);
  expect(months.map((month: Json) => month['nr'])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(months[2]).not.toHaveProperty('week_details');
});

test('type 2 adds the weeks', async () => {
  const weeks: Json[] = march(await report(2))['week_details'];
  expect(weeks.map((week) => week['nr'])).toEqual([9, 10, 11, 12, 13, 14]);
  expect(weeks[0]).not.toHaveProperty('day_details');
});

test('type 3 adds the days, without start, end and breaks', async () => {
  const { work_start: _, work_end: __, breaks: ___, ...day } = { ...DAY, ...NEWER };
  expect(shapes(monday(await report(3)))).toEqual(day);
});

test('type 4 adds start, end and breaks in local time', async () => {
  expect(monday(await report(4))).toMatchObject({
    work_start: '2026-03-02 08:00:00',
    work_end: '2026-03-02 17:00:00',
    breaks: [{ since: '2026-03-02 12:00:00', until: '2026-03-02 12:30:00', length: 1800 }],
  });
});

test('X-ClockodoEnableIsoUtcDateTimes: 1 makes times of reports UTC', async () => {
  const iso = await report(4, { 'X-ClockodoEnableIsoUtcDateTimes': '1' });
  expect(monday(iso)).toMatchObject({
    work_start: '2026-03-02T07:00:00Z',
    work_end: '2026-03-02T16:00:00Z',
    breaks: [{ since: '2026-03-02T11:00:00Z', until: '2026-03-02T11:30:00Z', length: 1800 }],
  });
  const off = await report(4, { 'X-ClockodoEnableIsoUtcDateTimes': '0' });
  expect(monday(off)).toMatchObject({ work_start: '2026-03-02 08:00:00' });
});

test('days to come have no hours, difference, start, end and breaks', async () => {
  const { date, weekday, nonbusiness, target, target_raw, count_absence, count_reduction_used } =
    DAY;
  const planned = {
    date,
    weekday,
    nonbusiness,
    target,
    target_raw,
    count_absence,
    count_reduction_used,
  };
  const all = await report();
  expect(shapes(dayOf(all, '2026-03-19'))).toEqual({ ...planned, ...NEWER });
  expect(dayOf(all, '2026-03-18')).toHaveProperty('hours');
});

test('a day without work has no start and end, and no breaks', async () => {
  const day = dayOf(await report(), '2026-03-11');
  expect(day).toMatchObject({ hours: 0, work_start: null, work_end: null, breaks: [] });
});

test('a day that goes on has a start and no end', async () => {
  const day = dayOf(await report(), '2026-03-18');
  expect(day).toMatchObject({ work_start: '2026-03-18 08:00:00', work_end: null });
});

test('weekdays are numbered from Monday 1 to Sunday 7, or 0 when switched', async () => {
  const days: Json[] = week10(await report())['day_details'];
  expect(days.map((day) => day['weekday'])).toEqual([1, 2, 3, 4, 5, 6, 7]);
  clockodo.switch({ sunday: 0 });
  const switched: Json[] = week10(await report())['day_details'];
  expect(switched.map((day) => day['weekday'])).toEqual([1, 2, 3, 4, 5, 6, 0]);
});

test('details that were not asked for are absent, or null or empty when switched', async () => {
  for (const [position, expected] of [
    ['null', null],
    ['empty', []],
  ] as const) {
    clockodo.switch({ absentDetails: position });
    expect((await report(0))['month_details']).toEqual(expected);
    expect(march(await report(1))['week_details']).toEqual(expected);
    expect(week10(await report(2))['day_details']).toEqual(expected);
  }
});

test('a report is named by users_id and users_name, by id and name when switched, or both', async () => {
  const named = async (): Promise<Json> => {
    const { id, name, users_id, users_name } = await report(0);
    return { id, name, users_id, users_name };
  };
  const users = { users_id: ANA, users_name: 'Ana Ștefănescu' };
  const example = { id: ANA, name: 'Ana Ștefănescu' };
  expect(await named()).toEqual(users);
  clockodo.switch({ reportIdentity: 'idName' });
  expect(await named()).toEqual(example);
  clockodo.switch({ reportIdentity: 'both' });
  expect(await named()).toEqual({ ...users, ...example });
});

test('the list has a report of everybody, the archived too unless switched', async () => {
  const whose = async (): Promise<number[]> => {
    const { userreports } = await clockodo.get('/userreports?year=2026');
    return userreports.map((each: Json) => each['users_id']);
  };
  expect(await whose()).toEqual([GRACE, ANA, JONAS, OTTO]);
  clockodo.switch({ inactiveReports: 'left out' });
  expect(await whose()).toEqual([GRACE, ANA, JONAS]);
});

test('the list and the single report say the same', async () => {
  const { userreports } = await clockodo.get('/userreports?year=2026&type=4');
  expect(userreports[1]).toEqual(await report(4));
});

test('users_number is null for who has none', async () => {
  const { userreport } = await clockodo.get(`/userreports/${JONAS}?year=2026`);
  expect(userreport).toMatchObject({ users_number: null, users_email: 'jonas@example.test' });
});

test('a report of nobody answers 404', async () => {
  expect((await clockodo.call('GET', '/userreports/999?year=2026')).status).toBe(404);
});

test('a missing year answers 400', async () => {
  for (const path of ['/userreports', `/userreports/${ANA}`, '/userreports?year=&type=1']) {
    const answer = await clockodo.call('GET', path);
    const error = { type: 'General', message: 'Missing data: year', details: null, path: null };
    expect([answer.status, answer.json]).toEqual([400, { errors: [error] }]);
  }
});

test('years from 1910 to the next one are served, others and what is no year answer 400', async () => {
  const statusOf = async (year: string): Promise<number> =>
    (await clockodo.call('GET', `/userreports?year=${year}`)).status;
  for (const year of ['1910', '2025', '2027']) expect(await statusOf(year)).toBe(200);
  for (const year of ['1909', '2028', 'now', '26.5']) expect(await statusOf(year)).toBe(400);
});

test('a type other than 0 to 4 answers 400', async () => {
  for (const type of ['5', '-1', 'all']) {
    const answer = await clockodo.call('GET', `/userreports?year=2026&type=${type}`);
    expect([type, answer.status]).toEqual([type, 400]);
  }
});
