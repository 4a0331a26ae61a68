import { expect, test } from 'vitest';
import {
  DAY,
  ENTRY,
  items,
  PERSON,
  ROW,
  standing,
  toldMctime,
  wrapped,
  type Said,
} from '../../../../test/builders/told-mctime.ts';

test('a creation sends the documented body, and the entry is read back as it stands', async () => {
  const rounded = { ...ENTRY, from: '2026-03-30T08:15:00+02:00' };
  const { mctime, seen } = await toldMctime(standing({ entries: [rounded] }));
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
  const { mctime, seen } = await toldMctime(standing({ entries: [ENTRY] }));
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

test.each([
  ['approved', 'the entry is approved in mcTIME and final: change it there'],
  ['exported', 'the entry is exported in mcTIME and final: change it there'],
  ['disapproved', 'disapproved in mcTIME: settle it there'],
])('an entry that is %s is not changed from here: nothing is sent', async (status, reason) => {
  const entries = [{ ...ENTRY, approvalStatus: status }];
  const { mctime, seen } = await toldMctime(standing({ entries }));
  await mctime.readPerson(DAY, PERSON);
  const calls = seen.length;
  expect(await mctime.apply(CHANGE)).toEqual({ kind: 'rejected', reason });
  expect(seen).toHaveLength(calls);
});

test('a change of an entry that was not read yet reads it first', async () => {
  const { mctime, seen } = await toldMctime(standing({ entries: [ENTRY] }));
  expect(await mctime.apply(CHANGE)).toMatchObject({ kind: 'done' });
  expect(seen.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
  const gone = await toldMctime(standing({}));
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
  const { mctime, seen } = await toldMctime(standing({ entries: [ENTRY] }));
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
  const { mctime, seen } = await toldMctime(() => said);
  expect(await mctime.apply(CREATE)).toMatchObject(outcome);
  expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('an answer without an id has the entry looked for by its times', async () => {
  const { mctime } = await toldMctime(standing({ entries: [ENTRY] }, wrapped({ saved: true })));
  expect(await mctime.apply(CREATE)).toEqual({ kind: 'done', value: ROW });
  const none = await toldMctime(standing({}, wrapped({ saved: true })));
  expect(await none.mctime.apply(CREATE)).toMatchObject({ kind: 'unknown', answered: true });
});

test('a saved entry that cannot be read back counts as it was sent', async () => {
  const { mctime } = await toldMctime(({ method }) =>
    method === 'POST' ? { body: wrapped({ id: 'e1' }) } : { status: 503, body: '' },
  );
  expect(await mctime.apply(CREATE)).toEqual({ kind: 'done', value: ROW });
});

test('a saved entry that is not shown is for a person to look at, not to be written again', async () => {
  const { mctime } = await toldMctime(standing({}));
  expect(await mctime.apply(CREATE)).toEqual({
    kind: 'rejected',
    reason: 'mcTIME says that it saved entry e1 and does not show it: look for it in mcTIME',
  });
});

test('an aborted write does not leave', async () => {
  const { mctime, seen } = await toldMctime(standing({}));
  expect(await mctime.apply(CREATE, AbortSignal.abort())).toMatchObject({
    kind: 'unknown',
    answered: false,
  });
  expect(seen).toEqual([]);
});

test('without a key nothing is asked', async () => {
  const { mctime, seen } = await toldMctime(standing({}), { secret: () => null });
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
  const { mctime, stop } = await toldMctime(standing({}));
  stop();
  expect(await mctime.readDays(DAY, [])).toMatchObject({ kind: 'unknown', answered: false });
  expect(mctime.contact()).toBeNull();
});
