import { afterEach, expect, test } from 'vitest';
import {
  scriptedClockodo,
  type Asked,
  type Said,
  type ScriptedClockodo,
} from '../../../../test/builders/scripted-clockodo.ts';

let running: ScriptedClockodo | null = null;

afterEach(() => {
  running?.stop();
  running = null;
});

async function given(answer: (asked: Asked) => Said): Promise<ScriptedClockodo> {
  running = await scriptedClockodo(answer);
  return running;
}

const ADA = { vendorId: '7', number: '42' };
const BEN = { vendorId: '8', number: '43' };
const RANGE = { from: '2026-12-30', to: '2027-01-02' };

test('the roster holds the inactive as well, and is whole only where everybody could be read', async () => {
  const users = [
    { id: 7, name: 'Ada', number: '0040856634', active: true },
    { id: 8, name: 'Ben', number: null, active: false },
  ];
  const { clockodo, seen } = await given(() => ({ body: { data: users } }));
  expect(await clockodo.pullRoster()).toEqual({
    kind: 'done',
    value: {
      people: [
        { vendorId: '7', number: '0040856634', name: 'Ada', active: true, badges: ['0040856634'] },
        { vendorId: '8', number: null, name: 'Ben', active: false, badges: [] },
      ],
      complete: true,
    },
  });
  expect(seen[0]).toMatchObject({
    path: '/v3/users',
    query: { page: '1', items_per_page: '1000' },
  });
  running?.stop();
  const { clockodo: other } = await given(() => ({ body: { data: [...users, { id: null }] } }));
  expect(await other.pullRoster()).toMatchObject({ value: { complete: false } });
});

const WEEK = { id: 1, users_id: 7, type: 'weekly', monday: 8, date_since: '2026-01-01' };

test('target hours are asked for everybody; who has none has no row', async () => {
  const { clockodo, seen } = await given(() => ({ body: { targethours: [WEEK] } }));
  const models = await clockodo.pullTargets(RANGE);
  expect(models).toMatchObject({
    kind: 'done',
    value: [{ vendorId: '7', model: { kind: 'weekly' } }],
  });
  expect(seen[0]).toMatchObject({ path: '/targethours', query: {} });
});

test('a list with a row that makes no sense is not taken over in part', async () => {
  const { clockodo } = await given(({ path }) => ({
    body:
      path === '/targethours'
        ? { targethours: [WEEK, { ...WEEK, id: 2, type: 'x' }] }
        : { data: [{ id: 1 }] },
  }));
  expect(await clockodo.pullTargets(RANGE)).toMatchObject({ kind: 'rejected' });
  expect(await clockodo.pullAbsences(RANGE)).toMatchObject({ kind: 'rejected' });
});

test('absences and nonbusiness days are asked for every year of the range, as documented', async () => {
  const absence = {
    id: 1,
    users_id: 7,
    date_since: '2026-12-31',
    date_until: '2027-01-02',
    type: 1,
    status: 1,
    count_days: 2,
  };
  const day = { users_id: 7, days: [{ evaluated_date: '2027-01-01', half_day: false }] };
  const { clockodo, seen } = await given(({ path, query }) => {
    if (path === '/v4/absences') return { body: { data: [absence] } };
    const paging = { count_pages: 1, count_items: 1, current_page: 1 };
    return { body: { paging, data: [query['year'] === '2027' ? day : { users_id: 7, days: [] }] } };
  });
  const answer = await clockodo.pullAbsences(RANGE);
  expect(
    answer.kind === 'done' ? answer.value.map(({ dayOff }) => [dayOff.date, dayOff.type]) : [],
  ).toEqual([
    ['2027-01-01', 'nonbusiness'],
    ['2026-12-31', 'regular_holidays'],
    ['2027-01-01', 'regular_holidays'],
    ['2027-01-02', 'regular_holidays'],
  ]);
  expect(seen.map(({ path, query }) => [path, query])).toEqual([
    ['/v4/absences', { 'filter[year]': '2026' }],
    ['/v2/usersNonbusinessDays', { year: '2026', items_per_page: '100', page: '1' }],
    ['/v4/absences', { 'filter[year]': '2027' }],
    ['/v2/usersNonbusinessDays', { year: '2027', items_per_page: '100', page: '1' }],
  ]);
});

test('who is in is asked at each person’s clock', async () => {
  const entry = { id: 5, users_id: 7, time_since: '2026-03-30T06:00:00Z', time_until: null };
  const { clockodo, seen } = await given(({ query }) => ({
    body: { running: query['users_id'] === '7' ? entry : null, stopped: null },
  }));
  expect(await clockodo.pullStatus?.([ADA, BEN])).toEqual({
    kind: 'done',
    value: [
      {
        vendorId: '7',
        atWork: true,
        onBreak: false,
        sinceAt: Date.parse('2026-03-30T06:00:00Z'),
        absent: false,
      },
      { vendorId: '8', atWork: false, onBreak: false, sinceAt: null, absent: false },
    ],
  });
  expect(seen.map(({ path, query }) => [path, query])).toEqual([
    ['/v2/clock', { users_id: '7' }],
    ['/v2/clock', { users_id: '8' }],
  ]);
});

test.each([403, 404])('somebody of whom clockodo says only %s is left out', async (status) => {
  const { clockodo } = await given(({ query }) =>
    query['users_id'] === '7' ? { status } : { body: { running: null, stopped: null } },
  );
  expect(await clockodo.pullStatus?.([ADA, BEN])).toMatchObject({ value: [{ vendorId: '8' }] });
});

test.each([401, 403])('%s about everything is no answer about anybody', async (status) => {
  const { clockodo, calls } = await given(() => ({ status }));
  expect(await clockodo.pullStatus?.([ADA, BEN])).toMatchObject({ kind: 'unauthorized' });
  expect(calls()).toEqual(['GET /v2/clock', 'GET /v4/users/me']);
});

test('who is in is not known where clockodo does not answer', async () => {
  const { clockodo } = await given(() => ({ status: 500 }));
  expect(await clockodo.pullStatus?.([ADA])).toMatchObject({ kind: 'unknown' });
});

test('a report is asked for with all its details', async () => {
  const { clockodo, seen } = await given(() => ({
    body: { userreport: { users_id: 7, sum_target: 3_600, sum_hours: 1_800, diff: -1_800 } },
  }));
  expect(await clockodo.pullReport?.(ADA, 2026)).toEqual({
    kind: 'done',
    value: {
      vendorId: '7',
      year: 2026,
      lines: [{ period: '2026', targetSeconds: 3_600, workedSeconds: 1_800, diffSeconds: -1_800 }],
    },
  });
  expect(seen[0]).toMatchObject({ path: '/userreports/7', query: { year: '2026', type: '4' } });
});

test.each<[string, Said, string]>([
  ['of somebody else', { body: { userreport: { users_id: 8 } } }, 'rejected'],
  ['that is none', { body: {} }, 'unknown'],
  ['that may not be seen', { status: 403 }, 'unauthorized'],
  ['that does not exist', { status: 404 }, 'rejected'],
])('a report %s is none', async (_, said, kind) => {
  const { clockodo } = await given(() => said);
  expect(await clockodo.pullReport?.(ADA, 2026)).toMatchObject({ kind });
});
