import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type RunningSandbox } from './server.ts';
import { PROBES } from './testing/vendor-probes.ts';
import { VENDOR_NAMES, type VendorName } from './vendor-definition.ts';

const NOON = Date.parse('2026-03-16T11:00:00Z');
const LATER = Date.parse('2026-06-16T11:00:00Z');

let folder: string;
let sandbox: RunningSandbox;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

async function start(vendor: VendorName, now = NOON, stateFile?: string): Promise<RunningSandbox> {
  const kept = stateFile === undefined ? {} : { stateFile };
  sandbox = await startSandbox<VendorName>({ vendor, clock: () => now, ...kept });
  return sandbox;
}

async function control(path: string, body?: unknown): Promise<Response> {
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return fetch(`${sandbox.controlUrl}${path}`, sent);
}

function probe(vendor: VendorName): Promise<Response> {
  const { path, headers } = PROBES[vendor];
  return fetch(`${sandbox.url}${path}`, { headers: headers(sandbox) });
}

describe.each(VENDOR_NAMES)('%s in the shell', (vendor) => {
  test('starts with keys that its API accepts', async () => {
    const { apiKey, secrets, account } = await start(vendor);
    expect(Object.values(secrets)).toContain(apiKey);
    expect(Object.values(secrets).every((secret) => secret !== '')).toBe(true);
    expect(Object.values(account)).not.toContain('');
    const answer = await probe(vendor);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Date')).toBe('Mon, 16 Mar 2026 11:00:00 GMT');
    const stranger = await fetch(`${sandbox.url}${PROBES[vendor].path}`);
    expect(await stranger.text()).not.toBe(await answer.text());
  });

  test('says of itself what a kiosk has to be told', async () => {
    const { secrets, account, apiKey, url } = await start(vendor);
    const about = (await (await control('/about')).json()) as { readonly basePath: string };
    expect(about).toMatchObject({ vendor, apiKey, secrets, account, stateFile: null });
    expect(`${new URL(url).origin}${about.basePath}`).toBe(url);
  });

  test('shows its state as JSON', async () => {
    await start(vendor);
    const shown = await (await control('/state')).json();
    const state = sandbox.control.state();
    expect(shown).toMatchObject({ vendor, now: NOON, zone: state.zone, offline: false });
    expect(shown).toHaveProperty('company', JSON.parse(JSON.stringify(state.company)));
  });

  test('begins with the same company at the same time, and another one later', async () => {
    await start(vendor);
    const { company } = sandbox.control.state();
    await control('/reset', {});
    expect(sandbox.control.state().company).toEqual(company);
    await control('/clock', { now: LATER });
    await control('/reset', {});
    expect(sandbox.control.state().company).not.toEqual(company);
  });

  test('runs on the clock it is given', async () => {
    await start(vendor);
    await control('/clock', { now: '2026-03-16T14:05:06Z', frozen: true });
    expect((await probe(vendor)).headers.get('Date')).toBe('Mon, 16 Mar 2026 14:05:06 GMT');
    await control('/clock', { offsetMs: 60_000 });
    expect(sandbox.control.now()).toBe(NOON + 60_000);
  });

  test('refuses a switch, an edit and a seed that make no sense, and keeps its company', async () => {
    await start(vendor);
    const { company } = sandbox.control.state();
    const switched = await control('/switches', { 'no such switch': 1 });
    expect([switched.status, await switched.text()]).toEqual([
      400,
      expect.stringContaining('no such switch'),
    ]);
    for (const [path, body] of [
      ['/edit', { action: 'burn' }],
      ['/seed', []],
    ] as const) {
      const refused = await control(path, body);
      expect([refused.status, await refused.json()]).toEqual([400, { error: expect.any(String) }]);
    }
    expect(sandbox.control.state().company).toBe(company);
  });

  test('takes back the company that it shows', async () => {
    await start(vendor);
    const { company } = sandbox.control.state();
    await control('/clock', { now: LATER });
    await control('/reset', {});
    expect((await control('/seed', company)).status).toBe(200);
    expect(sandbox.control.state().company).toEqual(company);
  });

  test('goes offline and comes back', async () => {
    await start(vendor);
    await control('/offline', true);
    await expect(probe(vendor)).rejects.toThrow('fetch failed');
    await control('/offline', false);
    expect((await probe(vendor)).status).toBe(200);
  });

  test('keeps its company across restarts, though the demo of that day would be another', async () => {
    const stateFile = join(folder, 'state.json');
    await start(vendor, NOON, stateFile);
    const { company } = sandbox.control.state();
    const { secrets } = sandbox;
    await sandbox.stop();
    await start(vendor, LATER, stateFile);
    expect(sandbox.control.state().company).toEqual(company);
    expect(sandbox.secrets).toEqual(secrets);
    expect((await probe(vendor)).status).toBe(200);
  });

  test('does not begin from the memory of another vendor', async () => {
    const stateFile = join(folder, 'state.json');
    await start(vendor, NOON, stateFile);
    const other = vendor === 'moco' ? 'mctime' : 'moco';
    const started = startSandbox<VendorName>({ vendor: other, stateFile });
    await expect(started).rejects.toThrow(`is of ${vendor}, not of ${other}`);
  });

  test('logs requests without the keys in them, wherever they stand', async () => {
    await start(vendor);
    const values = Object.values(sandbox.secrets);
    const pairs = new URLSearchParams(values.map((value, at) => [`field${at}`, value]));
    await probe(vendor);
    const { path, headers } = PROBES[vendor];
    await fetch(`${sandbox.url}${path}/${values[0] ?? ''}?${pairs.toString()}`, {
      method: 'POST',
      headers: headers(sandbox),
      body: pairs,
    });
    const log = await (await control('/log')).text();
    expect(JSON.parse(log)).toMatchObject([{ method: 'GET', path }, { method: 'POST' }]);
    for (const value of values) expect(log).not.toContain(value);
  });
});

test.each(VENDOR_NAMES)(
  'an edit in the web page of %s is on disk when it answers',
  async (vendor) => {
    const stateFile = join(folder, 'state.json');
    const first = await start(vendor, NOON, stateFile);
    const untouched = first.control.state().company;
    expect((await control('/edit', PROBES[vendor].edit(first))).status).toBe(200);
    const { company } = first.control.state();
    expect(company).not.toEqual(untouched);
    const second = await start(vendor, LATER, stateFile);
    expect(second.control.state().company).toEqual(company);
    await first.stop();
  },
);
