import { afterEach, expect, test } from 'vitest';
import {
  scriptedClockodo,
  type Asked,
  type Said,
  type ScriptedClockodo,
} from '../../../../test/builders/scripted-clockodo.ts';
import type { Step, WantedRow } from '../../../core/sync/row.ts';
import type { WriteOrder } from '../vendor.ts';
import type { ClockodoOptions } from './connection.ts';

let running: ScriptedClockodo | null = null;

afterEach(() => {
  running?.stop();
  running = null;
});

/** Answers by `METHOD /path`; what is not named answers 404. */
async function given(
  script: Readonly<Record<string, Said | ((asked: Asked) => Said)>>,
  options: Partial<ClockodoOptions> = {},
): Promise<ScriptedClockodo> {
  running = await scriptedClockodo((asked) => {
    const said = script[`${asked.method} ${asked.path}`] ?? { status: 404 };
    return typeof said === 'function' ? said(asked) : said;
  }, options);
  return running;
}

const ADA = { vendorId: '7', number: '42' };
const OPEN = { from: '2026-03-30T06:00:00Z', to: null };
const CLOSED = { from: '2026-03-30T06:00:00Z', to: '2026-03-30T10:00:00Z' };
const LATER = { from: '2026-03-30T06:00:00Z', to: '2026-03-30T11:00:00Z' };

const CREATE = { kind: 'create', row: CLOSED } as const;
const START = { kind: 'create', row: OPEN } as const;
const STOP = { kind: 'change', id: '5', row: CLOSED } as const;
const DELETE = { kind: 'delete', id: '5' } as const;

function order(step: Step, current: WantedRow | null = null): WriteOrder {
  return { person: ADA, date: '2026-03-30', step, current };
}

function entry(row: WantedRow, more: object = {}) {
  const times = { time_since: row.from, time_until: row.to };
  return { id: 5, users_id: 7, customers_id: 11, services_id: 12, type: 1, ...times, ...more };
}

/** Closed entries alone: no clock is looked at. */
const IN_ENTRIES = { mode: 'entries' } as const;

const said = (row: WantedRow, more: object = {}): Said => ({ body: { entry: entry(row, more) } });
const clock = (on: object | null, more: object = {}): Said => ({
  body: { running: on, stopped: null, current_time: '2026-03-30T06:00:01.234Z', ...more },
});

test('a closed entry is recorded offline at its own time, for the person, and not to be billed', async () => {
  const { clockodo, seen } = await given({ 'POST /v2/entries': said(CLOSED) }, IN_ENTRIES);
  expect(await clockodo.apply(order(CREATE))).toEqual({
    kind: 'done',
    value: { id: '5', ...CLOSED },
  });
  expect(seen).toHaveLength(1);
  expect(seen[0]?.headers['content-type']).toBe('application/json');
  expect(seen[0]?.body).toEqual({
    customers_id: 11,
    services_id: 12,
    billable: 0,
    users_id: 7,
    time_since: CLOSED.from,
    time_until: CLOSED.to,
    clocked_offline: true,
    time_clocked_since: CLOSED.from,
  });
});

test('an open presence starts the clock of the person, after a look at it', async () => {
  const { clockodo, seen, calls } = await given({
    'GET /v2/clock': clock(null),
    'POST /v2/clock': clock(entry(OPEN)),
  });
  expect(await clockodo.apply(order(START))).toEqual({ kind: 'done', value: { id: '5', ...OPEN } });
  expect(calls()).toEqual(['GET /v2/clock', 'POST /v2/clock']);
  expect(seen[0]?.query).toEqual({ users_id: '7' });
  expect(seen[1]?.body).toEqual({
    customers_id: 11,
    services_id: 12,
    billable: 0,
    users_id: 7,
    time_since: OPEN.from,
  });
});

test('nothing is started while something runs: the start would end it', async () => {
  const { clockodo, calls } = await given({ 'GET /v2/clock': clock(entry(OPEN, { id: 4 })) });
  expect(await clockodo.apply(order(START))).toEqual({
    kind: 'unknown',
    reason: 'changed in clockodo meanwhile: entry 4 is running',
    answered: true,
  });
  expect(calls()).toEqual(['GET /v2/clock']);
});

test.each(['2020-01-01T07:00:00Z', '2030-01-01T07:00:00Z'])(
  'a clock of another day stands in the way, and reading this one again would not show it: %s',
  async (from) => {
    const running = entry({ ...OPEN, from }, { id: 4 });
    const { clockodo, calls } = await given({ 'GET /v2/clock': clock(running) });
    expect(await clockodo.apply(order(START))).toEqual({
      kind: 'rejected',
      reason: `clockodo runs one clock a person, and one of ${from.slice(0, 10)} runs: end it in clockodo`,
    });
    expect(calls()).toEqual(['GET /v2/clock']);
  },
);

