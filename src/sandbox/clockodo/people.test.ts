import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ANA,
  GRACE,
  JONAS,
  OTTO,
  startTestClockodo,
  type TestClockodo,
} from '../testing/clockodo-client.ts';

let clockodo: TestClockodo;
beforeEach(async () => {
  clockodo = await startTestClockodo();
});
afterEach(() => clockodo.stop());

async function idsOf(path: string): Promise<number[]> {
  const { data } = await clockodo.get(path);
  return data.map((row: { id: number }) => row.id);
}

test('people have the fields of the third version', async () => {
  const { data } = await clockodo.get(`/v3/users/${ANA}`);
  expect(Object.keys(data).toSorted()).toEqual(
    [
      'id',
      'name',
      'number',
      'email',
      'role',
      'active',
      'timezone',
      'language',
      'teams_id',
      'initials',
      'start_date',
      'exit_date',
      'future_coworker',
      'edit_lock',
      'edit_lock_dyn',
      'work_time_edit_lock_days',
      'work_time_regulations_id',
      'default_target_hours',
      'default_holidays_count',
      'weekstart_monday',
      'weekend_friday',
      'timeformat_12h',
      'boss',
      'absence_managers_id',
      'access_groups_ids',
      'nonbusiness_groups_id',
      'wage_type',
      'creator',
      'created_at',
    ].toSorted(),
  );
  expect(data).toMatchObject({
    id: ANA,
    number: '0021',
    role: 'worker',
    timezone: 'Europe/Berlin',
  });
});

test('switched to what is guaranteed, people have eleven fields', async () => {
  clockodo.switch({ userFields: 'guaranteed' });
  const { data } = await clockodo.get('/v3/users');
  const { data: me } = await clockodo.get('/v4/users/me', { key: 'ana' });
  expect(data.map((user: object) => Object.keys(user).length)).toEqual([11, 11, 11, 11]);
  expect(me).toMatchObject({ id: ANA, name: 'Ana Ștefănescu', active: true });
  expect(me).not.toHaveProperty('number');
});

test('filter[active] finds who works here, or who does not', async () => {
  expect(await idsOf('/v3/users?filter[active]=true')).toEqual([GRACE, ANA, JONAS]);
  expect(await idsOf('/v3/users?filter[active]=1')).toEqual([GRACE, ANA, JONAS]);
  expect(await idsOf('/v3/users?filter[active]=false')).toEqual([OTTO]);
});

test('filter[fulltext] searches name, number and address', async () => {
  expect(await idsOf('/v3/users?filter[fulltext]=jonas')).toEqual([JONAS]);
  expect(await idsOf('/v3/users?filter[fulltext]=0021')).toEqual([ANA]);
  expect(await idsOf('/v3/users?filter[fulltext]=otto@')).toEqual([OTTO]);
});

test('filter[teams_id] takes one id, several apart by commas, or a list', async () => {
  expect(await idsOf('/v3/users?filter[teams_id]=5')).toEqual([ANA]);
  expect(await idsOf('/v3/users?filter[teams_id]=5,6')).toEqual([ANA, JONAS]);
  expect(await idsOf('/v3/users?filter[teams_id][]=5&filter[teams_id][]=6')).toEqual([ANA, JONAS]);
  expect(await idsOf('/v3/users?filter%5Bteams_id%5D%5B%5D=6')).toEqual([JONAS]);
});

test('a filter at the top of the query is ignored', async () => {
  expect(await idsOf('/v3/users?active=false')).toHaveLength(4);
});

test('a filter that means nothing answers 400', async () => {
  for (const filter of ['filter[active]=perhaps', 'filter[teams_id]=five']) {
    expect((await clockodo.call('GET', `/v3/users?${filter}`)).status).toBe(400);
  }
});

test('sort orders by a field, from the end with a minus', async () => {
  expect(await idsOf('/v3/users?sort[]=name')).toEqual([ANA, GRACE, JONAS, OTTO]);
  expect(await idsOf('/v3/users?sort=-name')).toEqual([OTTO, JONAS, GRACE, ANA]);
  expect(await idsOf('/v3/users?sort[]=role&sort[]=-id')).toEqual([GRACE, OTTO, JONAS, ANA]);
});

test('page and items_per_page cut the list, and paging says how', async () => {
  const { paging, data } = await clockodo.get('/v3/users?page=2&items_per_page=3');
  expect(data.map((row: { id: number }) => row.id)).toEqual([OTTO]);
  expect(paging).toEqual({ items_per_page: 3, current_page: 2, count_pages: 2, count_items: 4 });
});

test('a page has at most 1000 people', async () => {
  const { paging } = await clockodo.get('/v3/users?items_per_page=5000');
  expect(paging).toEqual({ items_per_page: 1000, current_page: 1, count_pages: 1, count_items: 4 });
});

test('a person that does not exist answers 404', async () => {
  expect((await clockodo.call('GET', '/v3/users/999')).status).toBe(404);
});

test('/v4/users/me is the owner of the key', async () => {
  expect(await clockodo.get('/v4/users/me', { key: 'jonas' })).toMatchObject({
    data: { id: JONAS },
  });
});

test('teams, customers, services and projects are listed with paging and one by one', async () => {
  const lists = {
    '/v3/teams': [5, 6],
    '/v3/customers': [31, 32],
    '/v4/services': [41],
    '/v4/projects': [51],
  };
  for (const [path, expected] of Object.entries(lists)) {
    expect(await idsOf(path)).toEqual(expected);
    expect((await clockodo.get(path)).paging).toMatchObject({ count_items: expected.length });
    expect(await clockodo.get(`${path}/${expected[0]}`)).toMatchObject({
      data: { id: expected[0] },
    });
    expect((await clockodo.call('GET', `${path}/999`)).status).toBe(404);
  }
});

test('customers are filtered by active and fulltext, projects by customer', async () => {
  expect(await idsOf('/v3/customers?filter[active]=true')).toEqual([31]);
  expect(await idsOf('/v3/customers?filter[fulltext]=old')).toEqual([32]);
  expect(await idsOf('/v4/projects?filter[customers_id]=31')).toEqual([51]);
  expect(await idsOf('/v4/projects?filter[customers_id]=32')).toEqual([]);
});

test('notes are for owners', async () => {
  const { data } = await clockodo.get('/v3/customers/31');
  expect(data).toHaveProperty('note');
  const { data: shown } = await clockodo.get('/v3/customers/31', { key: 'ana' });
  expect(shown).not.toHaveProperty('note');
});
