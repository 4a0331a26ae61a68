import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  DAY,
  ENTRY,
  items,
  PERSON,
  ROW,
  standing,
  times,
  toldMctime,
  wrapped,
  type Said,
} from '../../../../test/builders/told-mctime.ts';

test('the example of the vendor’s document is read as it stands, comments included', async () => {
  const example = readFileSync('test/golden/mctime/times.json.txt', 'utf8');
  const { mctime, seen } = await toldMctime(({ path, query }) => {
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

test('the example for whatever page is asked for is one page, though it says 15', async () => {
  const body = readFileSync('test/golden/mctime/times.json.txt', 'utf8');
  const { mctime, seen } = await toldMctime(({ path }) =>
    path === '/clock' ? { status: 404 } : { body },
  );
  const days = await mctime.readDays({ from: '2022-04-22', to: '2022-04-25' }, []);
  expect(days).toMatchObject({
    kind: 'done',
    value: { rows: [{ date: '2022-04-22' }], unreadable: [] },
  });
  expect(seen).toHaveLength(3);
});

test('who sends clocks needs them: an account without is unknown', async () => {
  const { mctime } = await toldMctime(
    ({ path }) => (path === '/clock' ? { status: 404 } : { body: times([ENTRY]) }),
    { mode: 'clock' },
  );
  expect(await mctime.readDays(DAY, [])).toMatchObject({ kind: 'unknown', answered: true });
});

test('an account without organizations is not locked out', async () => {
  const { mctime } = await toldMctime(() => ({ status: 404, body: '' }));
  expect(await mctime.checkAccess([PERSON])).toEqual({ kind: 'done', value: null });
});

test('a read carries the key, an encoded plus and keys that repeat', async () => {
  const { mctime, seen } = await toldMctime(standing({}));
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
  const { mctime, seen } = await toldMctime(standing({ entries: [ENTRY] }));
  const days = await mctime.readDays({ from: '2025-01-01', to: '2026-12-31' }, []);
  expect(days).toMatchObject({ kind: 'done', value: { rows: [{ id: 'e1' }] } });
  const spans = seen
    .filter(({ path }) => path === '/times')
    .map(({ query }) => [Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? '')]);
  expect(spans.length).toBeGreaterThan(1);
  for (const [index, [from = 0, to = 0]] of spans.entries()) {
    expect(to - from).toBeLessThanOrEqual(366 * 86_400_000);
    expect((spans[index - 1]?.[1] ?? from + 3_600_000) - from).toBe(3_600_000);
  }
});

test('everybody’s days: presence of any kind, disapproved or not, by the date on which it begins', async () => {
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
  const { mctime } = await toldMctime(standing({ entries }));
  const days = await mctime.readDays(DAY, []);
  expect(days.kind === 'done' && days.value.unreadable).toEqual([]);
  expect(
    days.kind === 'done' && days.value.rows.map(({ id, homeOffice }) => [id, homeOffice]),
  ).toEqual([
    ['e1', true],
    ['night', false],
    ['no', false],
  ]);
});

test.each<[string, object, readonly string[]]>([
  ['no start', { from: null }, ['2026-03-30', '2026-03-31']],
  ['no end', { to: null }, ['2026-03-30']],
  ['a break that makes no sense', { breaks: [{ from: 'noon', to: 'one' }] }, ['2026-03-30']],
  ['an end before the start', { to: ENTRY.from }, ['2026-03-30']],
  ['no sense, but it is no presence', { from: null, type: 'sick' }, []],
])('an entry with %s puts only days of its owner in doubt', async (_, changed, dates) => {
  const { mctime } = await toldMctime(standing({ entries: [{ ...ENTRY, ...changed }] }));
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
  const { mctime } = await toldMctime(standing({ clocks: [{ ...CLOCK, ...changed }] }));
  const days = await mctime.readDays(DAY, []);
  expect(days).toMatchObject({ kind: 'done', value: { rows: [row], unreadable: [] } });
});

test.each<[string, object]>([
  ['no start', { from: null }],
  ['a break whose start is not told', { onBreak: true }],
  ['breaks of which nothing is told', { breaks: undefined }],
  ['breaks that make no sense', { breaks: [{ from: 'ten' }] }],
])('a running clock with %s leaves the day unread', async (_, changed) => {
  const { mctime } = await toldMctime(standing({ clocks: [{ ...CLOCK, ...changed }] }));
  expect(await mctime.readDays(DAY, [])).toEqual({
    kind: 'done',
    value: { rows: [], unreadable: [{ vendorId: 'p', date: '2026-03-30' }] },
  });
});

test('a clock that was saved while the day was read is the saved entry', async () => {
  const { mctime } = await toldMctime(standing({ entries: [ENTRY], clocks: [CLOCK] }));
  expect(await mctime.readDays(DAY, [])).toMatchObject({
    value: { rows: [{ id: 'e1', to: '2026-03-30T14:00:00Z' }] },
  });
});

test.each<[string, object]>([
  ['of somebody on vacation', { timeType: 'vacation' }],
  ['of another day', { from: '2026-03-29T08:00:00+02:00' }],
  ['that is none', { clockedIn: false }],
])('a clock %s is no row', async (_, changed) => {
  const { mctime } = await toldMctime(standing({ clocks: [{ ...CLOCK, ...changed }] }));
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
  const { mctime } = await toldMctime(({ path }) =>
    path === '/clock' ? said : { body: times([ENTRY]) },
  );
  expect(await mctime.readPerson(DAY, PERSON)).toMatchObject({
    kind: 'done',
    value: { rows: [{ id: 'e1' }], unreadable: [{ vendorId: 'p', date: '2026-03-30' }] },
  });
});

const TWENTY = {
  timeEntries: Array.from({ length: 20 }, (_, index) => ({
    userId: `p${index}`,
    times: [{ ...ENTRY, id: `e${index}` }],
  })),
};

test.each<[string, Said]>([
  ['a web page', { body: '<!doctype html><p>hello' }],
  ['nothing', { body: '' }],
  ['half of an answer', { body: '{"items":[{"message":"Success","data":{"timeEntries":[' }],
  ['valid false', { body: { ...times([ENTRY]), valid: false } }],
  ['an item without data', { body: items({ message: 'Success' }) }],
  ['entries without an owner', { body: wrapped({ timeEntries: [{ times: [ENTRY] }] }) }],
  [
    'the same full page for every number',
    { body: wrapped({ ...TWENTY, page: '1', pageSize: '2' }) },
  ],
  ['504', { status: 504, body: { message: 'Read timed out' } }],
  ['404', { status: 404, body: '' }],
])('entries answered with %s are unknown, never empty', async (_, said) => {
  const { mctime } = await toldMctime(({ path }) => (path === '/clock' ? { body: items() } : said));
  expect(await mctime.readDays(DAY, [])).toMatchObject({ kind: 'unknown', answered: true });
});