test('a closed entry goes out beside a clock that began after it', async () => {
  for (const on of [null, entry({ ...OPEN, from: CLOSED.to }, { id: 4 })]) {
    const { clockodo, calls } = await given({
      'GET /v2/clock': clock(on),
      'POST /v2/entries': said(CLOSED),
    });
    expect(await clockodo.apply(order(CREATE))).toMatchObject({ kind: 'done' });
    expect(calls()).toEqual(['GET /v2/clock', 'POST /v2/entries']);
  }
});

test.each([
  ['2026-03-30T09:59:59Z', 'unknown', 'changed in clockodo meanwhile: entry 4 is running'],
  ['2026-03-29T06:00:00Z', 'rejected', 'clockodo runs one clock a person, and one of 2026-03-29'],
])('a closed entry would end a clock that runs since %s: it waits', async (from, kind, reason) => {
  const { clockodo, calls } = await given({
    'GET /v2/clock': clock(entry({ ...OPEN, from }, { id: 4 })),
  });
  expect(await clockodo.apply(order(CREATE))).toMatchObject({
    kind,
    reason: expect.stringContaining(reason),
  });
  expect(calls()).toEqual(['GET /v2/clock']);
});

test('a start that ended an entry all the same leaves the day to be read', async () => {
  const stopped = entry(CLOSED, { id: 4 });
  const { clockodo } = await given({
    'GET /v2/clock': clock(null),
    'POST /v2/clock': clock(entry(OPEN), { stopped }),
  });
  expect(await clockodo.apply(order(START))).toMatchObject({ kind: 'unknown', answered: true });
});

test.each(['entries', 'workTimes'] as const)('in mode %s no clock is started', async (mode) => {
  const { clockodo, seen } = await given({}, { mode });
  expect(await clockodo.apply(order(START))).toMatchObject({ kind: 'rejected' });
  expect(seen).toEqual([]);
});

test('a running entry is ended by the clock, with person and time in the query', async () => {
  const { clockodo, seen, calls } = await given({
    'GET /v2/clock': clock(entry(OPEN)),
    'DELETE /v2/clock/5': clock(null, { stopped: entry(CLOSED) }),
  });
  const outcome = await clockodo.apply(order(STOP, OPEN));
  expect(outcome).toEqual({ kind: 'done', value: { id: '5', ...CLOSED } });
  expect(calls()).toEqual(['GET /v2/clock', 'DELETE /v2/clock/5']);
  expect(seen[1]).toMatchObject({ query: { users_id: '7', time_until: CLOSED.to }, body: null });
});

test.each<[string, Said, object]>([
  ['as it should', said(CLOSED), { kind: 'done', value: { id: '5', ...CLOSED } }],
  ['otherwise', said(LATER), { kind: 'unknown', answered: true }],
  ['and is gone', { status: 404 }, { kind: 'unknown', answered: true }],
])('an entry that somebody has ended %s is read', async (_, there, outcome) => {
  const { clockodo, calls } = await given({
    'GET /v2/clock': clock(entry(OPEN, { id: 6 })),
    'GET /v2/entries/5': there,
  });
  expect(await clockodo.apply(order(STOP, OPEN))).toMatchObject(outcome);
  expect(calls()).toEqual(['GET /v2/clock', 'GET /v2/entries/5']);
});

test('an end that comes too late at the clock is compared with the entry', async () => {
  const { clockodo } = await given({
    'GET /v2/clock': clock(entry(OPEN)),
    'GET /v2/entries/5': said(CLOSED),
  });
  expect(await clockodo.apply(order(STOP, OPEN))).toMatchObject({ kind: 'done' });
});

test('the beginning of a running entry moves under the guard of what it was', async () => {
  const from = '2026-03-30T05:30:00Z';
  const { clockodo, seen, calls } = await given({
    'GET /v2/clock': clock(entry(OPEN)),
    'PUT /v2/clock/5': { body: { updated: true, running: entry({ from, to: null }) } },
    'DELETE /v2/clock/5': clock(null, { stopped: entry({ ...CLOSED, from }) }),
  });
  const opened = { kind: 'change', id: '5', row: { from, to: null } } as const;
  expect(await clockodo.apply(order(opened, OPEN))).toMatchObject({ kind: 'done' });
  expect(seen[1]?.body).toEqual({ time_since: from, time_since_before: OPEN.from });
  const both = { kind: 'change', id: '5', row: { ...CLOSED, from } } as const;
  expect(await clockodo.apply(order(both, OPEN))).toMatchObject({
    kind: 'done',
    value: { from, to: CLOSED.to },
  });
  expect(calls().slice(2)).toEqual(['GET /v2/clock', 'PUT /v2/clock/5', 'DELETE /v2/clock/5']);
});

