import { afterEach, beforeEach, expect, test } from 'vitest';
import { APPROVAL_STATUSES, TIME_TYPES } from './names.ts';
import {
  COMPANY,
  companyWith,
  entry,
  NORTH,
  PROJECT,
  SOUTH,
  startTestMctime,
  timeEntriesOf,
  WEEK,
  type TestMctime,
} from './testing/mctime-client.ts';

let mctime: TestMctime;
beforeEach(async () => {
  mctime = await startTestMctime();
});
afterEach(() => mctime.stop());

const seed = (entries: readonly object[], more: object = {}) =>
  mctime.sandbox.control.seed(companyWith(entries, more));
type Query = Readonly<Record<string, string | readonly string[]>>;
const ids = async (query: Query, key = 'key-grace') =>
  (await mctime.week(query, { key })).flatMap((row) => row.times.map((each) => each['id']));
const status = async (query: Query, key = 'key-grace') =>
  (await mctime.get('/times', { ...WEEK, ...query }, { key })).status;

const ANA_JONAS_EVA = [
  entry('ana'),
  entry('jonas', { userId: '987' }),
  entry('eva', { userId: 'eva', organizationId: SOUTH }),
];

test('userIds is a repeated key; without it all come whom the key may see', async () => {
  seed(ANA_JONAS_EVA);
  expect(await ids({})).toEqual(['ana', 'jonas', 'eva']);
  expect(await ids({ userIds: ['123', '987'] })).toEqual(['ana', 'jonas']);
  expect(await ids({ userIds: 'eva' })).toEqual(['eva']);
});

test("the document's two examples of a request are answered as it says", async () => {
  const on = (id: string, more: object) =>
    entry(id, { from: '2022-04-25T09:00:00+03:00', to: '2022-04-25T17:00:00+03:00', ...more });
  seed([
    on('work', {}),
    on('vacation', { userId: '987', type: 'vacation' }),
    on('sick', { userId: 'kim', type: 'sick' }),
  ]);
  const range = 'from=2022-04-25T08:00:00%2B03:00&to=2022-04-25T18:00:00%2B03:00';
  for (const query of ['timeTypes=work&timeTypes=vacation', 'userIds=123&userIds=987']) {
    const rows = timeEntriesOf(await mctime.call('GET', `/times?${range}&${query}`));
    expect(rows.flatMap((row) => row.times.map((each) => each['id']))).toEqual([
      'work',
      'vacation',
    ]);
  }
});

test('userIds joined by a comma is the id of nobody: 401', async () => {
  seed(ANA_JONAS_EVA);
  expect(await status({ userIds: '123,987' })).toBe(401);
});

test('a user whom the key may not see is a 401 for the whole call', async () => {
  seed(ANA_JONAS_EVA);
  expect(await status({ userIds: ['123', 'eva'] }, 'key-petra')).toBe(401);
  expect(await status({ userIds: ['123', 'nobody'] })).toBe(401);
  expect(await status({ userIds: ['123', '987'] }, 'key-petra')).toBe(200);
});

test('each of the 29 timeTypes is an entry type and a filter', async () => {
  expect(TIME_TYPES).toHaveLength(29);
  const day = (index: number) => `2026-03-${16 + Math.floor(index / 10)}`;
  const hour = (index: number) => String(8 + (index % 10)).padStart(2, '0');
  seed(
    TIME_TYPES.map((type, index) =>
      entry(type, {
        type,
        from: `${day(index)}T${hour(index)}:00:00+01:00`,
        to: `${day(index)}T${hour(index)}:30:00+01:00`,
      }),
    ),
  );
  expect(await ids({})).toEqual([...TIME_TYPES]);
  for (const type of TIME_TYPES) {
    const rows = await mctime.week({ timeTypes: type });
    expect(rows.flatMap((row) => row.times.map((each) => each['type']))).toEqual([type]);
  }
});

test('several timeTypes are an OR', async () => {
  seed([
    entry('a'),
    entry('b', { type: 'vacation', userId: '987' }),
    entry('c', { type: 'sick', userId: 'kim' }),
  ]);
  expect(await ids({ timeTypes: ['work', 'vacation'] })).toEqual(['a', 'b']);
});

test('an unknown timeType is a 400, also two joined by a comma and one spelt right', async () => {
  expect(await status({ timeTypes: 'holiday' })).toBe(400);
  expect(await status({ timeTypes: 'work,vacation' })).toBe(400);
  expect(await status({ timeTypes: 'military_exercise' })).toBe(400);
  expect(await status({ timeTypes: '' })).toBe(400);
});

test('a name with brackets is no parameter, and is ignored', async () => {
  seed(ANA_JONAS_EVA);
  expect(await ids({ 'userIds[]': '123', 'timeTypes[]': 'vacation' })).toEqual([
    'ana',
    'jonas',
    'eva',
  ]);
});

