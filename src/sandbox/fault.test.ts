import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaultRule } from './fault.ts';
import { startTestMoco, type TestMoco } from './testing/moco-client.ts';

let moco: TestMoco;
beforeEach(async () => {
  moco = await startTestMoco({ rateLimit: null });
});
afterEach(() => moco.stop());

const BODY = { date: '2026-03-16', from: '08:00', to: '09:00' };
const ROW = '2026-03-16 08:00-09:00';

function fault(...rules: readonly FaultRule[]): void {
  moco.sandbox.control.setFaults(rules);
}

test.each([
  ['refuse', []],
  ['dropBefore', []],
  ['dropAfter', [ROW]],
] as const)('%s gives no answer and leaves %j', async (kind, rows) => {
  fault({ kind });
  await expect(moco.post(BODY)).rejects.toThrow('fetch failed');
  expect(moco.rows()).toEqual(rows);
});

test('a delayed answer commits at once', async () => {
  fault({ kind: 'delay', ms: 150 });
  const answer = moco.post(BODY);
  await expect.poll(() => moco.rows(), { timeout: 120, interval: 5 }).toEqual([ROW]);
  expect((await answer).status).toBe(200);
});

test('a request that is held back commits although the client has gone', async () => {
  fault({ kind: 'delay', ms: 80, hold: 'request' });
  const response = fetch(`${moco.sandbox.url}/users/presences`, {
    method: 'POST',
    headers: { Authorization: 'Token token=ana', 'Content-Type': 'application/json' },
    body: JSON.stringify(BODY),
    signal: AbortSignal.timeout(30),
  });
  await expect(response).rejects.toThrow('timeout');
  expect(moco.rows()).toEqual([]);
  await expect.poll(() => moco.rows()).toEqual([ROW]);
});

test('a truncated body ends before its length is reached', async () => {
  fault({ kind: 'truncate' });
  await expect(moco.post(BODY)).rejects.toThrow('terminated');
  expect(moco.rows()).toEqual([ROW]);
});

test('a body truncated with a length to match is only broken JSON', async () => {
  fault({ kind: 'truncate', bytes: 20, complete: true });
  const answer = await moco.post(BODY);
  expect([answer.status, answer.text.length]).toEqual([200, 20]);
  expect(() => answer.json()).toThrow(SyntaxError);
});

test('html500 answers with a page and commits only when told', async () => {
  fault({ kind: 'html500' }, { kind: 'html500', commit: true });
  const answer = await moco.post(BODY);
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([500, 'text/html']);
  expect(answer.text).toContain('<!DOCTYPE html>');
  expect(moco.rows()).toEqual([]);
  await moco.post(BODY);
  expect(moco.rows()).toEqual([ROW]);
});

test('garbage is committed and answered with 200 that is no JSON', async () => {
  fault({ kind: 'garbage' });
  const answer = await moco.post(BODY);
  expect(answer.status).toBe(200);
  expect(() => answer.json()).toThrow(SyntaxError);
  expect(moco.rows()).toEqual([ROW]);
});

test('bom puts a byte order mark before the JSON', async () => {
  fault({ kind: 'bom' });
  const response = await fetch(`${moco.sandbox.url}/session`, {
    headers: { Authorization: 'Bearer ana' },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(bytes.slice(0, 4)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b]));
});

test('a redirect commits only when told, an endless body always', async () => {
  fault({ kind: 'redirect', status: 307, to: 'http://127.0.0.1:1/' });
  await expect(moco.post(BODY)).rejects.toThrow('fetch failed');
  expect(moco.rows()).toEqual([]);
  fault({ kind: 'huge', bytes: 100_000 });
  expect((await moco.post(BODY)).json()).toMatchObject({ from: '08:00' });
  expect(moco.rows()).toEqual([ROW]);
});

test('slowDrip sends the whole body byte by byte', async () => {
  fault({ kind: 'slowDrip', everyMs: 1 });
  const startedAt = performance.now();
  const answer = await moco.call('GET', '/session');
  expect(answer.json()).toMatchObject({ id: 20 });
  expect(performance.now() - startedAt).toBeGreaterThan(40);
});

test.each([401, 403, 404, 409, 410, 422, 423, 429, 500, 503])(
  'status %i is injected without a commit',
  async (status) => {
    fault({ kind: 'status', status });
    expect((await moco.post(BODY)).status).toBe(status);
    expect(moco.rows()).toEqual([]);
    expect((await moco.post(BODY)).status).toBe(200);
  },
);

test('a status takes its own body and headers, and commits when told', async () => {
  const headers = { 'Retry-After': '7' };
  fault({ kind: 'status', status: 429, headers, body: 'slow down', commit: true });
  const answer = await moco.post(BODY);
  expect([answer.headers.get('Retry-After'), answer.text]).toEqual(['7', 'slow down']);
  expect(moco.rows()).toEqual([ROW]);
});

test('a rule strikes after its skips, as often as it says, where it matches', async () => {
  const match = { method: 'GET', path: '/users', exact: true };
  fault({ kind: 'status', status: 503, times: 2, skip: 1, match });
  const statuses: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    await moco.call('GET', '/users/presences');
    statuses.push((await moco.call('GET', '/users', { key: 'staff' })).status);
  }
  expect(statuses).toEqual([200, 503, 503, 200, 200]);
  expect(moco.sandbox.control.state().faults).toEqual([]);
});

test('a rule matches a pattern over the path, always', async () => {
  fault({ kind: 'status', status: 410, times: 'always', match: { pathPattern: '^/users/\\d+$' } });
  const statuses: number[] = [];
  for (const path of ['/users/20', '/users/presences', '/users/21']) {
    statuses.push((await moco.call('GET', path, { key: 'staff' })).status);
  }
  expect(statuses).toEqual([410, 200, 410]);
});

test('offline ends every connection to the vendor but not to the control interface', async () => {
  moco.sandbox.control.setOffline(true);
  await expect(moco.post(BODY)).rejects.toThrow('fetch failed');
  expect((await fetch(`${moco.sandbox.controlUrl}/state`)).status).toBe(200);
  moco.sandbox.control.setOffline(false);
  expect((await moco.post(BODY)).status).toBe(200);
  expect(moco.rows()).toEqual([ROW]);
});