test('a beginning that did not move is not taken for moved', async () => {
  const { clockodo } = await given({
    'GET /v2/clock': clock(entry(OPEN)),
    'PUT /v2/clock/5': { body: { updated: false, running: entry(OPEN) } },
  });
  const row = { from: '2026-03-30T05:30:00Z', to: null };
  const outcome = await clockodo.apply(order({ kind: 'change', id: '5', row }, OPEN));
  expect(outcome).toMatchObject({ kind: 'unknown', answered: true });
});

test.each([
  [LATER, { time_until: LATER.to }],
  [{ ...CLOSED, from: '2026-03-30T05:00:00Z' }, { time_since: '2026-03-30T05:00:00Z' }],
])('a change to %j sends only what differs', async (row, body) => {
  const { clockodo, seen, calls } = await given({
    'GET /v2/entries/5': said(CLOSED),
    'PUT /v2/entries/5': said(row),
  });
  const outcome = await clockodo.apply(order({ kind: 'change', id: '5', row }, CLOSED));
  expect(outcome).toEqual({ kind: 'done', value: { id: '5', ...row } });
  expect(calls()).toEqual(['GET /v2/entries/5', 'PUT /v2/entries/5']);
  expect(seen[1]?.body).toEqual(body);
});

test('a change that stands there already sends nothing', async () => {
  const { clockodo, calls } = await given({ 'GET /v2/entries/5': said(LATER) });
  const step = { kind: 'change', id: '5', row: LATER } as const;
  expect(await clockodo.apply(order(step, CLOSED))).toMatchObject({ kind: 'done' });
  expect(calls()).toEqual(['GET /v2/entries/5']);
});

test.each<[string, Said, string]>([
  ['differs from what was seen', said({ ...CLOSED, to: '2026-03-30T09:00:00Z' }), 'unknown'],
  ['belongs to another person', said(CLOSED, { users_id: 8 }), 'unknown'],
  ['is booked on another customer', said(CLOSED, { customers_id: 99 }), 'rejected'],
  ['is booked on another service', said(CLOSED, { services_id: 99 }), 'rejected'],
  ['is another entry', said(CLOSED, { id: 6 }), 'unknown'],
  ['may not be read', { status: 403 }, 'unauthorized'],
])('an entry that %s is neither changed nor deleted', async (_, there, kind) => {
  const { clockodo, calls } = await given({ 'GET /v2/entries/5': there });
  const change = { kind: 'change', id: '5', row: LATER } as const;
  expect(await clockodo.apply(order(change, CLOSED))).toMatchObject({ kind });
  expect(await clockodo.apply(order(DELETE, CLOSED))).toMatchObject({ kind });
  expect(calls()).toEqual(['GET /v2/entries/5', 'GET /v2/entries/5']);
});

test('an entry without customer and service in the answer is not held against us', async () => {
  const there = said(CLOSED, { customers_id: undefined, services_id: null });
  const { clockodo } = await given({
    'GET /v2/entries/5': there,
    'DELETE /v2/entries/5': { body: { success: true } },
  });
  expect(await clockodo.apply(order(DELETE, CLOSED))).toEqual({ kind: 'done', value: null });
});

test('an ended entry cannot be opened again', async () => {
  const { clockodo, calls } = await given({ 'GET /v2/entries/5': said(CLOSED) });
  const step = { kind: 'change', id: '5', row: OPEN } as const;
  expect(await clockodo.apply(order(step, CLOSED))).toMatchObject({ kind: 'rejected' });
  expect(calls()).toEqual(['GET /v2/entries/5']);
});

test.each<[string, Said, object]>([
  ['200', { body: { success: true } }, { kind: 'done', value: null }],
  ['204', { status: 204, body: '' }, { kind: 'done', value: null }],
  ['404', { status: 404 }, { kind: 'done', value: null }],
  ['a web page', { body: '<html>' }, { kind: 'unknown', answered: true }],
  ['half an answer', { body: '{"succ' }, { kind: 'unknown', answered: true }],
  ['a denial', { body: { success: false } }, { kind: 'unknown', answered: true }],
  ['409', { status: 409 }, { kind: 'rejected' }],
  ['500', { status: 500 }, { kind: 'unknown', answered: true }],
])('a deletion answered with %s is told apart', async (_, answer, outcome) => {
  const { clockodo } = await given({
    'GET /v2/entries/5': said(CLOSED),
    'DELETE /v2/entries/5': answer,
  });
  expect(await clockodo.apply(order(DELETE, CLOSED))).toMatchObject(outcome);
});

