import { execFile, type ExecFileException } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { realWorld } from '../../src/service/real-world.ts';
import { startService } from '../../src/service/service.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';

/** The command as scripts see it: a process of its own on a real directory, against a real sandbox. */
// Each test starts the command several times, and machines differ.
vi.setConfig({ testTimeout: 90_000 });

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts');

let dataDir: string;
let vendor: RunningSandbox<'moco'>;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-cli-'));
  vendor = await startSandbox({ rateLimit: null });
});
afterEach(async () => {
  await vendor.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

type Result = { readonly code: number; readonly stdout: string; readonly stderr: string };

function stempel(words: readonly string[], stdin = ''): Promise<Result> {
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      [MAIN, ...words, '--data', dataDir],
      (error: ExecFileException | null, stdout, stderr) =>
        settle({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    child.stdin?.end(stdin);
  });
}

function file(name: string, text: string): string {
  const path = join(dataDir, name);
  writeFileSync(path, text);
  return path;
}

async function connected(): Promise<void> {
  await stempel(['config', 'set', 'vendor.kind', 'moco']);
  await stempel(['config', 'set', 'vendor.url', vendor.url]);
  expect((await stempel(['config', 'set-secret', 'vendor.key'], `${vendor.apiKey}\n`)).code).toBe(
    0,
  );
}

const ROSTER = 'number,name,badge,weekly\n7,Ana,0040856634,8:00;8:00;8:00;8:00;6:00;0;0\n';
const PUNCHES =
  'employee,kind,at\n7,in,2026-03-27T08:00:00+01:00\n7,out,2026-03-27T15:00:00+01:00\n';

async function json(words: readonly string[]): Promise<Record<string, unknown>> {
  return JSON.parse((await stempel([...words, '--json'])).stdout) as Record<string, unknown>;
}

test('imports a roster and punches, shows the day, and changes nothing the second time', async () => {
  expect(await stempel(['employees', 'import', file('r.csv', ROSTER)])).toMatchObject({
    code: 0,
    stdout: '1 created, 0 updated, 0 unchanged\n',
  });
  const punches = file('p.csv', PUNCHES);
  expect((await stempel(['punches', 'import', punches])).stdout).toBe(
    '2 recorded, 0 known already\n',
  );
  expect((await stempel(['punches', 'import', punches])).stdout).toBe(
    '0 recorded, 2 known already\n',
  );
  expect(await json(['day', '--employee', '7', '--date', '2026-03-27'])).toMatchObject({
    employee: '7',
    target: 21_600,
    hours: 25_200,
    diff: 3_600,
    open: false,
    presences: [{ from: '2026-03-27T08:00:00+01:00', to: '2026-03-27T15:00:00+01:00' }],
  });
});

test('says so when a mistyped folder has become a new kiosk', async () => {
  expect((await stempel(['status'])).stderr).toContain(`${dataDir} held no kiosk`);
  expect((await stempel(['status'])).stderr).toBe('');
});

test('names the line of a bad roster and stores nothing of it', async () => {
  const path = file('r.csv', `${ROSTER}8,Bob,0040856634,8:00\n`);
  const { code, stdout, stderr } = await stempel(['employees', 'import', path]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('r.csv:3: ');
  expect(JSON.parse((await stempel(['employees', 'list', '--json'])).stdout)).toEqual([]);
});

test('refuses a roster that is not UTF-8 with its line and stores nothing of it', async () => {
  const path = join(dataDir, 'roster.csv');
  writeFileSync(path, Buffer.from('number,name\n7,Zoë\n', 'latin1'));
  const { code, stdout, stderr } = await stempel(['employees', 'import', path]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe(`${path}:2: not UTF-8; save the file as UTF-8\n`);
  expect(JSON.parse((await stempel(['employees', 'list', '--json'])).stdout)).toEqual([]);
  writeFileSync(path, '\uFEFFnumber,name\n7,Zoë\n');
  expect((await stempel(['employees', 'import', path])).code).toBe(0);
  expect(await stempel(['employees', 'list'])).toMatchObject({
    stdout: expect.stringContaining('Zoë'),
  });
});

test('names the path of an unknown key and of a wrong type', async () => {
  const path = file('c.json', '{"punch": {"foo": 1, "guardSeconds": "soon"}}');
  const { code, stderr } = await stempel(['config', 'check', path]);
  expect(code).toBe(1);
  expect(stderr).toContain('punch.foo');
  expect(stderr).toContain('punch.guardSeconds');
  expect((await stempel(['config', 'set', 'site.zone', 'Mars/Olympus'])).stderr).toContain(
    'site.zone',
  );
});

test('names a setting that counts for nothing and a vendor that is written otherwise', async () => {
  const path = file('c.json', '{"vendor": {"kind": "moco", "account": {"user": "a@b.example"}}}');
  expect(await stempel(['config', 'check', path])).toMatchObject({
    code: 0,
    stdout: 'the configuration is valid\n',
    stderr: expect.stringMatching(/^vendor\.account\.user: has no effect .+ of clockodo$/m),
  });
  const { code, stderr } = await stempel(['config', 'set', 'vendor.kind', 'iFlow']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('"iFlow" is written iflow')]);
});

test('says in one sentence that a file is missing', async () => {
  const { code, stderr } = await stempel(['punches', 'import', join(dataDir, 'none.csv')]);
  expect(code).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('none.csv');
});

test('pulls the vendor’s roster, pushes what was punched, and counts what is owed down to nothing', async () => {
  await connected();
  expect((await stempel(['sync'])).code).toBe(0);
  const at = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  const rows = `employee,kind,at\n7,in,${at}T20:00:00Z\n7,out,${at}T21:00:00Z\n`;
  vendor.control.setOffline(true);
  await stempel(['punches', 'import', file('p.csv', rows)]);
  expect((await json(['status']))['owed']).toBe(1);
  expect((await stempel(['sync', '--once'])).code).toBe(1);
  expect(await json(['status'])).toMatchObject({ owed: 1, vendor: { state: 'offline' } });
  vendor.control.setOffline(false);
  expect((await stempel(['sync'])).code).toBe(0);
  expect((await json(['status']))['owed']).toBe(0);
  expect((await stempel(['sync', '--once'])).code).toBe(0);
});

test('says what is wrong with the key, and goes on with a new one', async () => {
  await connected();
  await stempel(['config', 'set-secret', 'vendor.key'], 'wrong');
  const refused = await stempel(['sync']);
  expect(refused.code).toBe(1);
  expect(refused.stderr.trim().split('\n')).toHaveLength(1);
  expect(await json(['status'])).toMatchObject({ vendor: { state: 'unauthorized' } });
  await stempel(['config', 'set-secret', 'vendor.key'], vendor.apiKey);
  expect((await stempel(['sync'])).code).toBe(0);
});

test('keeps keys out of everything but the secrets file, which only its owner can read', async () => {
  await connected();
  expect(readFileSync(join(dataDir, 'config.json'), 'utf8')).not.toContain(vendor.apiKey);
  expect(readFileSync(join(dataDir, 'stempel.db')).includes(vendor.apiKey)).toBe(false);
});

test('hands its command to the service that runs on the directory', async () => {
  const service = await startService({
    dataDir,
    world: realWorld(),
    dataKey: null,
    demo: null,
    role: 'kiosk',
  });
  try {
    expect((await stempel(['employees', 'import', file('r.csv', ROSTER)])).code).toBe(0);
    expect((await stempel(['doctor'])).code).toBe(0);
    expect(JSON.parse((await stempel(['employees', 'list', '--json'])).stdout)).toHaveLength(1);
  } finally {
    await service.stop();
  }
  expect(JSON.parse((await stempel(['employees', 'list', '--json'])).stdout)).toHaveLength(1);
});

test('two commands at once both do their work', async () => {
  await stempel(['employees', 'import', file('r.csv', ROSTER)]);
  const results = await Promise.all([
    stempel(['punches', 'import', file('p.csv', PUNCHES)]),
    stempel(['config', 'set', 'site.name', 'Tor']),
    stempel(['status']),
  ]);
  expect(results.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
    [0, ''],
  ]);
});
