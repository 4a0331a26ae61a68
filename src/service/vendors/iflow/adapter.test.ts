import { afterEach, expect, test } from 'vitest';
import type { IflowOptions } from './connection.ts';
import {
  CREATE,
  IN_ROW,
  PERSON,
  RANGE,
  STATUS,
  given,
  order,
  status,
  stopStub,
  without,
  type Said,
} from './testing/stub-iflow.ts';

afterEach(stopStub);

test('today is asked as documented: bearer, form, both options', async () => {
  const { iflow, seen } = await given(() => ({ body: [status([])] }));
  expect(await iflow.pullRoster()).toEqual({
    kind: 'done',
    value: {
      complete: true,
      people: [{ vendorId: '7', number: '77777', name: 'Ban Alina', active: true, badges: [] }],
    },
  });
  expect(seen).toMatchObject([
    {
      method: 'POST',
      path: STATUS,
      query: '',
      body: 'api_language=en_US&attendance_type=live_attendance',
      headers: {
        authorization: 'Bearer secret-token',
        'content-type': 'application/x-www-form-urlencoded',
      },
    },
  ]);
});

test.each([404, 405])(
  'where a POST is answered with %s the plain GET is asked',
  async (refusal) => {
    const { iflow, seen } = await given(({ method }) =>
      method === 'GET' ? { body: [status([])] } : { status: refusal, body: '' },
    );
    expect(await iflow.pullRoster()).toMatchObject({ kind: 'done', value: { complete: true } });
    expect(seen[1]).toMatchObject({ method: 'GET', query: '', body: '' });
  },
);

test.each<[string, unknown, boolean]>([
  ['nobody', [], false],
  ['somebody without a user id', [status([]), status([], { user_id: '' })], false],
  ['a row that is none', [status([]), 'x'], false],
  ['two people', [status([]), status([], { user_id: '8' })], true],
])('a list of %s is complete: %s', async (_, body, complete) => {
  const { iflow } = await given(() => ({ body }));
  expect(await iflow.pullRoster()).toMatchObject({ kind: 'done', value: { complete } });
});

test.each<[string, Said, string]>([
  ['a key that is invalid', { body: { error: 'Key is invalid!' } }, 'unauthorized'],
  ['an object', { body: { users: [] } }, 'unknown'],
  ['a web page', { body: '<!doctype html>' }, 'unknown'],
  ['a warning before the list', { body: '<br />Warning: x\n[]' }, 'unknown'],
  ['nothing', { body: '' }, 'unknown'],
  ['half a list', { body: '[{"user_id":"7"' }, 'unknown'],
  ['500', { status: 500, body: '<html>' }, 'unknown'],
  ['404 to both', { status: 404, body: '' }, 'unknown'],
  [
    'a redirection',
    { status: 302, headers: { Location: 'http://127.0.0.1:9/' }, body: '' },
    'unknown',
  ],
])('today answered with %s is %s, for every call that reads it', async (_, said, kind) => {
  const { iflow } = await given(() => said);
  expect(await iflow.pullRoster()).toMatchObject({ kind });
  expect(await iflow.pullAbsences(RANGE)).toMatchObject({ kind });
  expect(await iflow.readDays(RANGE, [PERSON])).toMatchObject({ kind });
  expect(await iflow.pullStatus?.([PERSON])).toMatchObject({ kind });
  expect(await iflow.checkAccess([])).toMatchObject({ kind });
});

test('an event is an absence on its dates, of no kind', async () => {
  const meta = { start_date: '30/03/2026', end_date: '01/04/2026' };
  const events = [{ event_type_name: 'Sick Leave', event_meta: meta }, { event_type: 'moon' }];
  const { iflow } = await given(() => ({ body: [status([], { events })] }));
  const off = (date: string) => ({
    vendorId: '7',
    dayOff: { date, type: 'other', portion: 1, half: null },
  });
  expect(await iflow.pullAbsences(RANGE)).toEqual({
    kind: 'done',
    value: [off('2026-03-30'), off('2026-03-31')],
  });
});

test('an event without readable dates is one of today', async () => {
  const { iflow } = await given(() => ({
    body: [status([], { events: [{ event_type: 'moon' }] })],
  }));
  expect(await iflow.pullAbsences(RANGE)).toMatchObject({
    value: [{ vendorId: '7', dayOff: { date: '2026-03-31', type: 'other' } }],
  });
});

