import { afterEach, beforeEach, expect, test } from 'vitest';
import { ORGANIZATION_TYPES, ROLES } from './names.ts';
import {
  COMPANY,
  NORTH,
  PROJECT,
  SMALL_COMPANY,
  SOUTH,
  startTestMctime,
  type TestMctime,
} from './testing/mctime-client.ts';

let mctime: TestMctime;
beforeEach(async () => {
  mctime = await startTestMctime();
});
afterEach(() => mctime.stop());

type Query = Readonly<Record<string, string | readonly string[]>>;
const users = async (query: Query = {}, key = 'key-grace') =>
  ((await mctime.get('/users', query, { key })).json().items[0]?.data?.users ?? []).map(
    (user) => user.id,
  );
const organizations = async (query: Query = {}, key = 'key-grace') =>
  (
    (await mctime.get('/organizations', query, { key })).json().items[0]?.data?.organizations ?? []
  ).map((each) => each.organizationName);
const accounts = async (query: Query = {}) =>
  ((await mctime.get('/accounts', query)).json().items[0]?.data?.accounts ?? []).map(
    (each) => each.userId,
  );
const ACTIVE = ['grace', 'adele', 'max', 'petra', '123', '987', 'eva', 'kim'];

test('the users are those who are active, or with inactive=true those who are not', async () => {
  expect(await users()).toEqual(ACTIVE);
  expect(await users({ inactive: 'false' })).toEqual(ACTIVE);
  expect(await users({ inactive: 'true' })).toEqual(['otto']);
  expect((await mctime.get('/users', { inactive: 'yes' })).status).toBe(400);
});

test('users are filtered by ids, roles and one organization', async () => {
  expect(await users({ userIds: ['123', 'eva'] })).toEqual(['123', 'eva']);
  expect(await users({ roles: ['approver', 'manager'] })).toEqual(['max', 'petra']);
  expect(await users({ organizationId: SOUTH })).toEqual(['eva']);
  expect(await users({ organizationName: 'South' })).toEqual(['eva']);
  expect((await mctime.get('/users', { roles: 'boss' })).status).toBe(400);
});

test('each of the 5 roles is a filter', async () => {
  expect(ROLES).toHaveLength(5);
  const counts: number[] = [];
  for (const roles of ROLES) counts.push((await users({ roles })).length);
  expect(counts).toEqual([4, 1, 1, 1, 1]);
});

test('a user or organization that the key may not see is a 401', async () => {
  for (const query of [
    { userIds: 'eva' },
    { organizationId: SOUTH },
    { organizationName: 'South' },
  ]) {
    expect((await mctime.get('/users', query, { key: 'key-petra' })).status).toBe(401);
  }
  expect((await mctime.get('/users/eva', {}, { key: 'key-petra' })).status).toBe(401);
});

test('the list of users is short, 20 a page', async () => {
  const many = Array.from({ length: 25 }, (_, index) => ({
    ...SMALL_COMPANY.users[0],
    id: `u${index}`,
  }));
  mctime.sandbox.control.seed({ ...SMALL_COMPANY, users: [...SMALL_COMPANY.users, ...many] });
  expect(await users()).toHaveLength(20);
  expect(await users({ page: '2' })).toHaveLength(13);
  const data = (await mctime.get('/users', { page: '2' })).json().items[0]?.data;
  expect([data?.page, data?.pageSize]).toEqual(['2', '2']);
  expect(data?.users?.[0]).toEqual({
    id: 'u12',
    firstName: 'Grace',
    lastName: 'Hopper',
    email: 'grace@example.test',
    mobilePhoneNumber: null,
    organizationId: COMPANY,
  });
});

test('one user has the employee number in userEmployments[].basicData, and export ids', async () => {
  const answer = await mctime.get('/users/123');
  expect(answer.json().items[0]).toMatchObject({
    message: 'Success',
    data: {
      id: '123',
      firstName: 'Ana',
      exportIds: { exportId1: null, exportId2: null, exportId3: null },
      vacationYearStart: '01-01',
      userEmployments: [{ basicData: { employeeId: '112', employmentId: '' } }],
    },
  });
  expect((await mctime.get('/users/otto')).status).toBe(200);
});

test('the list tells as much as one user when switched', async () => {
  mctime.sandbox.control.setSwitches({ userList: 'full' });
  const data = (await mctime.get('/users', { userIds: '123' })).json().items[0]?.data;
  expect(data?.users?.[0]).toMatchObject({
    userEmployments: [{ basicData: { employeeId: '112' } }],
  });
});

test('the organizations are the companies; with an id that one and its children', async () => {
  expect(await organizations()).toEqual(['Small']);
  expect(await organizations({ organizationId: COMPANY })).toEqual(['Small', 'North', 'South']);
  expect(await organizations({ organizationId: NORTH })).toEqual(['North', 'Twin']);
});

test('organizations are found by a part of the name, by type, and when they are closed', async () => {
  expect(await organizations({ organizationName: 'OR' })).toEqual(['North']);
  expect(await organizations({ organizationName: 'tw' })).toEqual(['Twin', 'Twin']);
  expect(await organizations({ organizationId: COMPANY, types: 'branch' })).toEqual([
    'North',
    'South',
  ]);
  expect(await organizations({ organizationName: '', types: ['project', 'other'] })).toEqual([
    'Small',
    'Twin',
    'Twin',
  ]);
  expect(await organizations({ organizationId: COMPANY, inactive: 'true' })).toEqual(['Closed']);
  for (const types of ORGANIZATION_TYPES) {
    expect((await mctime.get('/organizations', { types })).status, types).toBe(200);
  }
  expect((await mctime.get('/organizations', { types: 'company' })).status).toBe(400);
});

