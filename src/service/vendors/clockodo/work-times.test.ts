import { afterEach, expect, test } from 'vitest';
import {
  scriptedClockodo,
  type Asked,
  type Said,
  type ScriptedClockodo,
} from '../../../../test/builders/scripted-clockodo.ts';
import type { Step, TheirRow, WantedRow } from '../../../core/sync/row.ts';
import type { DayAnswer, DayOrder } from '../vendor.ts';
import type { Outcome } from '../outcome.ts';
import { SET_MODE } from './access.ts';

let running: ScriptedClockodo | null = null;

afterEach(() => {
  running?.stop();
  running = null;
});

const DATE = '2026-03-30';
const DAY = { from: DATE, to: DATE };
const ADA = { vendorId: '7', number: '42' };
const BEN = { vendorId: '8', number: '43' };
const MORNING = { from: '2026-03-30T06:00:00Z', to: '2026-03-30T10:00:00Z' };
const LONGER = { from: '2026-03-30T06:00:00Z', to: '2026-03-30T11:00:00Z' };
const AFTERNOON = { from: '2026-03-30T11:30:00Z', to: '2026-03-30T15:00:00Z' };

type Interval = { readonly time_since: string; readonly time_until: string | null };
const interval = ({ from, to }: WantedRow): Interval => ({ time_since: from, time_until: to });

function days(...list: readonly object[]): Said {
  const paging = {
    items_per_page: 1000,
    current_page: 1,
    count_pages: 1,
    count_items: list.length,
  };
  return { body: { paging, work_time_days: list } };
}
const day = (rows: readonly WantedRow[], date = DATE, usersId = 7) => ({
  date,
  users_id: usersId,
  offset: 0,
  intervals: rows.map(interval),
});
function requests(list: readonly object[], field = 'change_requests'): Said {
  const paging = {
    items_per_page: 1000,
    current_page: 1,
    count_pages: 1,
    count_items: list.length,
  };
  return { body: { paging, [field]: list } };
}
const request = (adds: readonly WantedRow[], more: object = {}) => ({
  id: 90,
  date: DATE,
  users_id: 7,
  status: 1,
  created_at: '2026-03-30T15:00:00Z',
  declined_at: null,
  declined_by: null,
  changes: adds.map((row) => ({ type: 1, ...interval(row) })),
  ...more,
});

type Script = Partial<
  Record<'days' | 'requests' | 'post' | 'withdraw', Said | ((asked: Asked) => Said)>
>;

type Apply = (steps: readonly Step[], theirs?: readonly TheirRow[]) => Promise<Outcome<DayAnswer>>;

async function given(script: Script): Promise<ScriptedClockodo & { readonly order: Apply }> {
  const answers = { days: days(), requests: requests([]), ...script };
  const made = await scriptedClockodo(
    (asked) => {
      if (asked.path === '/v4/users/me') return { body: { data: { id: 1, role: 'owner' } } };
      const name = asked.path.endsWith('/workTimes') ? 'days' : NAMES[asked.method];
      const said = name === undefined ? undefined : answers[name];
      return typeof said === 'function' ? said(asked) : (said ?? { status: 404 });
    },
    { mode: 'workTimes', customersId: undefined, servicesId: undefined },
  );
  running = made;
  const order: Apply = (steps, theirs = []) => {
    const day: DayOrder = { person: ADA, date: DATE, steps, theirs };
    return made.clockodo.applyDay?.(day) ?? Promise.reject(new Error('no applyDay'));
  };
  return { ...made, order };
}
const NAMES: Readonly<Record<string, keyof Script>> = {
  GET: 'requests',
  POST: 'post',
  DELETE: 'withdraw',
};

const there = (row: WantedRow): TheirRow => ({ id: `7/${row.from}`, ...row });
const create = (row: WantedRow): Step => ({ kind: 'create', row });