test('where it is another day by the company’s clock nothing is concluded', async () => {
  const justAfter = Date.parse('2026-03-30T21:00:02Z');
  const summary = { current_time: '23:59:58', total_worked: '00:00:00' };
  const body = [
    status([], { live_attendance: [{ check_in: '08:00:00', check_out: '' }, summary] }),
  ];
  const { iflow } = await given(() => ({ body }), {}, [justAfter]);
  expect(await iflow.readDays(RANGE, [PERSON])).toMatchObject({
    value: { rows: [], unreadable: [{ vendorId: '7', date: '2026-03-31' }] },
  });
});

test('a day is read in wall time, with the date from which anything is shown', async () => {
  const intervals = [
    ['22:00:00', '06:00:00'],
    ['08:00:00', ''],
  ] as const;
  const { iflow } = await given(() => ({ body: [status(intervals)] }));
  expect(await iflow.readDays(RANGE, [PERSON])).toEqual({
    kind: 'done',
    value: {
      seenFrom: '2026-03-31',
      unreadable: [],
      rows: [
        {
          id: '7/2026-03-30T22:00:00',
          from: '2026-03-30T22:00:00',
          to: '2026-03-31T06:00:00',
          vendorId: '7',
          date: '2026-03-30',
          homeOffice: false,
        },
        { ...IN_ROW, vendorId: '7', date: '2026-03-31', homeOffice: false },
      ],
    },
  });
});

test('nothing is concluded about people who are not listed, or listed twice', async () => {
  const twice = status([], { user_id: '8' });
  const { iflow } = await given(() => ({ body: [twice, twice] }));
  expect(await iflow.readDays(RANGE, [PERSON])).toMatchObject({
    value: {
      rows: [],
      unreadable: [
        { vendorId: '7', date: '2026-03-31' },
        { vendorId: '8', date: '2026-03-31' },
      ],
    },
  });
});

test.each<[string, object]>([
  ['not at work (the documented first example)', { at_work: false }],
  ['at work', { at_work: true }],
  ['of whom nothing else is said', { at_work: undefined }],
])('nothing is concluded about somebody without attendance, %s', async (_, more) => {
  const row = status([], { live_attendance: undefined, ...more });
  const other = { user_id: '8', live_attendance: undefined };
  const { iflow } = await given(() => ({ body: [row, status([], other)] }));
  const day = { vendorId: '7', date: '2026-03-31' };
  const expected = { rows: [], unreadable: [day], unseen: [day], seenFrom: '2026-03-31' };
  const both = [day, { ...day, vendorId: '8' }];
  const all = { ...expected, unreadable: both, unseen: both };
  expect(await iflow.readDays(RANGE, [PERSON])).toMatchObject({ value: all });
  expect(await iflow.readPerson(RANGE, PERSON)).toMatchObject({ value: expected });
});

test('where the date changes while today is read nothing is concluded about anybody', async () => {
  const before = Date.parse('2026-03-30T20:59:59.500Z');
  const after = Date.parse('2026-03-30T21:00:00.500Z');
  const body = [status([['08:00:00', '']])];
  const { iflow } = await given(() => ({ body }), {}, [before, after]);
  expect(await iflow.readDays(RANGE, [PERSON])).toEqual({
    kind: 'done',
    value: {
      rows: [],
      unreadable: [{ vendorId: '7', date: '2026-03-31' }],
      seenFrom: '2026-03-31',
    },
  });
});

test('a range before today is nothing that could be asked', async () => {
  const { iflow, seen } = await given(() => ({ body: [] }));
  const range = { from: '2026-02-01', to: '2026-03-30' };
  expect(await iflow.readDays(range, [PERSON])).toEqual({
    kind: 'done',
    value: { rows: [], unreadable: [], seenFrom: '2026-03-31' },
  });
  expect(seen).toEqual([]);
});

test('without an access token nothing is asked', async () => {
  const { iflow, seen } = await given(() => ({ body: [] }), without('vendor.token'));
  expect(await iflow.checkAccess([])).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(await iflow.readDays(RANGE, [PERSON])).toMatchObject({ kind: 'unauthorized' });
  expect(seen).toEqual([]);
});

