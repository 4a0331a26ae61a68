import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ANA,
  JONAS,
  OTTO,
  startTestClockodo,
  type TestClockodo,
} from '../testing/clockodo-client.ts';

let clockodo: TestClockodo;
beforeEach(async () => {
  clockodo = await startTestClockodo();
});
afterEach(() => clockodo.stop());

const ME = '/v4/users/me';

function basic(email: string, key: string): Readonly<Record<string, string>> {
  return { Authorization: `Basic ${Buffer.from(`${email}:${key}`).toString('base64')}` };
}

test('X-ClockodoApiUser and X-ClockodoApiKey identify the caller', async () => {
  const answer = await clockodo.call('GET', ME, { key: 'ana' });
  expect([answer.status, answer.json.data.id]).toEqual([200, ANA]);
});

test('basic authentication with address and key identifies the caller', async () => {
  const headers = basic('ana@example.test', 'ana');
  const answer = await clockodo.call('GET', ME, { key: null, headers });
  expect([answer.status, answer.json.data.id]).toEqual([200, ANA]);
});

test('missing and wrong credentials answer the same 401', async () => {
  const expected = {
    errors: [{ type: 'General', message: 'Authentication failed', details: null, path: null }],
  };
  const given = [
    {},
    { 'X-ClockodoApiUser': 'ana@example.test' },
    { 'X-ClockodoApiUser': 'ana@example.test', 'X-ClockodoApiKey': 'wrong' },
    { 'X-ClockodoApiUser': 'jonas@example.test', 'X-ClockodoApiKey': 'ana' },
    { 'X-ClockodoApiUser': 'otto@example.test', 'X-ClockodoApiKey': 'otto' },
    basic('ana@example.test', 'wrong'),
    { Authorization: 'Basic !' },
  ];
  for (const headers of given) {
    const answer = await clockodo.call('GET', ME, { key: null, headers });
    expect([answer.status, answer.json]).toEqual([401, expected]);
  }
});

test('a request without X-Clockodo-External-Application answers 400, unless switched', async () => {
  const headers = { 'X-Clockodo-External-Application': '' };
  expect((await clockodo.call('GET', ME, { headers })).status).toBe(400);
  clockodo.switch({ applicationHeader: 'optional' });
  expect((await clockodo.call('GET', ME, { headers })).status).toBe(200);
});

test('X-Clockodo-External-Application holds fifty characters and not one more', async () => {
  const statuses = [50, 51].map(async (length) => {
    const headers = { 'X-Clockodo-External-Application': 'x'.repeat(length) };
    return (await clockodo.call('GET', ME, { headers })).status;
  });
  expect(await Promise.all(statuses)).toEqual([200, 400]);
});

test('Accept-Language chooses the language of messages and leaves their type', async () => {
  const messages = ['de', 'en', 'fr', 'ro,fr;q=0.5', 'ro'].map(async (language) => {
    const headers = { 'Accept-Language': language };
    const { json } = await clockodo.call('GET', '/nothing', { headers });
    return [json.errors[0].type, json.errors[0].message];
  });
  expect(await Promise.all(messages)).toEqual([
    ['General', 'Nicht gefunden'],
    ['General', 'Not found'],
    ['General', 'Introuvable'],
    ['General', 'Introuvable'],
    ['General', 'Not found'],
  ]);
});

test('paths are case-sensitive', async () => {
  for (const path of ['/v3/Users', '/UserReports?year=2026', '/v2/nonbusinessdays']) {
    expect((await clockodo.call('GET', path)).status).toBe(404);
  }
});

test('versions of target hours that never were answer 404', async () => {
  for (const path of ['/v2/targethours', '/v3/targethours', '/v2/userreports', '/v5/users']) {
    expect((await clockodo.call('GET', path)).status).toBe(404);
  }
});

const REMOVED = [
  'GET /users',
  'GET /users/21',
  'GET /v2/users',
  'GET /users/me',
  'GET /absences',
  'GET /v2/absences',
  'GET /v3/absences/7',
  'GET /nonbusinessdays',
  'GET /nonbusinessgroups',
  'GET /overtimecarry',
  'GET /holidayscarry',
  'GET /holidaysquota',
  'GET /customers',
  'GET /v2/customers/31',
  'GET /projects',
  'GET /v2/projects',
  'GET /v3/projects',
  'GET /services',
  'GET /v2/services',
  'GET /v3/services',
  'GET /lumpsumservices',
  'GET /entries',
  'GET /v2/teams',
  'GET /v2/entriesTexts',
  'POST /v2/workTimes/changeRequests/7/approve',
] as const;

test('removed versions of resources answer 410, or 404 when switched', async () => {
  for (const expected of [410, 404]) {
    clockodo.switch({ removedResources: expected });
    for (const line of REMOVED) {
      const [method = '', path = ''] = line.split(' ');
      expect([line, (await clockodo.call(method, path)).status]).toEqual([line, expected]);
    }
  }
});