test('what is gone already is deleted', async () => {
  const { clockodo, calls } = await given({});
  expect(await clockodo.apply(order(DELETE, CLOSED))).toEqual({ kind: 'done', value: null });
  expect(calls()).toEqual(['GET /v2/entries/5']);
});

test('an entry that landed on somebody else is deleted, and the vendor stops', async () => {
  const { clockodo, calls } = await given(
    {
      'POST /v2/entries': said(CLOSED, { users_id: 1 }),
      'DELETE /v2/entries/5': { body: { success: true } },
    },
    IN_ENTRIES,
  );
  expect(await clockodo.apply(order(CREATE))).toMatchObject({
    kind: 'unauthorized',
    certain: true,
  });
  expect(calls()).toEqual(['POST /v2/entries', 'DELETE /v2/entries/5']);
});

test('a clock that was started for somebody else is stopped, its entry deleted, and the vendor stops', async () => {
  const { clockodo, seen, calls } = await given({
    'GET /v2/clock': clock(null),
    'POST /v2/clock': clock(entry(OPEN, { users_id: 1 })),
    'DELETE /v2/clock/5': clock(null, { stopped: entry(OPEN) }),
  });
  expect(await clockodo.apply(order(START))).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(calls().slice(2)).toEqual(['DELETE /v2/clock/5', 'DELETE /v2/entries/5']);
  expect(seen[2]?.query).toEqual({ users_id: '1' });
});

test.each<Said>([{ status: 500 }, { body: '<html>' }])(
  'a stray entry whose deletion is answered with %j is named for a person',
  async (answer) => {
    const { clockodo, calls } = await given(
      {
        'POST /v2/entries': said(CLOSED, { users_id: 1 }),
        'DELETE /v2/entries/5': answer,
      },
      IN_ENTRIES,
    );
    const outcome = await clockodo.apply(order(CREATE));
    expect(outcome).toMatchObject({ kind: 'unauthorized', certain: true });
    expect(JSON.stringify(outcome)).toContain('entry 5 of 2026-03-30T06:00:00Z');
    expect(calls()).toHaveLength(4);
  },
);

test('a clock that speaks of another person stops the vendor before anything is started', async () => {
  const { clockodo, calls } = await given({ 'GET /v2/clock': clock(entry(OPEN, { users_id: 1 })) });
  expect(await clockodo.apply(order(START))).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(calls()).toEqual(['GET /v2/clock']);
});

const SUCCESSES: readonly [string, Said][] = [
  ['a web page', { body: '<html>' }],
  ['half an answer', { body: '{"entry":{"id":5' }],
  ['garbage', { body: 'x' }],
  ['nothing', { body: '' }],
  ['an entry without times', { body: { entry: { id: 5, users_id: 7 } } }],
];

test.each<[string, Said, object]>([
  ...SUCCESSES.map(([what, answer]): [string, Said, object] => [what, answer, { kind: 'unknown' }]),
  ['400', { status: 400 }, { kind: 'rejected' }],
  ['401', { status: 401 }, { kind: 'unauthorized', certain: false }],
  ['403', { status: 403 }, { kind: 'unauthorized', certain: false }],
  ['404', { status: 404 }, { kind: 'rejected' }],
  ['409', { status: 409 }, { kind: 'rejected' }],
  ['410', { status: 410 }, { kind: 'unknown' }],
  ['422', { status: 422 }, { kind: 'rejected' }],
  ['429', { status: 429, headers: { 'Retry-After': '3' } }, { kind: 'retryLater', afterMs: 3_000 }],
  ['500', { status: 500, body: '<html>' }, { kind: 'unknown' }],
])('a creation answered with %s is told apart', async (_, answer, outcome) => {
  const { clockodo, calls } = await given({ 'POST /v2/entries': answer }, IN_ENTRIES);
  expect(await clockodo.apply(order(CREATE))).toMatchObject(outcome);
  expect(calls()).toEqual(['POST /v2/entries']);
});

test.each<[string, Said]>([...SUCCESSES, ['no clock', { body: {} }]])(
  'a clock that answers with %s is not believed',
  async (_, answer) => {
    const { clockodo, calls } = await given({ 'GET /v2/clock': answer });
    expect(await clockodo.apply(order(START))).toMatchObject({ kind: 'unknown', answered: true });
    expect(calls()).toEqual(['GET /v2/clock']);
  },
);
