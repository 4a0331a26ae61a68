import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runSandbox, type RunOptions } from './main.ts';
import { startSandbox } from './server.ts';
import { startTestMoco } from './testing/moco-client.ts';
import { VENDOR_NAMES, type VendorName } from './vendor-definition.ts';

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

/** What a sandbox printed; it runs until `stop`. */
async function printed(options: RunOptions, count: number) {
  const lines: string[] = [];
  const abort = new AbortController();
  const write = (line: string): void => void lines.push(line);
  const running = runSandbox({ ...options, write, signal: abort.signal });
  await expect.poll(() => lines.length).toBe(count);
  const stop = (): Promise<void> => {
    abort.abort();
    return running;
  };
  return { lines, stop };
}

type Printed = {
  readonly vendor: VendorName;
  readonly url: string;
  readonly apiKey: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly account: Readonly<Record<string, unknown>>;
  readonly control: string;
};

test('runs all vendors at once, a line of JSON for each', async () => {
  const stateFile = join(folder, 'state.json');
  const { lines, stop } = await printed({ all: true, json: true, stateFile }, 4);
  const told = lines.map((line) => JSON.parse(line) as Printed);
  expect(told.map(({ vendor }) => vendor)).toEqual(VENDOR_NAMES);
  expect(new Set(told.map(({ url }) => new URL(url).port)).size).toBe(4);
  for (const { vendor, url, apiKey, secrets, account, control } of told) {
    const about = await (await fetch(`${control}/about`)).json();
    expect(about).toMatchObject({ vendor, apiKey, secrets, account });
    expect(new URL(url).origin).toBe(new URL(control).origin);
  }
  await stop();
  expect(readdirSync(folder)).toEqual(VENDOR_NAMES.map((name) => `state-${name}.json`).toSorted());
});

test('gives all vendors ports in a row, and takes none when one of them is taken', async () => {
  // Below the ports that the system gives away, and another block for each process.
  const port = 20_001 + (process.pid % 1_500) * 8;
  const all = await printed({ all: true, port }, 4);
  const told = all.lines.map((line) => /at http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]);
  expect(told).toEqual([port, port + 1, port + 2, port + 3].map(String));
  await expect(runSandbox({ all: true, port: port - 1, write: () => {} })).rejects.toThrow(
    'EADDRINUSE',
  );
  await expect(fetch(`http://127.0.0.1:${port - 1}/`)).rejects.toThrow('fetch failed');
  await all.stop();
});

test('says to a person where it is, and what a kiosk needs under the names of its settings', async () => {
  const { lines, stop } = await printed({ vendor: 'mctime' }, 1);
  expect(lines[0]).toMatch(
    /^mcTIME sandbox at http:\S+\/api\/v2\/auth with vendor\.key \S+, vendor\.account\.organizationId \S+.*; control at http:\S+\/control\. Ctrl-C ends it\.$/,
  );
  await stop();
});

test('names the vendor it has no sandbox for, and those it has', async () => {
  await expect(runSandbox({ vendor: 'acme' })).rejects.toThrow(
    'there is no sandbox for the vendor "acme"; there are moco, clockodo, iflow, mctime',
  );
});
