import { afterEach, expect, test } from 'vitest';
import {
  scriptedClockodo,
  type Said,
  type ScriptedClockodo,
} from '../../../../test/builders/scripted-clockodo.ts';
import type { ClockodoOptions } from './connection.ts';

let running: ScriptedClockodo | null = null;

afterEach(() => {
  running?.stop();
  running = null;
});

const ADA = { vendorId: '7', number: '42' };
const OWNER = { vendorId: '1', number: '1' };

const listOf = (...rows: readonly object[]): Said => ({
  body: {
    paging: { items_per_page: 1000, current_page: 1, count_pages: 1, count_items: rows.length },
    data: rows,
  },
});

const FINE: Readonly<Record<string, Said>> = {
  '/v4/users/me': { body: { data: { id: 1, name: 'Root', role: 'owner' } } },
  '/v3/users': listOf({ id: 1 }, { id: 7 }),
  '/v3/customers': listOf({ id: 10, active: true }, { id: 11, name: 'Own company', active: true }),
  '/v4/services': listOf({ id: 12, name: 'Attendance', active: true }),
  '/v2/workTimes': { body: { work_time_days: [] } },
};

async function given(
  change: Readonly<Record<string, Said>> = {},
  options: Partial<ClockodoOptions> = {},
): Promise<ScriptedClockodo> {
  const script = { ...FINE, ...change };
  running = await scriptedClockodo(({ path }) => script[path] ?? { status: 404 }, options);
  return running;
}

test.each(['entries', 'clock'] as const)(
  'in mode %s customer and service are named',
  async (mode) => {
    const { clockodo } = await given({}, { mode });
    expect(await clockodo.checkAccess([ADA])).toEqual({ kind: 'done', value: null });
    expect(await clockodo.describeAccess([ADA])).toEqual({
      kind: 'done',
      value: {
        may: [
          'ask clockodo: the key is valid',
          'read and write the times of other people',
          'book on the customer Own company',
          'book on the service Attendance',
        ],
        missing: [],
      },
    });
  },
);

test('in mode workTimes no customer is asked for, and the mode is explained', async () => {
  const { clockodo, calls } = await given({}, { mode: 'workTimes' });
  const report = await clockodo.describeAccess([ADA]);
  expect(report).toMatchObject({ value: { missing: [] } });
  expect(JSON.stringify(report)).toContain('set vendor.account.mode to entries');
  expect(calls()).toEqual(['GET /v4/users/me', 'GET /v2/workTimes']);
});

const worker = (role: string | null): Said => ({ body: { data: { id: 1, role } } });

test.each<[string, Readonly<Record<string, Said>>, Partial<ClockodoOptions>, string]>([
  ['the key is wrong', { '/v4/users/me': { status: 401 } }, {}, 'the key is not valid'],
  ['no key is set', {}, { secret: () => null }, 'no key is set'],
  ['no user is set', {}, { user: '' }, 'vendor.account.user is not set'],
  ['no customer is set', {}, { customersId: undefined }, 'vendor.account.customersId is not set'],
  ['no service is set', {}, { servicesId: undefined }, 'vendor.account.servicesId is not set'],
  [
    'a worker sees nobody',
    { '/v4/users/me': worker('worker'), '/v3/users': listOf({ id: 1 }) },
    {},
    'may not act',
  ],
  [
    'a worker may not ask',
    { '/v4/users/me': worker(null), '/v3/users': { status: 403 } },
    {},
    'may not act',
  ],
  [
    'the customer does not exist',
    { '/v3/customers': listOf({ id: 10 }) },
    {},
    'customersId 11: clockodo has no such customer',
  ],
  [
    'the customer is archived',
    { '/v3/customers': listOf({ id: 11, active: false }) },
    {},
    'customersId 11: this customer is not active',
  ],
  [
    'the service does not exist',
    { '/v4/services': listOf() },
    {},
    'servicesId 12: clockodo has no such service',
  ],
  [
    'the service is archived',
    { '/v4/services': listOf({ id: 12, active: 0 }) },
    {},
    'servicesId 12: this service is not active',
  ],
  [
    'work times are not to be read',
    { '/v2/workTimes': { status: 403 } },
    { mode: 'workTimes' },
    'read the work times of others',
  ],
])('where %s, both say so and nothing is written', async (_, change, options, words) => {
  const { clockodo, seen } = await given(change, options);
  const checked = await clockodo.checkAccess([ADA]);
  expect(checked).toMatchObject({ kind: 'unauthorized', certain: true });
  expect(JSON.stringify(checked)).toContain(words);
  const report = await clockodo.describeAccess([ADA]);
  expect(report.kind === 'done' ? report.value.missing.join('\n') : report).toContain(words);
  expect(seen.every(({ method }) => method === 'GET')).toBe(true);
});

test('a worker who sees others may act for them', async () => {
  const { clockodo } = await given({ '/v4/users/me': worker('worker') });
  expect(await clockodo.checkAccess([ADA])).toEqual({ kind: 'done', value: null });
});

test('a worker who writes only for himself needs no rights to others', async () => {
  const alone = { '/v4/users/me': worker('worker'), '/v3/users': listOf({ id: 1 }) };
  const { clockodo, calls } = await given(alone);
  expect(await clockodo.checkAccess([OWNER])).toEqual({ kind: 'done', value: null });
  expect(await clockodo.checkAccess([])).toEqual({ kind: 'done', value: null });
  expect(calls()).not.toContain('GET /v3/users');
});

test('a key that may not list customers is not stopped for it', async () => {
  const { clockodo } = await given({
    '/v3/customers': { status: 403 },
    '/v4/services': { status: 403 },
  });
  expect(await clockodo.checkAccess([ADA])).toEqual({ kind: 'done', value: null });
});

test('an account without the question who I am is not locked out', async () => {
  const { clockodo } = await given({ '/v4/users/me': { status: 404 } });
  expect(await clockodo.checkAccess([ADA])).toEqual({ kind: 'done', value: null });
});

test.each<[string, Said, object]>([
  ['500', { status: 500 }, { kind: 'unknown' }],
  ['429', { status: 429 }, { kind: 'retryLater' }],
  ['410', { status: 410 }, { kind: 'unknown', reason: expect.stringContaining('too old') }],
])('%s says nothing about rights', async (_, said, outcome) => {
  for (const path of ['/v4/users/me', '/v3/customers']) {
    const { clockodo, stop } = await given({ [path]: said });
    expect(await clockodo.checkAccess([ADA])).toMatchObject(outcome);
    expect(await clockodo.describeAccess([ADA])).toMatchObject(outcome);
    stop();
  }
});
