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
  type Answer,
  type TestMctime,
} from './testing/mctime-client.ts';

let mctime: TestMctime;
beforeEach(async () => {
  mctime = await startTestMctime();
});
afterEach(() => mctime.stop());

const at = (time: string) => `2026-03-20T${time}+01:00`;
const clock = (action: string, time: string | null, more: object = {}, key = 'key-grace') =>
  mctime.post(
    '/clock',
    { action, userId: '123', ...(time === null ? {} : { dateTime: at(time) }), ...more },
    { key },
  );
const rows = async (query: Readonly<Record<string, string | readonly string[]>> = {}) =>
  (await mctime.get('/clock', query)).json().items;

test('start, break, break and stop make an entry with its break, of the creation type clock', async () => {
  const started = await clock('start', '08:00:07', {
    timeType: 'work',
    organizationId: NORTH,
    comment: 'Hello',
  });
  expect(started.json()).toEqual({
    items: [{ message: 'Success', data: { id: started.json().items[0]?.data?.id } }],
    valid: true,
  });
  await clock('break', '12:00:00');
  await clock('break', '12:30:00');
  expect(await mctime.week()).toEqual([]);
  const stopped = await clock('stop', '16:00:01');
  expect((await mctime.week())[0]?.times).toMatchObject([
    {
      id: stopped.json().items[0]?.data?.id,
      from: at('08:00:07'),
      to: at('16:00:01'),
      breaks: [{ from: at('12:00:00'), to: at('12:30:00'), automatic: false }],
      comment: 'Hello',
      type: 'work',
      organizationId: NORTH,
      approvalStatus: 'not_approved_yet',
      creationType: 'clock',
    },
  ]);
  expect(await rows()).toEqual([]);
});

test('the entry of a stopped clock has an id of its own, or the clock keeps it as switched', async () => {
  const idOf = (answer: Answer) => answer.json().items[0]?.data?.id;
  const first = idOf(await clock('start', '08:00:00'));
  expect(idOf(await clock('stop', '09:00:00'))).not.toBe(first);
  mctime.sandbox.control.setSwitches({ stoppedId: 'clock' });
  const second = idOf(await clock('start', '10:00:00'));
  expect(idOf(await clock('stop', '11:00:00'))).toBe(second);
});

test('break is a toggle: sent twice it is over', async () => {
  await clock('start', '08:00:00');
  const onBreak = async () => (await rows()).map((row) => (row as { onBreak?: boolean }).onBreak);
  expect(await onBreak()).toEqual([false]);
  await clock('break', '09:00:00');
  expect(await onBreak()).toEqual([true]);
  await clock('break', '09:00:00');
  expect(await onBreak()).toEqual([false]);
});

test('a break that is open ends with the clock', async () => {
  await clock('start', '08:00:00');
  await clock('break', '11:30:00');
  await clock('stop', '12:00:00');
  expect(mctime.entries()).toMatchObject([
    { breaks: [{ from: '2026-03-20T10:30:00Z', to: '2026-03-20T11:00:00Z' }] },
  ]);
});

test('one clock runs per user: a second start is a failed item', async () => {
  await clock('start', '08:00:00');
  expect(failureOf(await clock('start', '09:00:00'))).toBe('there is a running clock already');
  expect((await clock('start', '09:00:00', { userId: '987' })).json().valid).toBe(true);
  expect(mctime.company().clocks).toHaveLength(2);
});

test('without a running clock break, stop, cancel and update are failed items', async () => {
  for (const action of ['break', 'stop', 'cancel', 'update']) {
    expect(failureOf(await clock(action, '08:00:00'))).toBe('there is no running clock');
  }
});

test('cancel ends a clock without an entry', async () => {
  const started = await clock('start', '08:00:00');
  const cancelled = await clock('cancel', null);
  expect(cancelled.json().items[0]?.data).toEqual(started.json().items[0]?.data);
  expect([mctime.entries(), mctime.company().clocks]).toEqual([[], []]);
});