test.each<[string, object, unknown]>([
  ['all there', PERSON, null],
  ['badges not asked for', { vendorId: '7', number: '7' }, null],
  [
    'no badge',
    { ...PERSON, tags: [] },
    expect.stringMatching(/^no badge .+ enter one in the roster/),
  ],
  [
    'no link',
    { ...PERSON, vendorId: null },
    expect.stringMatching(/^not linked to a person at iFlow: enter/),
  ],
])('the obstacle with %s is %s', async (_, person, obstacle) => {
  const { iflow } = await given(() => ({ body: [] }));
  expect(iflow.obstacle(person as typeof PERSON)).toEqual(obstacle);
});

test('without a device serial nothing can be sent for anybody', async () => {
  const { iflow, seen } = await given(() => ({ body: [] }), without('vendor.device'));
  expect(iflow.obstacle(PERSON)).toContain('vendor.device');
  expect(await iflow.applyDay?.(order([CREATE]))).toMatchObject({ kind: 'rejected' });
  expect(seen).toEqual([]);
});

test.each<[string, Partial<IflowOptions>, readonly string[], readonly string[]]>([
  [
    'all three secrets',
    {},
    [
      'the access token works: people and their day are read',
      'the API key works: badges are written to iFlow',
      'a device serial is set: whether iFlow knows it shows with the first punch',
    ],
    [],
  ],
  [
    'the access token alone',
    without('vendor.apiKey', 'vendor.device'),
    ['the access token works: people and their day are read'],
    [
      'no API key (secret vendor.apiKey): badges cannot be written to iFlow',
      'no device serial (secret vendor.device): punches cannot be sent',
    ],
  ],
])('access with %s, told to a person', async (_, options, may, missing) => {
  const { iflow } = await given(
    ({ path }) => ({ body: path === STATUS ? [] : { api_reply: {} } }),
    options,
  );
  expect(await iflow.describeAccess([])).toEqual({ kind: 'done', value: { may, missing } });
});

test('a key that is refused is told as missing', async () => {
  const { iflow } = await given(() => ({ body: { error: 'Key is invalid!' } }));
  expect(await iflow.describeAccess([])).toMatchObject({
    value: {
      missing: [
        'people and their day cannot be read: iFlow answered: Key is invalid! (secret vendor.token)',
        'badges cannot be written to iFlow: iFlow answered: Key is invalid! (secret vendor.apiKey)',
      ],
    },
  });
});

test('who is in, since when, and who is away', async () => {
  const away = { user_id: '8', at_work: false, events: [{}], live_attendance: null };
  const { iflow } = await given(() => ({
    body: [status([['08:00:00', '']]), status([], away), status([], { user_id: '9' })],
  }));
  expect(await iflow.pullStatus?.([PERSON, { vendorId: '8', number: '8' }])).toEqual({
    kind: 'done',
    value: [
      {
        vendorId: '7',
        atWork: true,
        onBreak: false,
        sinceAt: Date.parse('2026-03-31T05:00:00Z'),
        absent: false,
      },
      { vendorId: '8', atWork: false, onBreak: false, sinceAt: null, absent: true },
    ],
  });
});

test('one call is under way at a time', async () => {
  let underWay = 0;
  let most = 0;
  const { iflow } = await given(async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setTimeout(resolve, 5));
    underWay -= 1;
    return { body: [status([])] };
  });
  await Promise.all(Array.from({ length: 5 }, () => iflow.pullRoster()));
  expect(most).toBe(1);
});

test('absences of the same pull are read from the roster’s list, and from a new one afterwards', async () => {
  let asked = 0;
  const { iflow } = await given(() => {
    asked += 1;
    return { body: [status([], { events: [{ event_type: `event ${asked}` }] })] };
  });
  await iflow.pullRoster();
  await iflow.pullAbsences(RANGE);
  expect(asked).toBe(1);
  await iflow.pullAbsences(RANGE);
  expect(asked).toBe(2);
});

test('a month’s totals that are nested without end are not looked for', async () => {
  const body = `{"api_reply":${'['.repeat(20_000)}{"total":"1"}${']'.repeat(20_000)}}`;
  const { iflow } = await given(() => ({ body }));
  const question = { year: 2026, month: 3, totals: ['total'] };
  expect(await iflow.readSchedule?.(question)).toEqual({
    kind: 'done',
    value: { readable: false, lines: [] },
  });
});
