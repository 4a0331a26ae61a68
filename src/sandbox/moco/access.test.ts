import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestMoco, type TestMoco } from '../testing/moco-client.ts';

let moco: TestMoco;
beforeEach(async () => {
  moco = await startTestMoco();
});
afterEach(() => moco.stop());

const DAY = { date: '2026-03-16', from: '08:00', to: '09:00' };

test.each(['Token token=ana', 'Token token="ana"', 'Bearer ana'])(
  'the token check accepts %s',
  async (Authorization) => {
    const answer = await moco.call('GET', '/session', { key: null, headers: { Authorization } });
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ id: 20, uuid: expect.any(String) });
  },
);

test.each([
  ['no key', null, 'Unauthorized'],
  ['a wrong key', 'wrong', 'Invalid API key.'],
  ['the key of an archived person', 'otto', 'Invalid API key.'],
])('answers 401 to %s', async (_, key, message) => {
  const answer = await moco.call('GET', '/session', { key });
  expect([answer.status, answer.json()]).toEqual([401, { message }]);
});

test('answers 401 as for an unknown subdomain when switched', async () => {
  moco.sandbox.control.setSwitches({ subdomain: 'unknown' });
  const answer = await moco.call('GET', '/session');
  expect(answer.json()).toEqual({ message: 'Subdomain does not exist.' });
});

test('a staff key writes and proves itself as the impersonated person', async () => {
  const profile = await moco.call('GET', '/profile', { key: 'staff', as: 20 });
  expect(profile.json()).toMatchObject({ id: 20, full_name: 'Ana Ștefănescu' });
  const row = await moco.post(DAY, { key: 'staff', as: 20 });
  expect(row.json()).toMatchObject({ user: { id: 20 } });
});

test.each([
  ['a key without the right', 'ana', 21],
  ['an unknown person', 'staff', 99],
  ['an archived person', 'staff', 22],
])('refuses impersonation for %s with 403 and no body', async (_, key, as) => {
  const answer = await moco.post(DAY, { key, as });
  expect([answer.status, answer.text]).toEqual([403, '']);
  expect(moco.sandbox.control.presences()).toEqual([]);
});

test('refuses all impersonation when switched, with 401 if wanted', async () => {
  moco.sandbox.control.setSwitches({ impersonation: 'refuse' });
  expect((await moco.post(DAY, { key: 'staff', as: 20 })).status).toBe(403);
  moco.sandbox.control.setSwitches({ impersonationRefusal: 401 });
  expect((await moco.post(DAY, { key: 'staff', as: 20 })).status).toBe(401);
});

test("silently books on the key's owner when impersonation is switched to ignore", async () => {
  moco.sandbox.control.setSwitches({ impersonation: 'ignore' });
  const answer = await moco.post(DAY, { key: 'staff', as: 20 });
  expect([answer.status, answer.json()]).toMatchObject([200, { user: { id: 1 } }]);
});

test('shows a normal key its own rows only, whatever user_id it asks for', async () => {
  await moco.post(DAY);
  await moco.post(DAY, { key: 'jonas' });
  const users = async (key: string, query = ''): Promise<readonly number[]> => {
    const answer = await moco.call('GET', `/users/presences${query}`, { key });
    return (answer.json() as { user: { id: number } }[]).map((row) => row.user.id);
  };
  expect(await users('ana')).toEqual([20]);
  expect(await users('ana', '?user_id=21')).toEqual([]);
  expect(await users('staff')).toEqual([20, 21]);
  expect((await moco.call('GET', '/users/presences/5419949')).status).toBe(404);
});

test("a staff key changes another person's row only in their name, unless switched", async () => {
  await moco.post(DAY);
  const change = { key: 'staff', body: { to: '10:00' } };
  const path = '/users/presences/5419948';
  expect((await moco.call('PUT', path, change)).status).toBe(403);
  expect((await moco.call('DELETE', path, { key: 'staff' })).status).toBe(403);
  expect((await moco.call('PUT', path, { ...change, as: 20 })).status).toBe(200);
  moco.sandbox.control.setSwitches({ staffWritesOthers: 'allow' });
  expect((await moco.call('PUT', path, change)).status).toBe(200);
});

test('a read-only key reads and gets 403 for writes', async () => {
  expect((await moco.call('GET', '/users/presences', { key: 'staff-read' })).status).toBe(200);
  expect((await moco.post(DAY, { key: 'staff-read' })).status).toBe(403);
});

test('a person without working-time tracking gets 403 on presences only', async () => {
  moco.sandbox.control.setSwitches({ usersWithoutPresences: [20] });
  expect((await moco.touch()).status).toBe(403);
  expect((await moco.call('GET', '/session')).status).toBe(200);
});

test('says "Access denied" in a 403 when switched', async () => {
  moco.sandbox.control.setSwitches({ forbiddenBody: 'errors' });
  expect((await moco.call('GET', '/users')).json()).toEqual({ errors: ['Access denied'] });
});

test('answers 404 without a body to paths it does not have', async () => {
  const answer = await moco.call('GET', '/nothing');
  expect([answer.status, answer.text]).toEqual([404, '']);
});

test('lets 120 requests through in two minutes and then answers 429', async () => {
  for (let count = 0; count < 120; count += 1) await moco.call('GET', '/session');
  const refused = await moco.call('GET', '/session', { key: 'jonas' });
  expect([refused.status, refused.json()]).toEqual([429, { message: 'Too many requests' }]);
  expect(refused.headers.get('Retry-After')).toBeNull();
  moco.at('2026-03-16T08:02:31Z');
  expect((await moco.call('GET', '/session')).status).toBe(200);
});

test('names the wait in Retry-After, and counts per key, when switched', async () => {
  moco.sandbox.control.setSwitches({ rateLimit: 2, retryAfter: true, rateLimitScope: 'key' });
  await moco.call('GET', '/session');
  moco.at('2026-03-16T08:00:40Z');
  await moco.call('GET', '/session');
  const refused = await moco.call('GET', '/session');
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '110']);
  expect((await moco.call('GET', '/session', { key: 'jonas' })).status).toBe(200);
});

test('carries the headers of recorded answers and answers 304 to a known ETag', async () => {
  const first = await moco.call('GET', '/session');
  const etag = first.headers.get('ETag') ?? '';
  expect(etag).toMatch(/^W\/".+"$/);
  expect(first.headers.get('X-Request-Id')).toBeTruthy();
  expect(first.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
  const second = await moco.call('GET', '/session', { headers: { 'If-None-Match': etag } });
  expect([second.status, second.text]).toEqual([304, '']);
  expect(second.headers.get('X-Request-Id')).not.toBe(first.headers.get('X-Request-Id'));
});