test('work times are asked for person by person, a day wider, and their requests once', async () => {
  const { clockodo, seen } = await given({
    days: ({ query }) => days(day([MORNING], DATE, Number(query['users_id']))),
  });
  expect(await clockodo.readDays(DAY, [ADA, BEN])).toEqual({
    kind: 'done',
    value: {
      rows: [
        { ...there(MORNING), vendorId: '7', date: DATE, homeOffice: false },
        { ...MORNING, id: `8/${MORNING.from}`, vendorId: '8', date: DATE, homeOffice: false },
      ],
      unreadable: [],
      requests: [],
    },
  });
  expect(
    seen.map(({ path, query }) => [
      path,
      query['users_id'],
      query['date_since'],
      query['date_until'],
    ]),
  ).toEqual([
    ['/v2/workTimes', '7', '2026-03-29', '2026-03-31'],
    ['/v2/workTimes', '8', '2026-03-29', '2026-03-31'],
    ['/v2/workTimes/changeRequests', undefined, DATE, DATE],
  ]);
});

const NIGHT = { from: '2026-03-29T20:00:00Z', to: '2026-03-30T02:00:00Z' };
const BEFORE = { from: '2026-03-29T20:00:00Z', to: '2026-03-29T22:00:00Z' };
const AFTER = { from: '2026-03-29T22:00:00Z', to: '2026-03-30T02:00:00Z' };

test.each([
  ['whole, on the day of its beginning', [day([NIGHT], '2026-03-29')]],
  ['whole, on both days', [day([NIGHT], '2026-03-29'), day([NIGHT], DATE)]],
  ['cut at midnight', [day([BEFORE], '2026-03-29'), day([AFTER], DATE)]],
])('a night that clockodo tells %s is cut at the site’s midnight', async (_, list) => {
  const { clockodo } = await given({ days: days(...list) });
  const read = await clockodo.readPerson({ from: '2026-03-29', to: DATE }, ADA);
  const rows = read.kind === 'done' ? read.value.rows : [];
  expect(rows.map(({ id, date, to }) => [id, date, to])).toEqual([
    [`7/${BEFORE.from}`, '2026-03-29', BEFORE.to],
    [`7/${AFTER.from}`, DATE, AFTER.to],
  ]);
  const today = await clockodo.readPerson(DAY, ADA);
  expect(today).toMatchObject({ value: { rows: [{ id: `7/${AFTER.from}` }] } });
});

test('a work time that makes no sense puts only its day in doubt', async () => {
  const broken = { ...day([MORNING], '2026-03-29'), intervals: [{ time_since: 'early' }] };
  const { clockodo } = await given({ days: days(day([MORNING]), broken) });
  expect(await clockodo.readPerson({ from: '2026-03-29', to: DATE }, ADA)).toMatchObject({
    value: { rows: [there(MORNING)], unreadable: [{ vendorId: '7', date: '2026-03-29' }] },
  });
});

test.each<[string, Said]>([
  ['another person’s day', days(day([MORNING], DATE, 1))],
  ['a day of nobody', days({ ...day([MORNING]), users_id: null })],
  ['no days', { body: {} }],
])('work times answered with %s are unknown', async (_, said) => {
  const { clockodo } = await given({ days: said });
  expect(await clockodo.readPerson(DAY, ADA)).toMatchObject({ kind: 'unknown', answered: true });
});

test.each(['change_requests', 'data'])('requests under %s come newest first', async (field) => {
  const declined = { id: 80, status: 2, declined_at: '2026-03-31T22:30:00Z', declined_by: 1 };
  const removal = [{ type: 2, ...interval(MORNING) }];
  const { clockodo } = await given({
    days: days(day([MORNING])),
    requests: requests(
      [
        request([LONGER], { changes: [...removal, { type: 1, ...interval(LONGER) }] }),
        request([AFTERNOON], declined),
        request([MORNING], { id: 81, status: 3 }),
      ],
      field,
    ),
  });
  const read = await clockodo.readPerson(DAY, ADA);
  expect(read.kind === 'done' ? read.value.requests : null).toEqual([
    {
      vendorId: '7',
      date: DATE,
      state: 'pending',
      adds: [LONGER],
      removes: [MORNING],
      reason: 'the change of 2026-03-30 waits for approval in clockodo (request 90)',
    },
    {
      vendorId: '7',
      date: DATE,
      state: 'declined',
      adds: [AFTERNOON],
      removes: [],
      reason: 'the change of 2026-03-30 was declined in clockodo on 2026-04-01 (request 80)',
    },
  ]);
});

