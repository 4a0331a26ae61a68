import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { realWorld } from '../../real-world.ts';
import type { Vendor } from '../vendor.ts';
import { createMctime } from './adapter.ts';
import type { MctimeOptions } from './connection.ts';

let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

type Seen = {
  method: string;
  path: string;
  query: URLSearchParams;
  url: string;
  headers: Record<string, unknown>;
  body: unknown;
};
type Said = { status?: number; body?: unknown };

/** A vendor that says what it is told to, whatever is asked. */
async function given(
  answer: (asked: Seen) => Said,
  options: Partial<MctimeOptions> = {},
): Promise<{ mctime: Vendor; seen: Seen[] }> {
  const seen: Seen[] = [];
  server = createServer((incoming, outgoing) => {
    let text = '';
    incoming.on('data', (chunk) => (text += String(chunk)));
    incoming.on('end', () => {
      const url = incoming.url ?? '';
      const { pathname, searchParams } = new URL(url, 'http://x');
      const asked = {
        method: incoming.method ?? '',
        path: pathname.replace('/api/v2/auth', ''),
        query: searchParams,
        url,
        headers: incoming.headers,
        body: text === '' ? null : (JSON.parse(text) as unknown),
      };
      seen.push(asked);
      const said = answer(asked);
      outgoing.writeHead(said.status ?? 200);
      outgoing.end(typeof said.body === 'string' ? said.body : JSON.stringify(said.body));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // Nobody waits for the vendor's rate here; that it is kept is tested beside the rate limit.
  let now = 0;
  const world = { ...realWorld(), monotonic: () => (now += 1_000) };
  const mctime = createMctime(world, {
    url: `http://127.0.0.1:${port}/api/v2/auth/`,
    zone: 'Europe/Berlin',
    organizationId: 'org',
    timeType: 'work',
    mode: 'times',
    secret: (name) => (name === 'vendor.key' ? 's3cret' : null),
    ...options,
  });
  return { mctime, seen };
}

const PERSON = { vendorId: 'p', number: '7' };
const DAY = { from: '2026-03-30', to: '2026-03-30' };
const ENTRY = {
  id: 'e1',
  from: '2026-03-30T08:00:00+02:00',
  to: '2026-03-30T16:00:00+02:00',
  breaks: [],
  comment: 'as it was',
  type: 'home_office',
  organizationId: 'elsewhere',
  organizationName: 'Elsewhere',
  approvalStatus: 'not_approved_yet',
  creationType: 'times',
};
const ROW = { id: 'e1', from: '2026-03-30T06:00:00Z', to: '2026-03-30T14:00:00Z', breaks: [] };

const items = (...list: unknown[]) => ({ items: list, valid: true });
const wrapped = (data: unknown) => items({ message: 'Success', data });
const times = (entries: readonly unknown[], more: object = { page: '1', pageSize: '1' }) =>
  wrapped({ timeEntries: entries.length === 0 ? [] : [{ userId: 'p', times: entries }], ...more });

/** Answers reads with these entries and clocks, and writes with that. */
function standing(
  { entries = [], clocks = [] }: { entries?: readonly unknown[]; clocks?: readonly unknown[] },
  write: unknown = wrapped({ id: 'e1' }),
) {
  return ({ method, path }: Seen): Said => {
    if (method === 'POST') return { body: write };
    return { body: path === '/clock' ? items(...clocks) : times(entries) };
  };
}

test('the example of the vendor’s document is read as it stands, comments included', async () => {
  const example = readFileSync('test/golden/mctime/times.json.txt', 'utf8');
  const { mctime, seen } = await given(({ path, query }) => {
    if (path === '/clock') return { body: items() };
    return query.get('page') === '1'
      ? { body: example }
      : { body: times([], { page: query.get('page'), pageSize: '15' }) };
  });
  const userId = '993ea1fb-ae4a-422e-9e90-5ecdbb1afb7f';
  expect(await mctime.readDays({ from: '2022-04-22', to: '2022-04-25' }, [])).toEqual({
    kind: 'done',
    value: {
      rows: [
        {
          id: '5a61239c-e1b0-46bd-aefb-310e43bb1dac',
          from: '2022-04-22T07:40:00Z',
          to: '2022-04-22T15:40:00Z',
          breaks: [{ from: '2022-04-22T09:00:00Z', to: '2022-04-22T09:30:00Z' }],
          vendorId: userId,
          date: '2022-04-22',
          homeOffice: false,
        },
      ],
      unreadable: [],
    },
  });
  expect(seen.filter(({ path }) => path === '/times')).toHaveLength(15);
  expect(await mctime.pullAbsences({ from: '2022-04-22', to: '2022-04-25' })).toEqual({
    kind: 'done',
    value: [
      {
        vendorId: userId,
        dayOff: { date: '2022-04-25', type: 'regular_holidays', portion: 1, half: null },
      },
    ],
  });
});

test('a read carries the key, an encoded plus and keys that repeat', async () => {
  const { mctime, seen } = await given(standing({}));
  await mctime.readPerson(DAY, PERSON);
  await mctime.pullAbsences(DAY);
  const [clock, read, absences] = seen;
  expect(clock).toMatchObject({ method: 'GET', path: '/clock', headers: { api_key: 's3cret' } });
  expect(read?.url).toContain('userIds=p&from=2026-03-28T11%3A00%3A00%2B01%3A00');
  expect(read?.url).toContain('to=2026-03-31T00%3A00%3A00%2B02%3A00');
  expect(absences?.query.getAll('timeTypes')).toHaveLength(23);
  expect(absences?.query.getAll('timeTypes')).not.toContain('work');
  expect(seen.map(({ url }) => url).join()).not.toContain('s3cret');
});

test('a year and more is asked for in spans of at most 366 days that share an hour', async () => {
  const { mctime, seen } = await given(standing({ entries: [ENTRY] }));
  const days = await mctime.readDays({ from: '2025-01-01', to: '2026-12-31' }, []);
  expect(days).toMatchObject({ kind: 'done', value: { rows: [{ id: 'e1' }] } });
  const spans = seen
    .filter(({ path }) => path === '/times')
    .map(({ query }) => [Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? '')]);
  expect(spans.length).toBeGreaterThan(1);
  for (const [index, [from = 0, to = 0]] of spans.entries()) {
    expect(to - from).toBeLessThanOrEqual(366 * 86_400_000);
    const before = spans[index - 1]?.[1];
    if (before !== undefined) expect(before - from).toBe(3_600_000);
  }
});

test('everybody’s days: presence of any kind, by the date on which it begins', async () => {
  const entries = [
    ENTRY,
    {
      ...ENTRY,
      id: 'night',
      type: 'work',
      from: '2026-03-30T22:00:00+02:00',
      to: '2026-03-31T06:00:00+02:00',
    },
    {
      ...ENTRY,
      id: 'early',
      type: 'work',
      from: '2026-03-29T23:00:00+02:00',
      to: '2026-03-30T05:00:00+02:00',
    },
    { ...ENTRY, id: 'sick', type: 'sick' },
    { ...ENTRY, id: 'no', type: 'work', approvalStatus: 'disapproved' },
    { ...ENTRY, id: 'new', type: 'moonwalk' },
  ];
  const { mctime } = await given(standing({ entries }));
  const days = await mctime.readDays(DAY, []);
  expect(days.kind === 'done' && days.value.unreadable).toEqual([]);
  expect(
    days.kind === 'done' && days.value.rows.map(({ id, homeOffice }) => [id, homeOffice]),
  ).toEqual([
    ['e1', true],
    ['night', false],
  ]);
});

test.each<[string, object, readonly string[]]>([
  ['no start', { from: null }, ['2026-03-30', '2026-03-31']],
  ['no end', { to: null }, ['2026-03-30']],
  ['a break that makes no sense', { breaks: [{ from: 'noon', to: 'one' }] }, ['2026-03-30']],
  ['an end before the start', { to: ENTRY.from }, ['2026-03-30']],
  ['no sense, but it is no presence', { from: null, type: 'sick' }, []],
])('an entry with %s puts only days of its owner in doubt', async (_, changed, dates) => {
  const { mctime } = await given(standing({ entries: [{ ...ENTRY, ...changed }] }));
  expect(await mctime.readDays({ from: '2026-03-30', to: '2026-03-31' }, [])).toEqual({
    kind: 'done',
    value: { rows: [], unreadable: dates.map((date) => ({ vendorId: 'p', date })) },
  });
});

const CLOCK = {
  userId: 'p',
  clockedIn: true,
  onBreak: false,
  from: '2026-03-30T08:00:00+02:00',
  timeType: 'work',
  breaks: [],
};

test.each<[string, object, unknown]>([
  ['as it is', {}, { id: 'clock/p', from: ROW.from, to: null, breaks: [] }],
  ['with an id', { id: 'c9' }, { id: 'c9', from: ROW.from, to: null, breaks: [] }],
  ['with breaks null', { breaks: null }, { breaks: [] }],
  ['wrapped in data', { data: CLOCK, message: 'Success' }, { id: 'clock/p' }],
  [
    'on a break',
    { onBreak: true, breaks: [{ from: '2026-03-30T10:00:00+02:00' }] },
    { breaks: [{ from: '2026-03-30T08:00:00Z', to: null }] },
  ],
])('a running clock is an open row: %s', async (_, changed, row) => {
  const { mctime } = await given(standing({ clocks: [{ ...CLOCK, ...changed }] }));
  const days = await mctime.readDays(DAY, []);
  expect(days).toMatchObject({ kind: 'done', value: { rows: [row], unreadable: [] } });
});

test.each<[string, object]>([
  ['no start', { from: null }],
  ['a break whose start is not told', { onBreak: true }],
  ['breaks of which nothing is told', { breaks: undefined }],
  ['breaks that make no sense', { breaks: [{ from: 'ten' }] }],
])('a running clock with %s leaves the day unread', async (_, changed) => {
  const { mctime } = await given(standing({ clocks: [{ ...CLOCK, ...changed }] }));
  expect(await mctime.readDays(DAY, [])).toEqual({
    kind: 'done',
    value: { rows: [], unreadable: [{ vendorId: 'p', date: '2026-03-30' }] },
  });
});

test('a clock that was saved while the day was read is the saved entry', async () => {
  const { mctime } = await given(standing({ entries: [ENTRY], clocks: [CLOCK] }));
  expect(await mctime.readDays(DAY, [])).toMatchObject({
    value: { rows: [{ id: 'e1', to: '2026-03-30T14:00:00Z' }] },
  });
});

test.each<[string, object]>([
  ['of somebody on vacation', { timeType: 'vacation' }],
  ['of another day', { from: '2026-03-29T08:00:00+02:00' }],
  ['that is none', { clockedIn: false }],
])('a clock %s is no row', async (_, changed) => {
  const { mctime } = await given(standing({ clocks: [{ ...CLOCK, ...changed }] }));
  expect(await mctime.readDays(DAY, [])).toEqual({
    kind: 'done',
    value: { rows: [], unreadable: [] },
  });
});

test.each<[string, Said]>([
  [
    'an item that is refused',
    { body: items({ message: 'Bad Request', data: null, valid: false }) },
  ],
  ['a refused item with the person’s id', { body: items({ userId: 'p', message: 'Bad Request' }) }],
  ['400 for all of it', { status: 400, body: { message: 'Bad Request' } }],
])('somebody whose clock may not be seen: %s', async (_, said) => {
  const { mctime } = await given(({ path }) =>
    path === '/clock' ? said : { body: times([ENTRY]) },
  );
  expect(await mctime.readPerson(DAY, PERSON)).toMatchObject({
    kind: 'done',
    value: { rows: [{ id: 'e1' }], unreadable: [{ vendorId: 'p', date: '2026-03-30' }] },
  });
});

test.each<[string, Said]>([
  ['a web page', { body: '<!doctype html><p>hello' }],
  ['nothing', { body: '' }],
  ['half of an answer', { body: '{"items":[{"message":"Success","data":{"timeEntries":[' }],
  ['valid false', { body: { ...times([ENTRY]), valid: false } }],
  ['an item without data', { body: items({ message: 'Success' }) }],
  ['entries without an owner', { body: wrapped({ timeEntries: [{ times: [ENTRY] }] }) }],
  ['the same page for every number', { body: times([ENTRY], { page: '1', pageSize: '2' }) }],
  ['504', { status: 504, body: { message: 'Read timed out' } }],
  ['404', { status: 404, body: '' }],
])('entries answered with %s are unknown, never empty', async (_, said) => {
  const { mctime } = await given(({ path }) => (path === '/clock' ? { body: items() } : said));
  expect(await mctime.readDays(DAY, [])).toMatchObject({ kind: 'unknown', answered: true });
});

test('a creation sends the documented body, and the entry is read back as it stands', async () => {
  const rounded = { ...ENTRY, from: '2026-03-30T08:15:00+02:00' };
  const { mctime, seen } = await given(standing({ entries: [rounded] }));
  const row = {
    from: ROW.from,
    to: ROW.to,
    breaks: [{ from: '2026-03-30T10:00:00Z', to: '2026-03-30T10:30:00Z' }],
  };
  const order = {
    person: PERSON,
    date: '2026-03-30',
    step: { kind: 'create', row },
    current: null,
  } as const;
  expect(await mctime.apply(order)).toEqual({
    kind: 'done',
    value: { ...ROW, from: '2026-03-30T06:15:00Z' },
  });
  expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /times',
    'GET /times',
  ]);
  expect(seen[0]?.headers).toMatchObject({ api_key: 's3cret', 'content-type': 'application/json' });
  expect(seen[0]?.body).toEqual({
    userId: 'p',
    times: [
      {
        from: '2026-03-30T08:00:00+02:00',
        to: '2026-03-30T16:00:00+02:00',
        breaks: [{ from: '2026-03-30T12:00:00+02:00', to: '2026-03-30T12:30:00+02:00' }],
        timeType: 'work',
        organization: { id: 'org' },
      },
    ],
  });
});

const CREATE = {
  person: PERSON,
  date: '2026-03-30',
  step: { kind: 'create', row: { from: ROW.from, to: ROW.to, breaks: [] } },
  current: null,
} as const;
const CHANGE = {
  ...CREATE,
  step: {
    kind: 'change',
    id: 'e1',
    row: { from: ROW.from, to: '2026-03-30T15:00:00Z', breaks: [] },
  },
  current: ROW,
} as const;

test('a change sends back what of the entry is not ours', async () => {
  const { mctime, seen } = await given(standing({ entries: [ENTRY] }));
  await mctime.readPerson(DAY, PERSON);
  await mctime.apply(CHANGE);
  const post = seen.find(({ method }) => method === 'POST');
  expect(post?.body).toMatchObject({
    times: [
      {
        id: 'e1',
        to: '2026-03-30T17:00:00+02:00',
        timeType: 'home_office',
        comment: 'as it was',
        organization: { id: 'elsewhere' },
      },
    ],
  });
});

test.each(['approved', 'exported'])(
  'an entry that is %s is final: nothing is sent',
  async (approvalStatus) => {
    const { mctime, seen } = await given(standing({ entries: [{ ...ENTRY, approvalStatus }] }));
    await mctime.readPerson(DAY, PERSON);
    expect(await mctime.apply(CHANGE)).toEqual({
      kind: 'rejected',
      reason: `the entry is ${approvalStatus} in mcTIME and final: change it there`,
    });
    expect(seen.filter(({ method }) => method === 'POST')).toEqual([]);
  },
);

test('a change of an entry that was not read yet reads it first', async () => {
  const { mctime, seen } = await given(standing({ entries: [ENTRY] }));
  expect(await mctime.apply(CHANGE)).toMatchObject({ kind: 'done' });
  expect(seen.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
  const gone = await given(standing({}));
  expect(await gone.mctime.apply(CHANGE)).toMatchObject({ kind: 'unknown', answered: true });
});

test.each<[string, object, string]>([
  [
    'deleting',
    { ...CREATE, step: { kind: 'delete', id: 'e1' }, current: ROW },
    'delete it in mcTIME',
  ],
  [
    'reopening',
    { ...CHANGE, step: { ...CHANGE.step, row: { ...ROW, to: null } } },
    'mcTIME cannot open an entry that has ended',
  ],
  [
    'an open row in the mode times',
    { ...CREATE, step: { kind: 'create', row: { from: ROW.from, to: null } } },
    'work is sent when it has ended',
  ],
])('%s is refused in plain words, without a call', async (_, order, words) => {
  const { mctime, seen } = await given(standing({ entries: [ENTRY] }));
  const outcome = await mctime.apply(order as typeof CREATE);
  expect(outcome).toMatchObject({ kind: 'rejected' });
  expect(JSON.stringify(outcome)).toContain(words);
  expect(seen).toEqual([]);
});

test.each<[string, Said, object]>([
  [
    'a failure in a 200',
    { body: items({ message: 'Overlap' }) },
    { kind: 'rejected', reason: 'mcTIME answered 200: Overlap' },
  ],
  ['400', { status: 400, body: '' }, { kind: 'rejected' }],
  ['401', { status: 401, body: '' }, { kind: 'unauthorized', certain: false }],
  ['429', { status: 429, body: '' }, { kind: 'retryLater', afterMs: null }],
  ['503', { status: 503, body: '' }, { kind: 'unknown', answered: true }],
  ['504', { status: 504, body: '' }, { kind: 'unknown', answered: true }],
  ['garbage', { body: 'x' }, { kind: 'unknown', answered: true }],
  ['a success without an id', { body: wrapped({}) }, { kind: 'unknown', answered: true }],
  [
    'its key in the message',
    { body: items({ message: 'key s3cret is bad' }) },
    { reason: 'mcTIME answered 200: key … is bad' },
  ],
])('a write answered with %s', async (_, said, outcome) => {
  const { mctime, seen } = await given(() => said);
  expect(await mctime.apply(CREATE)).toMatchObject(outcome);
  expect(seen).toHaveLength(1);
});

test('a saved entry that cannot be read back counts as it was sent', async () => {
  const { mctime } = await given(({ method }) =>
    method === 'POST' ? { body: wrapped({ id: 'e1' }) } : { status: 503, body: '' },
  );
  expect(await mctime.apply(CREATE)).toEqual({ kind: 'done', value: ROW });
});

test('a saved entry that is not shown is for a person to look at, not to be written again', async () => {
  const { mctime } = await given(standing({}));
  expect(await mctime.apply(CREATE)).toEqual({
    kind: 'rejected',
    reason: 'mcTIME says that it saved entry e1 and does not show it',
  });
});

test('an aborted write does not leave', async () => {
  const { mctime, seen } = await given(standing({}));
  expect(await mctime.apply(CREATE, AbortSignal.abort())).toMatchObject({
    kind: 'unknown',
    answered: false,
  });
  expect(seen).toEqual([]);
});

test('without a key nothing is asked', async () => {
  const { mctime, seen } = await given(standing({}), { secret: () => null });
  const reason = 'no key is set (secret vendor.key)';
  expect(await mctime.readDays(DAY, [])).toEqual({ kind: 'rejected', reason });
  expect(await mctime.checkAccess([])).toEqual({ kind: 'unauthorized', certain: true, reason });
  expect(await mctime.describeAccess([])).toEqual({
    kind: 'done',
    value: { may: [], missing: [reason] },
  });
  expect(seen).toEqual([]);
});

test('where nobody listens the vendor is not reachable', async () => {
  const { mctime } = await given(standing({}));
  await new Promise((resolve) => server?.close(resolve));
  expect(await mctime.readDays(DAY, [])).toMatchObject({ kind: 'unknown', answered: false });
  expect(mctime.contact()).toBeNull();
});