test('an employee sees the organizations he is assigned to, an approver those he answers for', async () => {
  expect(await organizations({ organizationName: '' }, 'key-123')).toEqual(['Small', 'North']);
  expect(await organizations({ organizationName: '' }, 'key-petra')).toEqual([
    'Small',
    'North',
    'Twin',
  ]);
  const foreign = { key: 'key-petra' };
  expect((await mctime.get('/organizations', { organizationId: SOUTH }, foreign)).status).toBe(401);
  expect((await mctime.get(`/organizations/${SOUTH}`, {}, foreign)).status).toBe(401);
});

test('a page holds 50 organizations', async () => {
  const many = Array.from({ length: 60 }, (_, index) => ({ id: `o${index}`, name: `O${index}` }));
  mctime.sandbox.control.seed({ ...SMALL_COMPANY, organizations: many });
  expect(await organizations()).toHaveLength(50);
  expect(await organizations({ page: '2' })).toHaveLength(10);
});

test('one organization is a bare object, its settings are texts and inherited', async () => {
  const settings = { allowTimeEntriesInPast: 'false', maxTimeEntryLength: '600' };
  mctime.sandbox.control.seed({
    ...SMALL_COMPANY,
    organizations: SMALL_COMPANY.organizations.map((each) => {
      if (each.id === NORTH) return { ...each, timeTrackingSettings: settings };
      if (each.id !== COMPANY) return each;
      return {
        ...each,
        timeTrackingSettings: { maxTimeEntryLength: '480', minTimeEntryBreakLength: '15' },
      };
    }),
  });
  const body = (await mctime.get(`/organizations/${PROJECT}`)).json() as unknown as Record<
    string,
    unknown
  >;
  expect(Object.keys(body)).not.toContain('items');
  expect(body).toMatchObject({
    id: PROJECT,
    validFrom: '2020-01-01T00:00:00+00:00',
    validTo: null,
    name: { organizationName: 'Twin', description: '' },
    organizationType: { type: 'project', parentOrganizationUnitId: NORTH },
    timeTrackingSettings: {
      ...settings,
      minTimeEntryBreakLength: '15',
      allowTimeEntriesInFuture: 'true',
    },
  });
  expect(
    Object.values(body['timeTrackingSettings'] as object).every((each) => typeof each === 'string'),
  ).toBe(true);
  const north = (await mctime.get(`/organizations/${NORTH}`)).json() as unknown as {
    assignUsers: Record<string, readonly { userId: string }[]>;
  };
  expect(north.assignUsers['administrators']).toEqual([{ userId: 'adele' }]);
  expect(north.assignUsers['approvers']).toEqual([{ userId: 'max' }, { userId: 'petra' }]);
  expect(north.assignUsers['employees']).toContainEqual({ userId: '123' });
});

test('accounts say success in lower case, and valid null beside the data', async () => {
  const answer = await mctime.get('/accounts/123');
  expect(answer.json()).toEqual({
    items: [
      {
        message: 'success',
        data: {
          userId: '123',
          userFirstName: 'Ana',
          userLastName: 'Ștefănescu',
          timeBalanceHours: 0,
          timeBalanceAsOf: '2026-02-28T23:59:59+00:00',
          vacationBalanceDays: 0,
          vacationBalanceAsOf: '2026-03-20T23:59:59+00:00',
          vacationEntitlementDays: 0,
          vacationEntitlementAsOf: '2026-03-20T00:00:00+00:00',
        },
        valid: null,
      },
    ],
    valid: true,
  });
});

test('the cut-offs of accounts are epoch milliseconds', async () => {
  const cutOffs = {
    timeBalanceAsOf: String(Date.parse('2026-01-31T12:00:00Z')),
    vacationBalanceAsOf: String(Date.parse('2026-02-15T12:00:00Z')),
  };
  expect((await mctime.get('/accounts/123', cutOffs)).json().items[0]?.data).toMatchObject({
    timeBalanceAsOf: '2026-01-31T23:59:59+00:00',
    vacationEntitlementAsOf: '2026-02-15T00:00:00+00:00',
  });
  expect((await mctime.get('/accounts', { timeBalanceAsOf: '2026-01-31' })).status).toBe(400);
});

test('accounts come 10 a page at most, of those who are active unless asked otherwise', async () => {
  const many = Array.from({ length: 12 }, (_, index) => ({
    ...SMALL_COMPANY.users[0],
    id: `u${index}`,
  }));
  mctime.sandbox.control.seed({ ...SMALL_COMPANY, users: [...SMALL_COMPANY.users, ...many] });
  expect(await accounts()).toHaveLength(10);
  expect(await accounts({ pageSize: '50' })).toHaveLength(10);
  expect(await accounts({ pageSize: '3' })).toEqual(['grace', 'adele', 'max']);
  expect(await accounts({ page: '2' })).toHaveLength(10);
  expect(await accounts({ page: '3' })).toHaveLength(0);
  expect(await accounts({ page: '3', includeInactive: 'true' })).toHaveLength(1);
  expect((await mctime.get('/accounts/otto')).json().items[0]?.valid).toBe(null);
});

test('an account that the key may not see is an item that is not valid', async () => {
  const foreign = { message: 'Bad Request: eva may not be seen', data: null, valid: false };
  const list = await mctime.get('/accounts', { userIds: ['123', 'eva'] }, { key: 'key-petra' });
  expect(list.json().items).toMatchObject([{ data: { accounts: [{ userId: '123' }] } }, foreign]);
  const one = await mctime.get('/accounts/eva', {}, { key: 'key-petra' });
  expect([one.status, one.json().items]).toEqual([200, [foreign]]);
});
