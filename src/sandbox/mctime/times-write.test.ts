import { afterEach, beforeEach, expect, test } from 'vitest';
import { TIME_TYPES } from './names.ts';
import {
  COMPANY,
  companyWith,
  entry,
  failureOf,
  NORTH,
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

const NOON_BREAK = { from: '2026-03-16T12:00:00+01:00', to: '2026-03-16T12:30:00+01:00' };
const DAY = {
  from: '2026-03-16T08:00:00+01:00',
  to: '2026-03-16T16:00:00+01:00',
  timeType: 'work',
  organization: { id: NORTH },
};
const post = (times: readonly object[], more: object = { userId: '123' }, key = 'key-grace') =>
  mctime.post('/times', { ...more, times }, { key });
const settings = (timeTrackingSettings: object, more: object = {}) =>
  mctime.sandbox.control.seed({
    ...SMALL_COMPANY,
    organizations: SMALL_COMPANY.organizations.map((each) =>
      each.id === COMPANY ? { ...each, timeTrackingSettings, ...more } : each,
    ),
  });
test('a new entry is saved as it was sent, and its id is in data', async () => {
  const answer = await post([{ ...DAY, breaks: [NOON_BREAK], comment: 'Hello' }]);
  expect(answer.status).toBe(200);
  const id = answer.json().items[0]?.data?.id;
  expect(answer.json()).toEqual({ items: [{ message: 'Success', data: { id } }], valid: true });
  expect((await mctime.week())[0]?.times).toMatchObject([
    {
      id,
      from: DAY.from,
      to: DAY.to,
      breaks: [{ ...NOON_BREAK, automatic: false }],
      comment: 'Hello',
      type: 'work',
      organizationId: NORTH,
      approvalStatus: 'not_approved_yet',
      creationType: 'times',
    },
  ]);
});

test('ids are UUIDs, and none is given twice', async () => {
  await post([DAY]);
  await post([{ ...DAY, from: '2026-03-17T08:00:00+01:00', to: '2026-03-17T09:00:00+01:00' }]);
  const ids = mctime.entries().map((each) => each.id);
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(ids.every((id) => uuid.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(2);
});

test('an edit by id changes the entry, and its creationType becomes "null"', async () => {
  mctime.sandbox.control.seed(
    companyWith([entry('a', { breaks: [NOON_BREAK], comment: 'Old', creationType: 'clock' })]),
  );
  const answer = await post([{ id: 'a', ...DAY, to: '2026-03-16T17:00:00+01:00' }]);
  expect(answer.json().items[0]?.data?.id).toBe('a');
  expect((await mctime.week())[0]?.times).toMatchObject([
    {
      id: 'a',
      to: '2026-03-16T17:00:00+01:00',
      breaks: [NOON_BREAK],
      comment: 'Old',
      creationType: 'null',
    },
  ]);
  await post([{ id: 'a', ...DAY, breaks: [], comment: '' }]);
  expect(mctime.entries()).toMatchObject([{ breaks: [], comment: '' }]);
});

test('an id that is unknown, or of somebody else, is a failed item', async () => {
  mctime.sandbox.control.seed(companyWith([entry('a')]));
  const none = 'there is no such time entry of this user';
  expect(failureOf(await post([{ id: 'b', ...DAY }]))).toBe(none);
  expect(failureOf(await post([{ id: 'a', ...DAY }], { userId: '987' }))).toBe(none);
});

test('several entries of a call are saved each on its own, in their order', async () => {
  const answer = await post([
    DAY,
    { ...DAY, from: '2026-03-16T15:00:00+01:00', to: '2026-03-16T17:00:00+01:00' },
    { ...DAY, from: '2026-03-17T08:00:00+01:00', to: '2026-03-17T09:00:00+01:00' },
  ]);
  const { items, valid } = answer.json();
  expect(items.map((item) => item.data !== undefined)).toEqual([true, false, true]);
  expect(valid).toBe(false);
  expect(mctime.entries()).toHaveLength(2);
});

test('without a userId it is the entry of the owner of the key', async () => {
  await post([DAY], {});
  expect(mctime.entries()).toMatchObject([{ userId: 'grace' }]);
});

test('a user whom the key may not see is a 401, or a failed item as the switch says', async () => {
  expect((await post([DAY], { userId: 'eva' }, 'key-petra')).status).toBe(401);
  expect((await post([DAY], { userId: 'nobody' })).status).toBe(401);
  mctime.sandbox.control.setSwitches({ foreignWrite: 'item' });
  const answer = await post([DAY], { userId: 'eva' }, 'key-petra');
  expect(answer.status).toBe(200);
  expect(answer.json().items[0]?.message).toContain('could not be saved');
  expect(mctime.entries()).toEqual([]);
});

test('each of the 29 timeTypes can be written, and no other', async () => {
  for (const [index, timeType] of TIME_TYPES.entries()) {
    const date = `2026-02-${String(index + 1).padStart(2, '0')}`;
    const [from, to] = index < 28 ? [`${date}T08:00:00Z`, `${date}T09:00:00Z`] : [DAY.from, DAY.to];
    const answer = await post([{ from, to, timeType, organization: { id: NORTH } }]);
    expect(answer.json().valid, timeType).toBe(true);
  }
  expect(mctime.entries().map((each) => each.type)).toEqual([...TIME_TYPES]);
  expect(failureOf(await post([{ ...DAY, timeType: 'holiday' }]))).toBe('unknown timeType');
  expect(failureOf(await post([{ ...DAY, timeType: undefined }]))).toBe('unknown timeType');
});

test('an organization is named by id or name; the id wins, of several with a name one is taken', async () => {
  const day = (date: string, organization: unknown) => ({
    ...DAY,
    from: `${date}T08:00:00+01:00`,
    to: `${date}T09:00:00+01:00`,
    organization,
  });
  await post([
    day('2026-03-16', { name: 'South' }),
    day('2026-03-17', { id: NORTH, name: 'South' }),
    day('2026-03-18', { name: 'Twin' }),
    day('2026-03-19', undefined),
  ]);
  expect(mctime.entries().map((each) => each.organizationId)).toEqual([
    SOUTH,
    NORTH,
    'twin-of-south',
    COMPANY,
  ]);
  const none = 'there is no such organization';
  expect(failureOf(await post([day('2026-03-20', { id: 'nowhere' })]))).toBe(none);
  expect(failureOf(await post([day('2026-03-20', { name: 'Nowhere' })]))).toBe(none);
  const petra = await post([day('2026-03-20', { id: SOUTH })], { userId: '123' }, 'key-petra');
  expect(failureOf(petra)).toBe(none);
});

test('an overlap with an entry of the same user is a failed item; a touch is not', async () => {
  await post([DAY]);
  const overlaps = 'it overlaps with another time entry';
  expect(failureOf(await post([DAY]))).toBe(overlaps);
  expect(failureOf(await post([{ ...DAY, timeType: 'vacation' }]))).toBe(overlaps);
  const after = { ...DAY, from: DAY.to, to: '2026-03-16T17:00:00+01:00' };
  expect((await post([after])).json().valid).toBe(true);
  const before = { ...DAY, from: '2026-03-16T07:00:00+01:00', to: DAY.from };
  expect((await post([before])).json().valid).toBe(true);
  expect((await post([DAY], { userId: '987' })).json().valid).toBe(true);
  mctime.sandbox.control.setSwitches({ overlap: 'allow' });
  expect((await post([DAY])).json().valid).toBe(true);
});

test('an entry may overlap with what it was before its edit', async () => {
  mctime.sandbox.control.seed(companyWith([entry('a')]));
  const answer = await post([{ id: 'a', ...DAY, from: '2026-03-16T09:00:00+01:00' }]);
  expect(answer.json().valid).toBe(true);
});

test('an approved or exported entry is locked, and blocks others', async () => {
  for (const approvalStatus of ['approved', 'exported']) {
    mctime.sandbox.control.seed(companyWith([entry('a', { approvalStatus })]));
    expect(failureOf(await post([{ id: 'a', ...DAY }]))).toBe(`it is ${approvalStatus}`);
    expect(failureOf(await post([DAY]))).toBe(`it overlaps with an ${approvalStatus} time entry`);
    expect(mctime.entries()).toHaveLength(1);
  }
  for (const approvalStatus of ['disapproved', 'not_approved_yet', 'under_approval']) {
    mctime.sandbox.control.seed(companyWith([entry('a', { approvalStatus })]));
    expect((await post([{ id: 'a', ...DAY }])).json().valid, approvalStatus).toBe(true);
    expect(mctime.entries()).toMatchObject([{ approvalStatus: 'not_approved_yet' }]);
  }
});

test('times without a timezone, an end before the start and a strange break are failed items', async () => {
  const zone = 'from and to need a timezone';
  expect(failureOf(await post([{ ...DAY, from: '2026-03-16T08:00:00' }]))).toBe(zone);
  expect(failureOf(await post([{ ...DAY, to: undefined }]))).toBe(zone);
  expect(failureOf(await post([{ ...DAY, to: DAY.from }]))).toBe('the end must be after the start');
  const breaks = async (...rows: readonly object[]) => post([{ ...DAY, breaks: rows }]);
  expect(failureOf(await breaks({ from: DAY.from }))).toBe(
    'a break needs from and to with a timezone',
  );
  const early = { from: '2026-03-16T07:30:00+01:00', to: '2026-03-16T08:30:00+01:00' };
  expect(failureOf(await breaks(early))).toBe('a break is outside of the time entry');
  const late = { from: '2026-03-16T15:30:00+01:00', to: '2026-03-16T16:30:00+01:00' };
  expect(failureOf(await breaks(late))).toBe('a break is outside of the time entry');
  expect(failureOf(await breaks(NOON_BREAK, NOON_BREAK))).toBe('two breaks overlap');
  const backwards = { from: NOON_BREAK.to, to: NOON_BREAK.from };
  expect(failureOf(await breaks(backwards))).toBe('the end of a break must be after its start');
});

test('a body that is no object, or has no times, is a 400', async () => {
  for (const body of ['', 'no json', '[]', '{}', '{"times":[]}', '{"times":{}}', 'null']) {
    expect((await mctime.post('/times', body)).status, body).toBe(400);
  }
});

test('the organization allows past and future, or not', async () => {
  settings({ allowTimeEntriesInPast: 'false' });
  expect(failureOf(await post([DAY]))).toBe('time entries in the past are not allowed');
  const today = { from: '2026-03-20T08:00:00+01:00', to: '2026-03-20T11:00:00+01:00' };
  expect((await post([{ ...DAY, ...today }])).json().valid).toBe(true);
  settings({ allowTimeEntriesInFuture: 'false' });
  const later = { ...today, to: '2026-03-20T12:00:01+01:00' };
  expect(failureOf(await post([{ ...DAY, ...later }]))).toBe(
    'time entries in the future are not allowed',
  );
  const until = { ...today, to: '2026-03-20T12:00:00+01:00' };
  expect((await post([{ ...DAY, ...until }])).json().valid).toBe(true);
});

test('the organization allows times of day, lengths of entries and of breaks', async () => {
  const outside = 'the time entry is outside of the allowed times';
  settings({ allowTimeEntriesFromTime: '08:00', allowTimeEntriesToTime: '16:00' });
  expect((await post([DAY])).json().valid).toBe(true);
  const early = { ...DAY, from: '2026-03-17T07:59:00+01:00', to: '2026-03-17T12:00:00+01:00' };
  expect(failureOf(await post([early]))).toBe(outside);
  const late = { ...DAY, from: '2026-03-17T12:00:00+01:00', to: '2026-03-17T16:01:00+01:00' };
  expect(failureOf(await post([late]))).toBe(outside);
  const night = { ...DAY, from: '2026-03-17T15:00:00+01:00', to: '2026-03-18T09:00:00+01:00' };
  expect(failureOf(await post([night]))).toBe(outside);
  settings({ maxTimeEntryLength: '479' });
  expect(failureOf(await post([DAY]))).toBe('the time entry is longer than 479 minutes');
  settings({ minTimeEntryBreakLength: '31', maxTimeEntryBreakLength: '60' });
  expect(failureOf(await post([{ ...DAY, breaks: [NOON_BREAK] }]))).toBe('a break is too short');
  const long = { ...NOON_BREAK, to: '2026-03-16T13:30:00+01:00' };
  expect(failureOf(await post([{ ...DAY, breaks: [long] }]))).toBe('a break is too long');
});

test('an organization where only clocks may write takes no times', async () => {
  settings({}, { onlyClocked: true });
  expect(failureOf(await post([DAY]))).toBe('only clocking is allowed');
});

test('times are rounded as the organization says, so that what is saved is not what was sent', async () => {
  const types = {
    roundingTypeTimeEntryStartTime: 'up',
    roundingTypeTimeEntryEndTime: 'down',
    roundingTypeBreakStartTime: 'down',
    roundingTypeBreakEndTime: 'nearest',
  };
  const amounts = Object.fromEntries(
    Object.keys(types).map((name) => [name.replace('Type', 'Amount'), '15']),
  );
  settings({ ...types, ...amounts });
  const breaks = [{ from: '2026-03-16T12:14:00+01:00', to: '2026-03-16T12:38:00+01:00' }];
  await post([
    { ...DAY, from: '2026-03-16T08:01:00+01:00', to: '2026-03-16T16:14:59+01:00', breaks },
  ]);
  expect((await mctime.week())[0]?.times).toMatchObject([
    {
      from: '2026-03-16T08:15:00+01:00',
      to: '2026-03-16T16:00:00+01:00',
      breaks: [{ from: '2026-03-16T12:00:00+01:00', to: '2026-03-16T12:45:00+01:00' }],
    },
  ]);
});

test('a rounding that empties an entry is a failed item', async () => {
  settings({ roundingTypeTimeEntryEndTime: 'down', roundingAmountTimeEntryEndTime: '15' });
  const short = { ...DAY, to: '2026-03-16T08:10:00+01:00' };
  expect(failureOf(await post([short]))).toBe('the end must be after the start');
});

test("the working time model's breaks take the place of those that were sent", async () => {
  await post([{ ...DAY, breaks: [NOON_BREAK] }], { userId: 'kim' });
  expect((await mctime.week())[0]?.times).toMatchObject([
    {
      breaks: [
        {
          from: '2026-03-16T14:00:00+01:00',
          to: '2026-03-16T14:30:00+01:00',
          automatic: true,
        },
      ],
    },
  ]);
});

test('the model makes no break in a short entry, cuts one at the end, and none in an absence', async () => {
  const until = (to: string, date: string, timeType = 'work') => ({
    ...DAY,
    from: `${date}T08:00:00+01:00`,
    to: `${date}T${to}+01:00`,
    timeType,
  });
  await post(
    [
      until('14:00:00', '2026-03-16'),
      until('14:10:00', '2026-03-17'),
      until('16:00:00', '2026-03-18', 'vacation'),
    ],
    { userId: 'kim' },
  );
  expect(mctime.entries().map((each) => each.breaks.map(({ from, to }) => [from, to]))).toEqual([
    [],
    [['2026-03-17T13:00:00Z', '2026-03-17T13:10:00Z']],
    [],
  ]);
});

test('a failed item is without data or with null, and valid speaks of it or not, as switched', async () => {
  mctime.sandbox.control.setSwitches({ failedItem: 'dataNull', validDespiteFailure: true });
  const answer = await post([{ ...DAY, to: DAY.from }]);
  expect(answer.json()).toEqual({
    items: [
      {
        message: 'Time entry could not be saved: the end must be after the start',
        data: null,
        valid: false,
      },
    ],
    valid: true,
  });
});
