import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runSandbox } from './main.ts';
import { startSandbox } from './server.ts';
import { startTestMoco } from './testing/moco-client.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const BODY = { date: '2026-03-16', from: '08:00', to: '09:00' };

test('listens on the loopback interface only and frees the port', async () => {
  const sandbox = await startSandbox();
  expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/);
  const elsewhere = sandbox.url.replace('127.0.0.1', '127.0.0.2');
  await expect(fetch(`${elsewhere}/session`)).rejects.toThrow('fetch failed');
  await sandbox.stop();
  await expect(fetch(`${sandbox.url}/session`)).rejects.toThrow('fetch failed');
});

test('refuses a port that is taken', async () => {
  const sandbox = await startSandbox();
  const port = Number(new URL(sandbox.url).port);
  await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE');
  await sandbox.stop();
});

test('stops while an answer is still held back', async () => {
  const sandbox = await startSandbox({ faults: [{ kind: 'delay', ms: 60_000 }] });
  const answer = fetch(`${sandbox.url}/session`).catch(() => 'ended');
  await expect.poll(() => sandbox.control.log().length).toBe(1);
  await sandbox.stop();
  expect(await answer).toBe('ended');
});

test('answers 404 outside the vendor and the control interface', async () => {
  const sandbox = await startSandbox();
  const { origin } = new URL(sandbox.url);
  expect((await fetch(`${origin}/`)).status).toBe(404);
  expect((await fetch(`${sandbox.controlUrl}/nothing`)).status).toBe(404);
  await sandbox.stop();
});

test('keeps its company in the state file, and never gives an id twice', async () => {
  const stateFile = join(folder, 'state.json');
  const first = await startTestMoco({ stateFile });
  await first.post(BODY);
  await first.post({ ...BODY, date: '2026-03-17' });
  await first.call('DELETE', '/users/presences/5419949');
  await first.stop();
  const second = await startTestMoco({ stateFile });
  expect(second.rows()).toEqual(['2026-03-16 08:00-09:00']);
  const made = await second.post({ ...BODY, date: '2026-03-18' });
  expect(made.json()).toMatchObject({ id: 5_419_950 });
  await second.stop();
  expect(readdirSync(folder)).toEqual(['state.json']);
});

test('has written a row before it answers: the state file knows it without a stop', async () => {
  const stateFile = join(folder, 'state.json');
  const first = await startTestMoco({ stateFile });
  await first.post(BODY);
  const second = await startTestMoco({ stateFile });
  expect(second.rows()).toEqual(['2026-03-16 08:00-09:00']);
  await Promise.all([first.stop(), second.stop()]);
});

test.each(['{"company":', '{"company":{}}'])('refuses the damaged state file %s', async (text) => {
  const stateFile = join(folder, 'state.json');
  writeFileSync(stateFile, text);
  await expect(startSandbox({ stateFile })).rejects.toThrow('delete it to start afresh');
});

test('runs in the foreground, prints one line of JSON, and ends with its signal', async () => {
  const lines: string[] = [];
  const abort = new AbortController();
  const { signal } = abort;
  const running = runSandbox({
    json: true,
    signal,
    faults: '503:/session',
    write: (line) => lines.push(line),
  });
  await expect.poll(() => lines.length).toBe(1);
  const printed = JSON.parse(lines[0] ?? '') as { url: string; apiKey: string; vendor: string };
  const headers = { Authorization: `Bearer ${printed.apiKey}` };
  expect(printed.vendor).toBe('moco');
  expect((await fetch(`${printed.url}/session`, { headers })).status).toBe(503);
  expect((await fetch(`${printed.url}/users`, { headers })).status).toBe(200);
  abort.abort();
  await running;
  await expect(fetch(printed.url)).rejects.toThrow('fetch failed');
});

test('names the vendor it has no sandbox for', async () => {
  await expect(runSandbox({ vendor: 'acme' })).rejects.toThrow('"acme"');
});