test('a known path with another method answers 405', async () => {
  for (const line of ['POST /userreports', 'DELETE /v3/users/21', 'PATCH /v4/absences/7']) {
    const [method = '', path = ''] = line.split(' ');
    const answer = await clockodo.call(method, path);
    expect([answer.status, answer.json.errors[0].type]).toEqual([405, 'General']);
  }
});

test('a worker sees only themselves: 403 for others, or 404 when switched', async () => {
  const own = [`/v3/users/${ANA}`, `/userreports/${ANA}?year=2026`];
  const others = [`/v3/users/${JONAS}`, `/userreports/${JONAS}?year=2026`, '/v3/users/999'];
  for (const path of own)
    expect((await clockodo.call('GET', path, { key: 'ana' })).status).toBe(200);
  for (const status of [403, 404]) {
    clockodo.switch({ foreignUser: status });
    for (const path of others) {
      expect((await clockodo.call('GET', path, { key: 'ana' })).status).toBe(status);
    }
  }
  const { data } = await clockodo.get('/v3/users', { key: 'ana' });
  expect(data.map((user: { id: number }) => user.id)).toEqual([ANA]);
  const { userreports } = await clockodo.get('/userreports?year=2026', { key: 'ana' });
  expect(userreports.map((report: { users_id: number }) => report.users_id)).toEqual([ANA]);
});

test('an owner sees everybody, the archived too', async () => {
  const { data } = await clockodo.get('/v3/users');
  expect(data.map((user: { id: number }) => user.id)).toEqual([11, ANA, JONAS, OTTO]);
});

test('each of the four limits answers 429, and time lets requests in again', async () => {
  const minuteMs = 60_000;
  const windowsMs = [minuteMs, 15 * minuteMs, 60 * minuteMs, 1440 * minuteMs];
  for (const [index, windowMs] of windowsMs.entries()) {
    const limits = [99, 99, 99, 99].map((each, place) => (place === index ? 2 : each));
    const startAt = Date.parse('2026-03-18T10:00:00Z') + index * 10 * 1440 * minuteMs;
    const statusAt = async (offsetMs: number): Promise<number> => {
      clockodo.at(new Date(startAt + offsetMs).toISOString());
      return (await clockodo.call('GET', ME, { key: 'ana' })).status;
    };
    clockodo.switch({ rateLimits: limits });
    expect(await statusAt(0)).toBe(200);
    expect(await statusAt(1000)).toBe(200);
    expect(await statusAt(windowMs - 1)).toBe(429);
    expect(await statusAt(windowMs)).toBe(200);
  }
});

test('limits are 900 a minute, 2250 a quarter of an hour, 4500 an hour and 20000 a day', () => {
  const { rateLimits } = clockodo.sandbox.control.state().switches;
  expect(rateLimits).toEqual([900, 2250, 4500, 20_000]);
});

test('limits count each person apart and all versions together', async () => {
  clockodo.switch({ rateLimits: [2, 99, 99, 99] });
  const statuses = [];
  for (const path of [ME, '/v2/nonbusinessGroups', '/targethours']) {
    statuses.push((await clockodo.call('GET', path, { key: 'ana' })).status);
  }
  statuses.push((await clockodo.call('GET', ME, { key: 'jonas' })).status);
  expect(statuses).toEqual([200, 200, 429, 200]);
});

test('a 429 says Retry-After when switched, and in whole seconds until there is room', async () => {
  clockodo.switch({ rateLimits: [1, 99, 99, 99] });
  await clockodo.call('GET', ME);
  clockodo.at('2026-03-18T10:00:10.500Z');
  const without = await clockodo.call('GET', ME);
  expect([without.status, without.headers.get('Retry-After')]).toEqual([429, null]);
  clockodo.switch({ retryAfter: true });
  const withIt = await clockodo.call('GET', ME);
  expect([withIt.status, withIt.headers.get('Retry-After')]).toEqual([429, '50']);
});

test('enhanced lists of entries have a limit of 300 a quarter of an hour', async () => {
  const path = '/v2/entries?time_since=2026-03-01T00:00:00Z&time_until=2026-03-02T00:00:00Z';
  for (let count = 0; count < 300; count += 1) {
    expect((await clockodo.call('GET', `${path}&enhanced_list=1`)).status).toBe(200);
  }
  expect((await clockodo.call('GET', `${path}&enhanced_list=1`)).status).toBe(429);
  expect((await clockodo.call('GET', path)).status).toBe(200);
});

test('unauthenticated requests do not use up limits', async () => {
  clockodo.switch({ rateLimits: [1, 99, 99, 99] });
  await clockodo.call('GET', ME, { key: null });
  expect((await clockodo.call('GET', ME)).status).toBe(200);
});

test('unknown parameters are ignored', async () => {
  const { data } = await clockodo.get('/v3/users?scope=anything&nonsense[]=1&filter[nothing]=2');
  expect(data).toHaveLength(4);
});

test('a switch that does not exist is refused by name', () => {
  expect(() => clockodo.switch({ nightshift: 'cut' })).toThrow('switches.nightshift');
});