test('update changes what is given, dateTime being a new start', async () => {
  await clock('start', '08:00:00', { comment: 'Old', organizationId: NORTH });
  await clock('update', null, { timeType: 'travel', comment: 'New' });
  expect(await rows()).toMatchObject([
    { from: at('08:00:00'), timeType: 'travel', comment: 'New', organizationId: NORTH },
  ]);
  await clock('update', '07:45:00', { organizationId: SOUTH });
  expect(await rows()).toMatchObject([
    { from: at('07:45:00'), timeType: 'travel', organizationName: 'South' },
  ]);
  await clock('break', '09:00:00');
  expect(failureOf(await clock('update', '09:30:00'))).toBe('dateTime is after a break');
  expect(failureOf(await clock('update', null, { timeType: 'x' }))).toBe('unknown timeType');
  expect(failureOf(await clock('update', null, { organizationId: 'x' }))).toBe(
    'there is no such organization',
  );
});

test('dateTime is explicit, so that late punches can be sent in their order', async () => {
  const yesterday = (time: string) => ({ dateTime: `2026-03-19T${time}+01:00` });
  await clock('start', null, yesterday('08:00:00'));
  await clock('stop', null, yesterday('16:00:00'));
  expect(mctime.entries()).toMatchObject([
    { from: '2026-03-19T07:00:00Z', to: '2026-03-19T15:00:00Z' },
  ]);
});

test('a step before what was clocked already is a failed item', async () => {
  await clock('start', '08:00:00');
  expect(failureOf(await clock('break', '07:00:00'))).toBe(
    'dateTime is before what was clocked already',
  );
  expect(failureOf(await clock('stop', '08:00:00'))).toBe('the end must be after the start');
  await clock('break', '09:00:00');
  expect(failureOf(await clock('break', '08:59:59'))).toBe(
    'dateTime is before what was clocked already',
  );
});

test('a stop before the open break began is a failed item', async () => {
  await clock('start', '08:00:00');
  await clock('break', '10:00:00');
  expect(failureOf(await clock('stop', '09:00:00'))).toBe(
    'the end of a break must be after its start',
  );
});

test('a stop that cannot be saved leaves the clock running, or ends it as invalid as switched', async () => {
  mctime.sandbox.control.seed(
    companyWith([
      entry('a', { from: at('10:00:00'), to: at('11:00:00'), approvalStatus: 'approved' }),
    ]),
  );
  await clock('start', '08:00:00');
  const overlaps = 'it overlaps with an approved time entry';
  expect(failureOf(await clock('stop', '12:00:00'))).toBe(overlaps);
  expect(mctime.company().clocks).toHaveLength(1);
  mctime.sandbox.control.setSwitches({ failedStop: 'becomesInvalid' });
  expect(failureOf(await clock('stop', '12:00:00'))).toBe(overlaps);
  expect(mctime.company().clocks).toEqual([]);
  expect(mctime.company().invalidClocks).toMatchObject([
    { clock: { userId: '123' }, to: '2026-03-20T11:00:00Z', reason: overlaps },
  ]);
});

test('a start inside of a saved entry is taken, or refused as switched', async () => {
  mctime.sandbox.control.seed(
    companyWith([entry('a', { from: at('08:00:00'), to: at('09:00:00') })]),
  );
  mctime.sandbox.control.setSwitches({ startInsideEntry: 'refuse' });
  expect(failureOf(await clock('start', '08:30:00'))).toBe('there is a time entry already');
  for (const time of ['07:59:59', '09:00:00']) {
    expect((await clock('start', time)).json().valid, time).toBe(true);
    await clock('cancel', null);
  }
  mctime.sandbox.control.setSwitches({ startInsideEntry: 'accept' });
  expect((await clock('start', '08:30:00')).json().valid).toBe(true);
  expect(failureOf(await clock('stop', '09:30:00'))).toBe('it overlaps with another time entry');
});

