import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ANA,
  GRACE,
  JONAS,
  person,
  SMALL,
  startTestClockodo,
  type TestClockodo,
  type Json,
} from '../testing/clockodo-client.ts';
import { free, MARCH } from '../testing/clockodo-march.ts';
import type { NonbusinessDay } from './company.ts';

const FEAST: NonbusinessDay = {
  id: 611,
  nonbusiness_group_id: 5041,
  type: 'SPECIAL',
  name: 'Ostermontag',
  half_day: false,
  surcharge_special: false,
  special_id: 2,
  day: null,
  month: null,
  year: null,
};
const YEARLY: NonbusinessDay = {
  ...FEAST,
  id: 612,
  type: 'DISTINCT_RECURRING',
  name: 'Tag der Arbeit',
  special_id: null,
  day: 1,
  month: 5,
};
const ELSEWHERE: NonbusinessDay = { ...YEARLY, id: 613, nonbusiness_group_id: 5042, month: 6 };

let clockodo: TestClockodo;
beforeEach(async () => {
  clockodo = await startTestClockodo({
    ...MARCH,
    nonbusiness_groups: [
      { id: 5041, name: 'Everywhere', company_default: true },
      { id: 5042, name: 'Elsewhere', company_default: false },
    ],
    nonbusiness_days: [free(601, 3, 10), FEAST, YEARLY, ELSEWHERE],
    users: SMALL.users.map((user) =>
      user.id === JONAS ? { ...user, nonbusiness_groups_id: 5042 } : user,
    ),
  });
});
afterEach(() => clockodo.stop());

async function rowsOf(path: string, key = 'grace'): Promise<Json[]> {
  const answer = await clockodo.call('GET', path, { key });
  expect(answer.status).toBe(200);
  return answer.json.data;
}

async function idsOf(path: string, key = 'grace'): Promise<number[]> {
  return (await rowsOf(path, key)).map((row) => row['id']);
}

test('nonbusiness days of a year carry their date, and the fields of their type', async () => {
  const always = { nonbusiness_group_id: 5041, half_day: false, surcharge_special: false };
  const [once, feast, yearly] = await rowsOf('/v2/nonbusinessDays?year=2026');
  expect(once).toEqual({
    ...always,
    id: 601,
    type: 'DISTINCT_ONCE',
    name: 'Free 10.3.',
    day: 10,
    month: 3,
    year: 2026,
    evaluated_date: '2026-03-10',
  });
  expect(feast).toEqual({
    ...always,
    id: 611,
    type: 'SPECIAL',
    name: 'Ostermontag',
    special_id: 2,
    evaluated_date: '2026-04-06',
  });
  expect(yearly).toEqual({
    ...always,
    id: 612,
    type: 'DISTINCT_RECURRING',
    name: 'Tag der Arbeit',
    day: 1,
    month: 5,
    evaluated_date: '2026-05-01',
  });
});

test('movable feasts follow Easter', async () => {
  for (const [year, date] of [
    [2024, '2024-04-01'],
    [2025, '2025-04-21'],
    [2027, '2027-03-29'],
    [2038, '2038-04-26'],
  ] as const) {
    const rows = await rowsOf(`/v2/nonbusinessDays?year=${year}`);
    expect(rows.find((row) => row['id'] === 611)).toMatchObject({ evaluated_date: date });
  }
});

test('a day of one year is not in another, and without a year this one counts', async () => {
  expect(await idsOf('/v2/nonbusinessDays?year=2027')).toEqual([611, 612, 613]);
  expect(await idsOf('/v2/nonbusinessDays')).toEqual([601, 611, 612, 613]);
});

test('nonbusiness_group_id chooses a group', async () => {
  expect(await idsOf('/v2/nonbusinessDays?year=2026&nonbusiness_group_id=5042')).toEqual([613]);
});

test('a year or a group that means nothing answers 400', async () => {
  for (const query of ['year=soon', 'nonbusiness_group_id=all']) {
    expect((await clockodo.call('GET', `/v2/nonbusinessDays?${query}`)).status).toBe(400);
  }
});

test('usersNonbusinessDays gives each person the days of their group', async () => {
  const rows = await rowsOf('/v2/usersNonbusinessDays?year=2026');
  const dates = rows.map((row) => [
    row['users_id'],
    row['days'].map((day: Json) => day['evaluated_date']),
  ]);
  const everywhere = ['2026-03-10', '2026-04-06', '2026-05-01'];
  expect(dates).toEqual([
    [GRACE, everywhere],
    [ANA, everywhere],
    [JONAS, ['2026-06-01']],
  ]);
});

test('usersNonbusinessDays knows filter[users_id], and a page has at most 100 people', async () => {
  const rows = await rowsOf(`/v2/usersNonbusinessDays?year=2026&filter[users_id]=${ANA},${JONAS}`);
  expect(rows.map((row) => row['users_id'])).toEqual([ANA, JONAS]);
  const users = Array.from({ length: 130 }, (_, index) => person(1000 + index, `P${index} X`));
  clockodo.sandbox.control.seed({ ...SMALL, users: [...SMALL.users, ...users] });
  const { paging, data } = await clockodo.get(
    '/v2/usersNonbusinessDays?year=2026&items_per_page=500&page=2',
  );
  expect(paging).toEqual({
    items_per_page: 100,
    current_page: 2,
    count_pages: 2,
    count_items: 133,
  });
  expect(data).toHaveLength(33);
});

test('nonbusinessGroups lists the groups', async () => {
  expect(await rowsOf('/v2/nonbusinessGroups')).toEqual([
    { id: 5041, name: 'Everywhere', company_default: true },
    { id: 5042, name: 'Elsewhere', company_default: false },
  ]);
});

test('usersNonbusinessGroups says who is in which group', async () => {
  const rows = await rowsOf('/v3/usersNonbusinessGroups');
  expect(rows.map((row) => [row['users_id'], row['nonbusiness_groups_id']])).toEqual([
    [11, 5041],
    [ANA, 5041],
    [JONAS, 5042],
    [23, 5041],
  ]);
});

test('overtimeCarry, overtimeReductions, holidaysQuota and holidaysCarry know users_id and year', async () => {
  expect(await rowsOf('/v3/overtimeCarry')).toEqual([
    { id: 201, users_id: ANA, year: 2026, hours: 10, note: null },
  ]);
  expect(await idsOf('/v3/overtimeCarry?year=2025')).toEqual([]);
  expect(await idsOf('/v3/overtimeReductions')).toEqual([211, 212, 213]);
  expect(await idsOf('/v3/overtimeReductions?year=2026')).toEqual([211, 212]);
  expect(await idsOf(`/v3/overtimeReductions?users_id=${JONAS}`)).toEqual([]);
  expect(await idsOf('/v2/holidaysQuota?year=2026')).toEqual([221, 222]);
  expect(await idsOf('/v2/holidaysQuota?year=2027')).toEqual([221]);
  expect(await idsOf(`/v3/holidaysCarry?users_id=${ANA}&year=2026`)).toEqual([231]);
  expect(await idsOf(`/v3/holidaysCarry?filter[users_id]=${JONAS}`)).toEqual([]);
});

test('a worker sees their own accounts and days only', async () => {
  expect(await idsOf('/v3/overtimeCarry', 'ana')).toEqual([201]);
  expect(await idsOf('/v3/overtimeCarry', 'jonas')).toEqual([]);
  const rows = await rowsOf('/v2/usersNonbusinessDays?year=2026', 'jonas');
  expect(rows.map((row) => row['users_id'])).toEqual([JONAS]);
});