test('all changes of a day go out in one request, as little as possible', async () => {
  const { order, seen, calls } = await given({
    post: {
      body: {
        change_request: request([]),
        replaced_change_request: null,
        approved_immediately: false,
      },
    },
  });
  const theirs = [there(MORNING), there(AFTERNOON)];
  const evening = { from: '2026-03-30T16:00:00Z', to: '2026-03-30T17:00:00Z' };
  const steps: readonly Step[] = [
    { kind: 'delete', id: there(AFTERNOON).id },
    { kind: 'change', id: there(MORNING).id, row: LONGER },
    create(evening),
  ];
  expect(await order(steps, theirs)).toEqual({
    kind: 'done',
    value: {
      confirmed: [],
      awaiting: 'the change of 2026-03-30 waits for approval in clockodo (request 90)',
      refused: null,
    },
  });
  expect(calls()).toEqual([
    'GET /v2/workTimes/changeRequests',
    'POST /v2/workTimes/changeRequests',
  ]);
  expect(seen[1]?.body).toEqual({
    date: DATE,
    users_id: 7,
    changes: [
      { type: 2, ...interval(AFTERNOON) },
      { type: 1, time_since: MORNING.to, time_until: LONGER.to },
      { type: 1, ...interval(evening) },
    ],
  });
});

test('a request that waits with these very changes is not sent again', async () => {
  const { order, calls } = await given({ requests: requests([request([AFTERNOON, MORNING])]) });
  const answer = await order([create(MORNING), create(AFTERNOON)]);
  expect(answer).toMatchObject({
    kind: 'done',
    value: { confirmed: [], awaiting: expect.any(String) },
  });
  expect(calls()).toEqual(['GET /v2/workTimes/changeRequests']);
});

test('a request that waits with other changes is replaced', async () => {
  const { order, calls } = await given({
    requests: requests([request([MORNING])]),
    post: { body: { change_request: request([LONGER], { id: 91 }), approved_immediately: false } },
  });
  expect(await order([create(LONGER)])).toMatchObject({ kind: 'done' });
  expect(calls()).toHaveLength(2);
});

const APPROVED = {
  change_request: null,
  replaced_change_request: null,
  approved_immediately: true,
};

test('what is approved at once is read back and confirmed', async () => {
  const { order } = await given({ post: { body: APPROVED }, days: days(day([LONGER])) });
  const steps: readonly Step[] = [
    { kind: 'change', id: there(MORNING).id, row: LONGER },
    { kind: 'delete', id: there(AFTERNOON).id },
    create({ from: '2026-03-30T16:00:00Z', to: '2026-03-30T17:00:00Z' }),
  ];
  expect(await order(steps, [there(MORNING), there(AFTERNOON)])).toEqual({
    kind: 'done',
    value: {
      confirmed: [
        { step: steps[0], row: there(LONGER) },
        { step: steps[1], row: null },
      ],
      awaiting: null,
      refused: null,
    },
  });
});

test.each<[string, Script]>([
  ['does not show', { post: { body: APPROVED } }],
  ['cannot be read', { post: { body: APPROVED }, days: { status: 500 } }],
])('what is approved at once and %s is unknown', async (_, script) => {
  const { order } = await given(script);
  expect(await order([create(MORNING)])).toMatchObject({ kind: 'unknown', answered: true });
});