test('each of the 29 timeTypes can be clocked and filtered by, work is the default', async () => {
  for (const timeType of TIME_TYPES) {
    await clock('start', '08:00:00', { timeType });
    expect(await rows({ timeTypes: timeType }), timeType).toHaveLength(1);
    expect(await rows({ timeTypes: timeType === 'work' ? 'sick' : 'work' })).toHaveLength(0);
    await clock('cancel', null);
  }
  expect(failureOf(await clock('start', '08:00:00', { timeType: 'holiday' }))).toBe(
    'unknown timeType',
  );
  await clock('start', '08:00:00');
  expect(await rows()).toMatchObject([{ timeType: 'work' }]);
  expect((await mctime.get('/clock', { timeTypes: 'holiday' })).status).toBe(400);
});

test('the organization is flat here, by id or by name', async () => {
  await clock('start', '08:00:00', { organizationId: NORTH, organizationName: 'South' });
  expect(await rows()).toMatchObject([{ organizationId: NORTH, organizationName: 'North' }]);
  await clock('cancel', null);
  await clock('start', '08:00:00', { organizationName: 'South' });
  expect(await rows()).toMatchObject([{ organizationId: SOUTH }]);
  await clock('cancel', null);
  await clock('start', '08:00:00', { organization: { id: NORTH } });
  expect(await rows()).toMatchObject([{ organizationId: COMPANY }]);
  await clock('cancel', null);
  const none = 'there is no such organization';
  expect(failureOf(await clock('start', '08:00:00', { organizationId: 'nowhere' }))).toBe(none);
});

test('an unknown action, a missing dateTime or one without a timezone is a 400', async () => {
  expect((await clock('pause', '08:00:00')).status).toBe(400);
  expect((await clock('start', null)).status).toBe(400);
  expect((await clock('start', null, { dateTime: '2026-03-20T08:00:00' })).status).toBe(400);
  expect((await mctime.post('/clock', 'no json')).status).toBe(400);
});

test('without a userId it is the clock of the owner of the key; a foreign one is a 401', async () => {
  await mctime.post('/clock', { action: 'start', dateTime: at('08:00:00') }, { key: 'key-123' });
  expect(await rows()).toMatchObject([{ userId: '123' }]);
  expect((await clock('start', '08:00:00', { userId: '987' }, 'key-123')).status).toBe(401);
});

test('the organization forbids clocks in the past or future', async () => {
  const organizations = (timeTrackingSettings: object) =>
    mctime.sandbox.control.seed({
      ...SMALL_COMPANY,
      organizations: SMALL_COMPANY.organizations.map((each) => ({ ...each, timeTrackingSettings })),
    });
  organizations({ allowTimeEntriesInPast: 'false' });
  const past = { dateTime: '2026-03-19T23:59:00+01:00' };
  expect(failureOf(await clock('start', null, past))).toBe(
    'time entries in the past are not allowed',
  );
  organizations({ allowTimeEntriesInFuture: 'false' });
  expect(failureOf(await clock('start', '12:00:01'))).toBe(
    'time entries in the future are not allowed',
  );
  await clock('start', '11:00:00');
  expect(failureOf(await clock('stop', '12:00:01'))).toBe(
    'time entries in the future are not allowed',
  );
});

test('a clock is rounded as its organization says when it is stopped', async () => {
  const timeTrackingSettings = {
    roundingTypeTimeEntryStartTime: 'nearest',
    roundingAmountTimeEntryStartTime: '5',
    roundingTypeTimeEntryEndTime: 'nearest',
    roundingAmountTimeEntryEndTime: '5',
  };
  mctime.sandbox.control.seed({
    ...SMALL_COMPANY,
    organizations: SMALL_COMPANY.organizations.map((each) => ({ ...each, timeTrackingSettings })),
  });
  await clock('start', '08:02:29');
  expect(await rows()).toMatchObject([{ from: at('08:02:29') }]);
  await clock('stop', '11:57:30');
  expect((await mctime.week())[0]?.times).toMatchObject([
    { from: at('08:00:00'), to: at('12:00:00') },
  ]);
});

