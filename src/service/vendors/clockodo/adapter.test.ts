import { afterEach, expect, test } from 'vitest';
import { UTC_DAYS, UTC_SPANS } from '../../../core/sync/row-form.ts';
import {
  KEY,
  scriptedClockodo,
  type Asked,
  type Said,
  type ScriptedClockodo,
} from '../../../../test/builders/scripted-clockodo.ts';
import { realWorld } from '../../real-world.ts';
import type { World } from '../../world.ts';
import type { ClockodoOptions } from './connection.ts';

let running: ScriptedClockodo | null = null;

afterEach(() => {
  running?.stop();
  running = null;
});

async function given(
  answer: (asked: Asked) => Said,
  options: Partial<ClockodoOptions> = {},
  world?: World,
): Promise<ScriptedClockodo> {
  running = await scriptedClockodo(answer, options, world);
  return running;
}

const RANGE = { from: '2026-03-01', to: '2026-03-30' };
const ADA = { vendorId: '7', number: '42' };
const ENTRY = {
  id: 5,
  users_id: 7,
  customers_id: 11,
  services_id: 12,
  type: 1,
  time_since: '2026-03-30T06:00:00Z',
  time_until: '2026-03-30T10:00:00Z',
};
const ROW = {
  id: '5',
  from: '2026-03-30T06:00:00Z',
  to: '2026-03-30T10:00:00Z',
  vendorId: '7',
  date: '2026-03-30',
  homeOffice: false,
};

function pageOf(rows: readonly unknown[], more: object = {}): Said {
  const paging = {
    items_per_page: 1000,
    current_page: 1,
    count_pages: 1,
    count_items: rows.length,
  };
  return { body: { paging: { ...paging, ...more }, entries: rows } };
}

test('every request says who calls, in whose name and with which times, as documented', async () => {
  const { clockodo, seen } = await given(() => pageOf([]));
  await clockodo.readDays(RANGE, []);
  expect(seen[0]?.headers).toMatchObject({
    'x-clockodoapiuser': 'owner@company.example',
    'x-clockodoapikey': KEY,
    'x-clockodo-external-application': 'Stempel;owner@company.example',
    'x-clockodoenableisoutcdatetimes': '1',
    'accept-language': 'en',
  });
});

test('an application name that is too long is cut to what clockodo takes', async () => {
  const application = `Stempel;${'x'.repeat(60)}@company.example`;
  const { clockodo, seen } = await given(() => pageOf([]), { application });
  await clockodo.readDays(RANGE, []);
  expect(seen[0]?.headers['x-clockodo-external-application']).toBe(application.slice(0, 50));
});

test('entries are asked for everybody at once, a day wider than the range, without milliseconds', async () => {
  const { clockodo, seen } = await given(() => pageOf([ENTRY]));
  expect(await clockodo.readDays(RANGE, [ADA])).toEqual({
    kind: 'done',
    value: { rows: [ROW], unreadable: [] },
  });
  expect(seen[0]).toMatchObject({
    method: 'GET',
    path: '/v2/entries',
    query: {
      time_since: '2026-02-27T23:00:00Z',
      time_until: '2026-03-31T22:00:00Z',
      page: '1',
      items_per_page: '1000',
    },
  });
  expect(seen).toHaveLength(1);
});

test('an entry belongs to the date on which it begins in the site’s zone, and stays whole', async () => {
  const night = { time_since: '2026-03-30T21:30:00Z', time_until: '2026-03-31T04:00:00Z' };
  const entries = [
    { ...ENTRY, id: 1, ...night },
    { ...ENTRY, id: 2, time_since: '2026-02-28T22:59:59Z', time_until: '2026-03-01T06:00:00Z' },
    { ...ENTRY, id: 3, time_since: '2026-02-28T23:00:00Z', time_until: '2026-03-01T06:00:00Z' },
    { ...ENTRY, id: 4, time_since: '2026-03-30T22:00:00Z', time_until: null },
  ];
  const { clockodo } = await given(() => pageOf(entries));
  const days = await clockodo.readDays(RANGE, [ADA]);
  const rows = days.kind === 'done' ? days.value.rows : [];
  expect(rows.map(({ id, date }) => [id, date])).toEqual([
    ['1', '2026-03-30'],
    ['3', '2026-03-01'],
  ]);
});

test('all time entries are attendance, lump sums and entries without length are not', async () => {
  const { clockodo } = await given(() =>
    pageOf([
      ENTRY,
      { ...ENTRY, id: 6, customers_id: 99, services_id: null },
      { ...ENTRY, id: 7, type: 2, time_until: undefined },
      { ...ENTRY, id: 8, type: 3, time_since: 'nothing to read' },
      { ...ENTRY, id: 9, time_until: ENTRY.time_since },
    ]),
  );
  expect(await clockodo.readDays(RANGE, [])).toMatchObject({
    value: { rows: [ROW, { ...ROW, id: '6' }], unreadable: [] },
  });
});

