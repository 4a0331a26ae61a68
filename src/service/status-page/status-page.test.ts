import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLog } from '../log.ts';
import { realWorld } from '../real-world.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { openSecrets } from '../secrets.ts';
import { createEngine, type Engine } from '../sync/engine.ts';
import { doctor } from '../usecases/doctor.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { setSecret } from '../usecases/set-secret.ts';
import { factsOf } from './facts.ts';
import { keepStatusPage, type StatusKeeper } from './keep-status-page.ts';
import { endOfLog } from './log-end.ts';
import { logPage } from './page.ts';

const TOKEN = 'a-token-of-twenty-signs-9';
let kiosk: ScratchKiosk;
let engine: Engine;
let keeper: StatusKeeper | null;
let stopping: AbortController;
let port: number;

beforeEach(async () => {
  kiosk = scratchKiosk();
  engine = createEngine({ ctx: kiosk, vendor: () => null });
  keeper = null;
  stopping = new AbortController();
  port = await freePort();
  kiosk.secrets.set('status.token', TOKEN);
});

afterEach(async () => {
  stopping.abort();
  await keeper?.stop();
  await engine.stop();
  kiosk.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  server.close();
  await once(server, 'close');
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

/** As the doctor says it; null: nothing at all. */
function checked(): { readonly ok: boolean; readonly message: string } | null {
  const found = doctor(kiosk);
  return (found.ok && found.value.checks.find(({ name }) => name === 'status page')) || null;
}

async function switchedOn(): Promise<void> {
  kiosk.setConfig('status.port', port);
  const log = openLog(kiosk.dataDir, kiosk.world);
  // A scratch world waits for nothing, and would try for ever.
  const ctx = { ...kiosk, world: { ...kiosk.world, sleep: realWorld().sleep } };
  keeper = keepStatusPage(ctx, engine, { log, stopping: stopping.signal });
  await vi.waitFor(() => expect(checked()).not.toBeNull());
}

type Asked = { readonly method?: string; readonly headers?: Record<string, string> };

function ask(
  path: string,
  { method = 'GET', headers = { Authorization: `Bearer ${TOKEN}` } }: Asked = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => void (body += piece));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('nothing listens while no port is set, and nothing without a token', async () => {
  const log = openLog(kiosk.dataDir, kiosk.world);
  keeper = keepStatusPage(kiosk, engine, { log, stopping: stopping.signal });
  await expect(ask('/')).rejects.toThrow('ECONNREFUSED');
  expect(checked()).toBeNull();
  kiosk.secrets.remove('status.token');
  kiosk.setConfig('status.port', port);
  keeper.look();
  await vi.waitFor(() => expect(checked()).toMatchObject({ ok: false }));
  expect(checked()?.message).toContain('config set-secret status.token');
  await expect(ask('/')).rejects.toThrow('ECONNREFUSED');
});

test('health is told as JSON and as a page without scripts, with no name and no badge', async () => {
  const roster = 'number,name,badge,pin\n7,Ana Popescu,0040856634,48213\n';
  importEmployees(kiosk, { format: 'csv', text: roster });
  await switchedOn();
  const health = await ask('/health.json');
  expect(health.status).toBe(200);
  expect(JSON.parse(health.body)).toMatchObject({
    ok: true,
    why: [],
    owed: 0,
    vendor: { kind: 'none' },
    backup: { lastAt: null },
  });
  const page = await ask('/');
  expect(page.body).toContain('✓ well');
  expect(page.body).not.toContain('<script');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.headers).not.toHaveProperty('access-control-allow-origin');
  const all = health.body + page.body + (await ask('/log')).body;
  for (const word of ['Ana', 'Popescu', '0040856634', '48213', TOKEN]) {
    expect(all).not.toContain(word);
  }
});

test('an ill kiosk answers 503 with the reason', async () => {
  await switchedOn();
  kiosk.setConfig('vendor', { kind: 'clockodo' });
  kiosk.db
    .prepare("INSERT INTO meta (key, value) VALUES ('backup.trouble', ?)")
    .run(JSON.stringify({ at: '2026-03-30T02:30:00+02:00', message: 'EACCES /home/ana' }));
  const { status, body } = await ask('/health.json');
  expect(status).toBe(503);
  expect(JSON.parse(body)).toMatchObject({ ok: false });
  expect(body).toContain('the nightly backup could not be made');
  expect(body).not.toContain('ana');
});

test('the log is the end of the file, newest first, redacted, and without what belongs to a line', async () => {
  const line = (at: number, what: string) => JSON.stringify({ at, what, name: 'Ana' });
  const lines = Array.from({ length: 5_000 }, (_, at) => line(1_774_855_200_000 + at, `n${at}`));
  lines.push(line(1_774_855_300_000, `the badge 0040856634 <b> and ${TOKEN}`));
  mkdirSync(join(kiosk.dataDir, 'logs'), { recursive: true });
  writeFileSync(join(kiosk.dataDir, 'logs', 'service.log'), `${lines.join('\n')}\n`);
  await switchedOn();
  const { body } = await ask('/log');
  expect(body.split('<tr>').length).toBeLessThan(53);
  expect(body).toContain('the badge •••• &lt;b&gt; and ••••');
  expect(body).not.toMatch(/Ana|0040856634|a-token/);
});

test('while a secret cannot be opened, the log is not shown, and health is', async () => {
  const key = 'a-key-that-is-in-no-list';
  const line = JSON.stringify({ at: 1_774_855_200_000, what: `refused with ${key}` });
  mkdirSync(join(kiosk.dataDir, 'logs'), { recursive: true });
  writeFileSync(join(kiosk.dataDir, 'logs', 'service.log'), `${line}\n`);
  openSecrets(kiosk.dataDir, Buffer.alloc(32, 7)).set('vendor.key', key);
  kiosk = { ...kiosk, secrets: openSecrets(kiosk.dataDir, null) };
  await switchedOn();
  const { status, body } = await ask('/log');
  expect(status).toBe(503);
  expect(body).toMatch(/^The log is not shown: /);
  expect(body).not.toContain(key);
  expect((await ask('/health.json')).status).toBe(200);
});

test.each([
  ['no token', {}],
  ['a wrong one', { Authorization: 'Bearer another-token-of-20-signs' }],
  ['a longer one', { Authorization: `Bearer ${TOKEN}x` }],
  ['one that begins right', { Authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
])('%s gets nothing', async (_, headers) => {
  await switchedOn();
  const { status, body } = await ask('/health.json', { headers });
  expect({ status, body }).toEqual({ status: 401, body: '' });
});

test('a browser sends the token as a password', async () => {
  await switchedOn();
  const word = Buffer.from(`anybody:${TOKEN}`).toString('base64');
  expect((await ask('/', { headers: { Authorization: `Basic ${word}` } })).status).toBe(200);
});

test('a name that is not this machine’s is refused: another site’s page gets nothing by it', async () => {
  await switchedOn();
  const Authorization = `Bearer ${TOKEN}`;
  for (const [Host, status] of [
    ['evil.example', 403],
    [`evil.example:${port}`, 403],
    ['127.0.0.1.evil.example', 403],
    [`localhost:${port}`, 200],
    ['192.168.1.20:8080', 200],
    ['[::1]:80', 200],
  ] as const) {
    expect([Host, (await ask('/', { headers: { Host, Authorization } })).status]).toEqual([
      Host,
      status,
    ]);
  }
});

test('nothing but GET, and nothing but its three pages', async () => {
  await switchedOn();
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
    expect((await ask('/', { method })).status).toBe(405);
  }
  expect((await ask('/../stempel.db')).status).toBe(404);
  expect((await ask(`/${'x'.repeat(300)}`)).status).toBe(414);
});

test(
  'whoever sends slowly is let go, and at most sixteen at once are listened to',
  { timeout: 20_000 },
  async () => {
    await switchedOn();
    const slow = Array.from({ length: 30 }, () => connect(port, '127.0.0.1'));
    const ended = slow.map((socket) => {
      socket.on('error', () => undefined).resume();
      socket.on('connect', () => socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-A: '));
      return new Promise((resolve) => socket.once('close', resolve));
    });
    // Fourteen are turned away at once; the others within the patience of the server.
    await Promise.all(ended);
    expect((await ask('/health.json')).status).toBe(200);
  },
);

test('an address that cannot be had is a sentence of the doctor’s, and the kiosk goes on', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  await switchedOn();
  expect(checked()).toEqual({
    name: 'status page',
    ok: false,
    message: `it is not there: another program listens on 127.0.0.1:${port} already`,
  });
  other.close();
  await once(other, 'close');
});

test('another port or another token counts at once, and switching it off closes it', async () => {
  await switchedOn();
  kiosk.secrets.set('status.token', 'another-token-of-20-signs');
  keeper?.look();
  await vi.waitFor(async () => expect((await ask('/')).status).toBe(401));
  kiosk.setConfig('status.port', null);
  keeper?.look();
  await vi.waitFor(() => expect(checked()).toBeNull());
  await expect(ask('/')).rejects.toThrow('ECONNREFUSED');
});

test('a token that could be guessed is refused', () => {
  const short = setSecret(kiosk, { name: 'status.token', value: 'secret' });
  expect(short).toMatchObject({ ok: false, refusal: 'unusableSecret' });
});

test('an answer holds the kiosk’s own work up for less than five milliseconds', async () => {
  const line = JSON.stringify({ at: 1_774_855_200_000, what: 'x'.repeat(400), where: 'somewhere' });
  mkdirSync(join(kiosk.dataDir, 'logs'), { recursive: true });
  writeFileSync(join(kiosk.dataDir, 'logs', 'service.log'), `${line}\n`.repeat(4_000));
  const facts: number[] = [];
  const pages: number[] = [];
  for (let turn = 0; turn < 21; turn += 1) {
    // What an async function does before its first wait is what others wait for.
    const from = performance.now();
    const asked = factsOf(kiosk, engine);
    facts.push(performance.now() - from);
    await asked;
    const lines = await endOfLog(kiosk.dataDir, [TOKEN]);
    const before = performance.now();
    logPage(lines, 'Europe/Berlin');
    pages.push(performance.now() - before);
  }
  expect(median(facts)).toBeLessThan(5);
  expect(median(pages)).toBeLessThan(5);
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;
}