test('each of the 5 approvalStatuses is a status and a filter', async () => {
  expect(APPROVAL_STATUSES).toHaveLength(5);
  seed(
    APPROVAL_STATUSES.map((approvalStatus, index) =>
      entry(approvalStatus, {
        approvalStatus,
        from: `2026-03-16T1${index}:00:00+01:00`,
        to: `2026-03-16T1${index}:30:00+01:00`,
      }),
    ),
  );
  expect(await ids({})).toEqual([...APPROVAL_STATUSES]);
  for (const wanted of APPROVAL_STATUSES) {
    const rows = await mctime.week({ approvalStatuses: wanted });
    expect(rows.flatMap((row) => row.times.map((each) => each['approvalStatus']))).toEqual([
      wanted,
    ]);
  }
  expect(await ids({ approvalStatuses: ['approved', 'exported'] })).toEqual([
    'approved',
    'exported',
  ]);
  expect(await status({ approvalStatuses: 'pending' })).toBe(400);
});

const THREE_PLACES = [
  entry('company', { organizationId: COMPANY }),
  entry('north', { userId: '987' }),
  entry('south', { userId: 'eva', organizationId: SOUTH }),
];

test('organizationIds is a repeated key and means exactly these organizations', async () => {
  seed(THREE_PLACES);
  expect(await ids({ organizationIds: [NORTH, SOUTH] })).toEqual(['north', 'south']);
  expect(await ids({ organizationIds: COMPANY })).toEqual(['company']);
});

test('organizationNames is a repeated key, and several organizations may have the name', async () => {
  seed([
    ...THREE_PLACES,
    entry('twin-north', { userId: 'kim', organizationId: PROJECT }),
    entry('twin-south', { userId: 'max', organizationId: 'twin-of-south' }),
  ]);
  expect(await ids({ organizationNames: ['North', 'South'] })).toEqual(['north', 'south']);
  expect(await ids({ organizationNames: 'Twin' })).toEqual(['twin-south', 'twin-north']);
});

test('organizationNames are ignored where organizationIds are given', async () => {
  seed(THREE_PLACES);
  expect(await ids({ organizationIds: NORTH, organizationNames: 'South' })).toEqual(['north']);
  expect(await ids({ organizationIds: NORTH, organizationNames: 'No such name' })).toEqual([
    'north',
  ]);
});

test('an organization that the key may not see is a 401, by id and by name', async () => {
  expect(await status({ organizationIds: [NORTH, SOUTH] }, 'key-petra')).toBe(401);
  expect(await status({ organizationIds: 'nowhere' })).toBe(401);
  expect(await status({ organizationNames: 'South' }, 'key-petra')).toBe(401);
  expect(await status({ organizationNames: 'Nowhere' })).toBe(401);
  expect(await status({ organizationIds: [NORTH, PROJECT] }, 'key-petra')).toBe(200);
});

test('a page holds at most 20 users, however many entries they have', async () => {
  const users = Array.from({ length: 45 }, (_, index) => ({
    id: `u${index}`,
    firstName: 'U',
    lastName: String(index),
    organizationIds: [NORTH],
  }));
  const keys = [{ key: 'key-grace', userId: 'grace' }];
  const grace = { id: 'grace', firstName: 'G', lastName: 'H', role: 'main_administrator' };
  const entries = users.flatMap((user) => [
    entry(`${user.id} morning`, { userId: user.id, to: '2026-03-16T12:00:00+01:00' }),
    entry(`${user.id} later`, { userId: user.id, from: '2026-03-16T13:00:00+01:00' }),
  ]);
  seed(entries, { keys, users: [grace, ...users] });
  const sizes: number[] = [];
  for (const page of ['1', '2', '3', '4']) {
    const answer = await mctime.get('/times', { ...WEEK, page });
    const data = answer.json().items[0]?.data;
    sizes.push(data?.timeEntries?.length ?? -1);
    expect([data?.page, data?.pageSize]).toEqual([page, '3']);
  }
  expect(sizes).toEqual([20, 20, 5, 0]);
  expect((await mctime.week({}))[0]?.userId).toBe('u0');
});

test('page and pageSize are texts, and the page is 1 unless asked for', async () => {
  seed(ANA_JONAS_EVA);
  const answer = await mctime.get('/times', WEEK);
  expect(answer.json().items[0]?.data).toMatchObject({ page: '1', pageSize: '1' });
  for (const page of ['0', '-1', 'two', '1.5', '']) expect(await status({ page }), page).toBe(400);
});

test('nothing is no page, or one empty page as the switch says', async () => {
  const none = async () => (await mctime.get('/times', WEEK)).json().items[0]?.data;
  expect(await none()).toEqual({ timeEntries: [], page: '1', pageSize: '0' });
  mctime.sandbox.control.setSwitches({ pagesOfNothing: '1' });
  expect(await none()).toEqual({ timeEntries: [], page: '1', pageSize: '1' });
});

test('users without entries are left out, or listed without times as the switch says', async () => {
  seed([entry('ana')]);
  expect((await mctime.week({})).map((row) => row.userId)).toEqual(['123']);
  mctime.sandbox.control.setSwitches({ usersWithoutEntries: 'listed' });
  const rows = await mctime.week({ userIds: ['123', '987'] });
  expect(rows.map((row) => [row.userId, row.times.length])).toEqual([
    ['123', 1],
    ['987', 0],
  ]);
});