test('an entry whose end makes no sense puts only its day in doubt', async () => {
  const { clockodo } = await given(() =>
    pageOf([
      ENTRY,
      { ...ENTRY, id: 6, time_since: '2026-03-29T06:00:00Z', time_until: 'later' },
      { ...ENTRY, id: 7, time_since: '2026-03-28T07:00:00Z', time_until: '2026-03-28T06:00:00Z' },
    ]),
  );
  expect(await clockodo.readDays(RANGE, [])).toEqual({
    kind: 'done',
    value: {
      rows: [ROW],
      unreadable: [
        { vendorId: '7', date: '2026-03-29' },
        { vendorId: '7', date: '2026-03-28' },
      ],
    },
  });
});

test.each<[string, Said]>([
  ['a web page', { body: '<!doctype html><p>hello' }],
  ['a bare list', { body: [ENTRY] }],
  ['nothing', { body: '' }],
  ['half an answer', { body: '{"entries":[{"id":5,' }],
  ['an entry of nobody', pageOf([{ ...ENTRY, users_id: null }])],
  ['an entry without a beginning', pageOf([{ ...ENTRY, time_since: null }])],
  ['fewer rows than it counts', pageOf([ENTRY], { count_items: 2 })],
  ['the same row twice', pageOf([ENTRY, ENTRY])],
  ['another page', pageOf([ENTRY], { current_page: 2 })],
  ['pages that cannot be counted', pageOf([ENTRY], { count_pages: 'many' })],
  ['a redirection', { status: 302, headers: { Location: 'http://127.0.0.1:9/' }, body: '' }],
  ['404', { status: 404 }],
  ['410', { status: 410, body: { error: { code: 410, message: 'Gone' } } }],
  ['422', { status: 422 }],
  ['an error page', { status: 500, body: '<html><body>Internal Server Error' }],
])('a list answered with %s is unknown, never empty', async (_, said) => {
  const { clockodo } = await given(() => said);
  expect(await clockodo.readDays(RANGE, [])).toMatchObject({ kind: 'unknown', answered: true });
});

test('a list that moves once while it is read is read again', async () => {
  let calls = 0;
  const { clockodo } = await given(() => {
    calls += 1;
    return calls === 1 ? pageOf([ENTRY], { count_items: 2 }) : pageOf([ENTRY]);
  });
  expect(await clockodo.readDays(RANGE, [])).toMatchObject({ kind: 'done' });
  expect(calls).toBe(2);
});

test('all pages are read', async () => {
  const { clockodo, seen } = await given(({ query }) =>
    pageOf([{ ...ENTRY, id: Number(query['page']) }], {
      current_page: Number(query['page']),
      count_pages: 3,
      count_items: 3,
    }),
  );
  const days = await clockodo.readDays(RANGE, []);
  expect(days).toMatchObject({ value: { rows: [{ id: '1' }, { id: '2' }, { id: '3' }] } });
  expect(seen.map(({ query }) => query['page'])).toEqual(['1', '2', '3']);
});

test('a list without end is given up at a stated number of pages', async () => {
  let now = 0;
  const unhurried = { ...realWorld(), monotonic: () => (now += 60_000) };
  const { clockodo, seen } = await given(
    ({ query }) =>
      pageOf([{ ...ENTRY, id: Number(query['page']) }], {
        current_page: Number(query['page']),
        count_pages: 1_000_000,
      }),
    {},
    unhurried,
  );
  expect(await clockodo.readDays(RANGE, [])).toMatchObject({ kind: 'unknown', answered: true });
  expect(seen).toHaveLength(300);
});

test.each<[string, Said, object]>([
  ['429', { status: 429, headers: { 'Retry-After': '7' } }, { kind: 'retryLater', afterMs: 7_000 }],
  ['401', { status: 401 }, { kind: 'unauthorized', certain: false }],
  ['403', { status: 403 }, { kind: 'unauthorized', certain: false }],
])('a list answered with %s is told apart', async (_, said, outcome) => {
  const { clockodo } = await given(() => said);
  expect(await clockodo.readDays(RANGE, [])).toMatchObject(outcome);
  expect(await clockodo.pullRoster()).toMatchObject(outcome);
  expect(await clockodo.pullTargets(RANGE)).toMatchObject(outcome);
  expect(await clockodo.pullAbsences(RANGE)).toMatchObject(outcome);
});

test('a vendor that repeats the key in its words does not bring it into a reason', async () => {
  const { clockodo } = await given(() => ({ status: 401, body: { message: `bad key ${KEY}` } }));
  const days = await clockodo.readDays(RANGE, []);
  expect(days).toMatchObject({ reason: 'clockodo answered 401: bad key …' });
  expect(JSON.stringify(await clockodo.describeAccess([ADA]))).not.toContain(KEY);
});

test('a key that is cut with the words is in no reason, not even half of it', async () => {
  const message = `${'x'.repeat(298 - KEY.length / 2)} ${KEY}`;
  const { clockodo } = await given(() => ({ status: 401, body: { message } }));
  const days = await clockodo.readDays(RANGE, []);
  expect(days).toMatchObject({ reason: expect.stringMatching(/x …?$/) });
});

