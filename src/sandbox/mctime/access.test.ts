import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  companyWith,
  entry,
  NORTH,
  SOUTH,
  startTestMctime,
  WEEK,
  type TestMctime,
} from './testing/mctime-client.ts';

let mctime: TestMctime;
beforeEach(async () => {
  mctime = await startTestMctime();
});
afterEach(() => mctime.stop());

const ENDPOINTS = ['/times', '/clock', '/users', '/users/123', '/organizations', '/accounts'];

test('the key is in the header API_KEY; without it, or with another, every call is a 401', async () => {
  for (const path of ENDPOINTS) {
    expect((await mctime.get(path, WEEK, { key: null })).status, path).toBe(401);
    expect((await mctime.get(path, WEEK, { key: 'wrong' })).status, path).toBe(401);
    expect((await mctime.get(path, WEEK)).status, path).toBe(200);
  }
  const { url } = mctime.sandbox;
  for (const headers of [{ 'API-KEY': 'key-grace' }, { Authorization: 'Bearer key-grace' }]) {
    expect(
      (await fetch(`${url}/users`, { headers: headers as Record<string, string> })).status,
    ).toBe(401);
  }
  expect((await fetch(`${url}/users`, { headers: { api_key: 'key-grace' } })).status).toBe(200);
});

test('the key of somebody who has left is a 401', async () => {
  expect((await mctime.get('/users', {}, { key: 'key-otto' })).status).toBe(401);
});

test('a role decides what a key sees', async () => {
  mctime.sandbox.control.seed(
    companyWith([
      entry('ana'),
      entry('jonas', { userId: '987' }),
      entry('eva', { userId: 'eva', organizationId: SOUTH }),
      entry('petra', { userId: 'petra', organizationId: SOUTH }),
    ]),
  );
  const seen = async (key: string) =>
    (await mctime.week({}, { key })).flatMap((row) => row.times.map((each) => each['id']));
  expect(await seen('key-grace')).toEqual(['petra', 'ana', 'jonas', 'eva']);
  expect(await seen('key-adele')).toEqual(['ana', 'jonas']);
  expect(await seen('key-max')).toEqual(['ana', 'jonas']);
  expect(await seen('key-petra')).toEqual(['petra', 'ana', 'jonas']);
  expect(await seen('key-123')).toEqual(['ana']);
});

test('an entry in an organization that the key does not answer for is not seen', async () => {
  mctime.sandbox.control.seed(
    companyWith([entry('here'), entry('there', { organizationId: SOUTH })]),
  );
  const rows = await mctime.week({ userIds: '123' }, { key: 'key-petra' });
  expect(rows.flatMap((row) => row.times.map((each) => each['id']))).toEqual(['here']);
});

test('what is nowhere is a 404, and so is every delete', async () => {
  mctime.sandbox.control.seed(companyWith([entry('a')]));
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['GET', '/times/a'],
    ['DELETE', '/times/a'],
    ['DELETE', '/times'],
    ['DELETE', '/clock'],
    ['PUT', '/times/a'],
    ['PUT', '/times'],
    ['GET', '/users/'],
    ['GET', '/users/nobody'],
    ['GET', '/organizations/nowhere'],
    ['POST', '/users'],
    ['POST', '/analytics'],
  ] as const) {
    expect((await mctime.call(method, path)).status, `${method} ${path}`).toBe(404);
  }
  expect(mctime.entries()).toHaveLength(1);
});

test('an error has an item that is not valid, or no body as the switch says', async () => {
  const answer = await mctime.get('/users', {}, { key: null });
  expect(answer.json()).toEqual({
    items: [{ message: 'Unauthorized', data: null, valid: false }],
    valid: false,
  });
  expect((await mctime.get('/times')).json().items[0]?.message).toMatch(/^Bad Request: /);
  expect((await mctime.get('/nothing')).json().items[0]?.message).toBe('Not Found');
  mctime.sandbox.control.setSwitches({ errorBody: 'empty' });
  const empty = await mctime.get('/users', {}, { key: null });
  expect([empty.status, empty.text]).toEqual([401, '']);
});

test('the eleventh request within a second is a 429, each key counted for itself', async () => {
  mctime.sandbox.control.setSwitches({ rateLimit: 10 });
  const statuses = async (count: number, key = 'key-grace') => {
    const found: number[] = [];
    for (let index = 0; index < count; index += 1) {
      found.push((await mctime.get('/users', {}, { key })).status);
    }
    return found;
  };
  expect(await statuses(12)).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
  expect(await statuses(1, 'key-123')).toEqual([200]);
  const refused = await mctime.get('/users');
  expect(refused.json().items[0]?.message).toBe('Too many requests');
  expect(refused.headers.get('Retry-After')).toBeNull();
  mctime.at('2026-03-20T12:00:01+01:00');
  expect(await statuses(1)).toEqual([200]);
});

test('503 and 504 have the texts of the document, and a 504 may have saved', async () => {
  const post = () =>
    mctime.post('/times', {
      userId: '123',
      times: [
        { ...WEEK, to: '2026-03-16T08:00:00+01:00', timeType: 'work', organization: { id: NORTH } },
      ],
    });
  mctime.sandbox.control.setSwitches({ outage: 'unavailable503' });
  const unavailable = await post();
  expect([unavailable.status, unavailable.json().items[0]?.message]).toEqual([
    503,
    'Connection time out',
  ]);
  mctime.sandbox.control.setSwitches({ outage: 'timeout504' });
  const timeout = await post();
  expect([timeout.status, timeout.json().items[0]?.message]).toEqual([504, 'Read timed out']);
  expect(mctime.entries()).toHaveLength(0);
  mctime.sandbox.control.setSwitches({ outage: 'timeout504AfterSaving' });
  expect((await post()).status).toBe(504);
  expect(mctime.entries()).toHaveLength(1);
});

test('a fault has the body of the vendor', async () => {
  mctime.sandbox.control.setFaults([{ kind: 'status', status: 429, times: 1 }]);
  const answer = await mctime.get('/users');
  expect([answer.status, answer.json().items[0]?.message]).toEqual([429, 'Too many requests']);
});