test("under a model's breaks a manual one is dropped, or refused as switched", async () => {
  const kim = { userId: 'kim' };
  await clock('start', '05:00:00', kim);
  expect((await clock('break', '06:00:00', kim)).json().valid).toBe(true);
  await clock('break', '06:30:00', kim);
  await clock('stop', '11:45:00', kim);
  expect(mctime.entries()[0]?.breaks).toMatchObject([
    { from: '2026-03-20T10:00:00Z', to: '2026-03-20T10:30:00Z', automatic: true },
  ]);
  mctime.sandbox.control.setSwitches({ breakUnderModel: 'refused' });
  await clock('start', '11:45:00', kim);
  expect(failureOf(await clock('break', '11:50:00', kim))).toBe(
    'the working time model makes the breaks',
  );
});

test('the clock list has bare rows of those who are clocked in', async () => {
  await clock('start', '08:00:00', { organizationId: NORTH, comment: 'Hello' });
  await clock('break', '09:00:00');
  await clock('break', '09:15:00');
  await clock('break', '10:00:00');
  const answer = await mctime.get('/clock');
  expect(answer.json()).toEqual({
    items: [
      {
        userId: '123',
        userFirstName: 'Ana',
        userLastName: 'Ștefănescu',
        clockedIn: true,
        onBreak: true,
        from: at('08:00:00'),
        timeType: 'work',
        breaks: [
          { from: at('09:00:00'), to: at('09:15:00') },
          { from: at('10:00:00'), to: null },
        ],
        comment: 'Hello',
        organizationId: NORTH,
        organizationName: 'North',
      },
    ],
    valid: true,
  });
  mctime.sandbox.control.setSwitches({ clockTypeField: 'type' });
  expect(await rows()).toMatchObject([{ type: 'work' }]);
});

test('the clock list filters by users and organizations', async () => {
  await clock('start', '08:00:00', { organizationId: NORTH });
  await clock('start', '08:00:00', { userId: 'eva', organizationId: SOUTH });
  const who = async (query: Readonly<Record<string, string | readonly string[]>>) =>
    (await rows(query)).map((row) => (row as { userId?: string }).userId);
  expect(await who({})).toEqual(['123', 'eva']);
  expect(await who({ userIds: ['eva', '987'] })).toEqual(['eva']);
  expect(await who({ organizationIds: [NORTH, COMPANY] })).toEqual(['123']);
  expect(await who({ organizationNames: 'South' })).toEqual(['eva']);
  const seenByPetra = await mctime.get('/clock', {}, { key: 'key-petra' });
  expect(seenByPetra.json().items).toMatchObject([{ userId: '123' }]);
});

test('in the clock list somebody who may not be seen is an item of his own, the others come', async () => {
  await clock('start', '08:00:00');
  const answer = await mctime.get('/clock', { userIds: ['123', 'eva'] }, { key: 'key-petra' });
  expect(answer.status).toBe(200);
  expect(answer.json().items).toMatchObject([
    { userId: '123' },
    { message: 'Bad Request: eva may not be seen', data: null, valid: false },
  ]);
  const south = await mctime.get('/clock', { organizationIds: SOUTH }, { key: 'key-petra' });
  expect(south.json().items).toMatchObject([{ valid: false }]);
});

test('the clock list has 20 clocks a page', async () => {
  const users = Array.from({ length: 25 }, (_, index) => ({
    ...SMALL_COMPANY.users[0],
    id: `u${index}`,
  }));
  const clocks = users.map(({ id }) => ({
    id: `clock ${id}`,
    userId: id,
    from: at('08:00:00'),
    organizationId: NORTH,
  }));
  const more = { clocks, users: [...SMALL_COMPANY.users, ...users] };
  mctime.sandbox.control.seed(companyWith([], more));
  expect(await rows()).toHaveLength(20);
  expect(await rows({ page: '2' })).toHaveLength(5);
  expect(await rows({ page: '3' })).toHaveLength(0);
  expect((await mctime.get('/clock', { page: '0' })).status).toBe(400);
});