test('fields nested without end are left out', async () => {
  const fields = '['.repeat(50_000) + ']'.repeat(50_000);
  const body = `{"error":{"message":"no","fields":[${fields}]}}`;
  const { clockodo } = await given(() => ({ status: 401, body }));
  expect(await clockodo.readDays(RANGE, [])).toMatchObject({
    reason: expect.stringContaining('clockodo answered 401: no'),
  });
});

test('without a key nothing is asked', async () => {
  const { clockodo, seen } = await given(() => ({}), { secret: () => null });
  expect(await clockodo.readDays(RANGE, [])).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(await clockodo.checkAccess([ADA])).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(seen).toEqual([]);
});

test('one person’s entries are filtered as documented; a running one is looked for at the clock', async () => {
  const clock = { running: { ...ENTRY, id: 6, time_until: null, duration: null }, stopped: null };
  const { clockodo, seen } = await given(({ path }) =>
    path === '/v2/clock' ? { body: clock } : pageOf([ENTRY]),
  );
  const days = await clockodo.readPerson(RANGE, ADA);
  expect(days).toMatchObject({ value: { rows: [ROW, { ...ROW, id: '6', to: null }] } });
  expect(seen[0]?.query['filter[users_id]']).toBe('7');
  expect(seen[1]).toMatchObject({ path: '/v2/clock', query: { users_id: '7' } });
});

test.each([
  ['in mode entries', { mode: 'entries' } as const, [ENTRY]],
  ['where the list has it', {}, [{ ...ENTRY, time_until: null }]],
])('the clock is not asked %s', async (_, options, entries) => {
  const { clockodo, calls } = await given(() => pageOf(entries), options);
  expect(await clockodo.readPerson(RANGE, ADA)).toMatchObject({ kind: 'done' });
  expect(calls()).toEqual(['GET /v2/entries']);
});

test.each<[string, object, string]>([
  ['all is set', {}, 'none'],
  ['the user is missing', { user: '' }, 'vendor.account.user'],
  ['the customer is missing', { customersId: undefined }, 'vendor.account.customersId'],
  ['the service is missing', { servicesId: undefined }, 'vendor.account.servicesId'],
  ['work times need neither', { mode: 'workTimes', customersId: undefined }, 'none'],
])('where %s, the obstacle says so', async (_, options, words) => {
  const { clockodo } = await given(() => ({}), options);
  expect(clockodo.obstacle(ADA) ?? 'none').toContain(words);
});

test.each([null, 'ada', '0', '7/8', ''])(
  'somebody linked to %j cannot be written for',
  async (id) => {
    const { clockodo, seen } = await given(() => ({}));
    const person = { vendorId: id, number: '42' };
    expect(clockodo.obstacle(person)).not.toBeNull();
    if (id === null) return;
    const step = { kind: 'create', row: { from: ROW.from, to: ROW.to } } as const;
    const order = { person: { ...person, vendorId: id }, date: ROW.date, step, current: null };
    expect(await clockodo.apply(order)).toMatchObject({ kind: 'rejected' });
    expect(seen).toEqual([]);
  },
);

test('where nobody listens the vendor is not reachable', async () => {
  const { clockodo, stop } = await given(() => ({}));
  stop();
  expect(await clockodo.readDays(RANGE, [])).toMatchObject({ kind: 'unknown', answered: false });
  expect(clockodo.contact()).toBeNull();
});

test('an answer that does not come in time is unknown', async () => {
  const { clockodo } = await given(() => ({ silent: true }), { timeoutMs: 50 });
  const days = await clockodo.readDays(RANGE, []);
  expect(days).toEqual({ kind: 'unknown', reason: 'no answer in time', answered: false });
});

test('an aborted signal ends reads and keeps writes from starting', async () => {
  const { clockodo, seen } = await given(() => pageOf([]));
  const signal = AbortSignal.abort();
  const step = { kind: 'create', row: { from: ROW.from, to: ROW.to } } as const;
  const order = { person: ADA, date: ROW.date, step, current: null };
  expect(await clockodo.readDays(RANGE, [], signal)).toMatchObject({ kind: 'unknown' });
  expect(await clockodo.apply(order, signal)).toMatchObject({ kind: 'unknown', answered: false });
  expect(seen).toEqual([]);
});

test.each([
  ['workTimes', { writes: 'day', sendsOpen: false }, true],
  ['entries', { writes: 'rows', sendsOpen: false }, false],
  ['clock', { writes: 'rows', sendsOpen: true }, false],
] as const)('what mode %s can do is said before anything is asked', async (mode, can, byDay) => {
  const { clockodo, seen } = await given(() => ({}), { mode });
  expect(clockodo.capabilities).toMatchObject({
    ...can,
    form: byDay ? UTC_DAYS : UTC_SPANS,
    refusesOverlap: false,
    rateLimits: [
      { calls: 720, perMs: 60_000 },
      { calls: 1_800, perMs: 900_000 },
      { calls: 3_600, perMs: 3_600_000 },
      { calls: 16_000, perMs: 86_400_000 },
    ],
  });
  expect(clockodo.capabilities.readsPerPerson === true).toBe(byDay);
  expect(clockodo.applyDay !== undefined).toBe(byDay);
  expect(seen).toEqual([]);
});