test('a request that landed on somebody else is withdrawn, and the vendor stops', async () => {
  const { order, calls } = await given({
    post: {
      body: { change_request: request([MORNING], { users_id: 1 }), approved_immediately: false },
    },
    withdraw: { body: { change_request: null } },
  });
  expect(await order([create(MORNING)])).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(calls().at(-1)).toBe('DELETE /v2/workTimes/changeRequests/90');
});

test('a refusal has the vendor’s own words and says which setting may be wrong', async () => {
  const words = 'Work times must match the day’s entries';
  const { order, clockodo } = await given({ post: { status: 409, body: { message: words } } });
  expect(await order([create(MORNING)])).toEqual({
    kind: 'rejected',
    reason: `clockodo answered 409: ${words}; ${SET_MODE}`,
  });
  const report = await clockodo.describeAccess([]);
  const missing = [`change work times: clockodo answered 409: ${words}; ${SET_MODE}`];
  expect(report).toMatchObject({ kind: 'done', value: { missing } });
});

test.each<[string, Said, object]>([
  ['400', { status: 400 }, { kind: 'rejected' }],
  ['403', { status: 403 }, { kind: 'unauthorized', certain: false }],
  ['410', { status: 410 }, { kind: 'unknown' }],
  ['422', { status: 422 }, { kind: 'rejected' }],
  ['429', { status: 429 }, { kind: 'retryLater', afterMs: null }],
  ['500', { status: 500 }, { kind: 'unknown' }],
  ['a web page', { body: '<html>' }, { kind: 'unknown' }],
  ['neither request nor approval', { body: { change_request: null } }, { kind: 'unknown' }],
])('a request answered with %s is told apart', async (_, post, outcome) => {
  const { order } = await given({ post });
  expect(await order([create(MORNING)])).toMatchObject(outcome);
});

test('requests that cannot be read keep a change from being sent', async () => {
  const { order, calls } = await given({ requests: { status: 500 } });
  expect(await order([create(MORNING)])).toMatchObject({ kind: 'unknown' });
  expect(calls()).toEqual(['GET /v2/workTimes/changeRequests']);
});

test.each<[string, Step, readonly TheirRow[]]>([
  ['opens', create({ from: MORNING.from, to: null }), []],
  [
    'ends what is open',
    { kind: 'change', id: 'x', row: MORNING },
    [{ id: 'x', from: MORNING.from, to: null }],
  ],
  ['deletes what is not there', { kind: 'delete', id: 'x' }, []],
])('a change that %s is refused here', async (_, step, theirs) => {
  const { order, seen } = await given({});
  expect(await order([step], theirs)).toMatchObject({ kind: 'rejected' });
  expect(seen).toEqual([]);
});

test('a change that stands there already is confirmed without a request', async () => {
  const { order, seen } = await given({});
  const step: Step = { kind: 'change', id: there(MORNING).id, row: MORNING };
  expect(await order([step], [there(MORNING)])).toMatchObject({
    value: { confirmed: [{ step, row: there(MORNING) }], awaiting: null },
  });
  expect(seen).toEqual([]);
});

test('a day that differs only in a cut without a gap cannot be asked for', async () => {
  const { order, seen } = await given({});
  const later = { from: MORNING.to, to: LONGER.to };
  const steps: readonly Step[] = [
    { kind: 'change', id: there(LONGER).id, row: MORNING },
    create(later),
  ];
  expect(await order(steps, [there(LONGER)])).toEqual({
    kind: 'rejected',
    reason: 'clockodo joins work times without a gap: correct one of them here or there',
  });
  expect(seen).toEqual([]);
});

test('single rows are never written in this mode', async () => {
  const { clockodo, seen } = await given({});
  const order = { person: ADA, date: DATE, step: create(MORNING), current: null };
  expect(await clockodo.apply(order)).toMatchObject({ kind: 'rejected' });
  expect(seen).toEqual([]);
});
