import { execFile, type ExecFileException } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import type { VendorName } from '../../src/sandbox/vendor-definition.ts';

/** Questions to the vendor, as a person asks them: a process of its own, a real directory, a real sandbox. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts');
const YEAR = String(new Date().getFullYear());

let dataDir: string;
let sandbox: RunningSandbox | null = null;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-vendor-'));
});

afterEach(async () => {
  await sandbox?.stop();
  sandbox = null;
  rmSync(dataDir, { recursive: true, force: true });
});

function stempel(words: readonly string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((settle) => {
    execFile(
      process.execPath,
      [MAIN, ...words, '--data', dataDir],
      (error: ExecFileException | null, stdout, stderr) =>
        settle({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** Kind, address, account and secrets, nothing else, as a roll-out script lays them down beforehand. */
async function connected(vendor: VendorName, key?: string): Promise<RunningSandbox> {
  sandbox = await startSandbox({ vendor, zone: 'Europe/Berlin' });
  const { url, account, secrets } = sandbox;
  const config = { vendor: { kind: vendor, url, account } };
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify(config));
  const entries = Object.entries(secrets).map(([name, value]) => [
    name,
    { scheme: 'plain', value: key ?? value },
  ]);
  const path = join(dataDir, 'secrets.json');
  writeFileSync(path, JSON.stringify(Object.fromEntries(entries)), { mode: 0o600 });
  return sandbox;
}

describe.each(['moco', 'clockodo', 'iflow', 'mctime'] as const)('%s', (vendor) => {
  test('access, people and days of the demo company by configuration alone', async () => {
    const { secrets } = await connected(vendor);
    const access = await stempel(['vendor', 'access']);
    expect(access.code).toBe(0);
    expect(access.stdout).toMatch(/^may {6}\S/);
    expect(access.stdout).not.toContain('missing');
    expect(await stempel(['sync', '--once'])).toMatchObject({
      code: 0,
      stdout: 'nothing is owed\n',
    });
    const people = JSON.parse((await stempel(['employees', 'list', '--json'])).stdout) as {
      number: string;
      vendor_id: string;
    }[];
    expect(people.map(({ number }) => number)).toContain('7');
    const status = await stempel(['vendor', 'status', '--json']);
    expect(JSON.parse(status.stdout)).toHaveLength(people.length);
    for (const secret of Object.values(secrets)) {
      expect(access.stdout + status.stdout).not.toContain(secret);
    }
  });

  test('a key that is wrong is told in plain words, and stops nothing here', async () => {
    await connected(vendor, 'wrong');
    const access = await stempel(['vendor', 'access']);
    expect(access.code).toBe(1);
    expect(access.stdout).toMatch(/^missing {2}\S/m);
    const synced = await stempel(['sync', '--once']);
    expect(synced.code).toBe(1);
    expect(synced.stderr).toMatch(/refuses access|not .*valid|key|token/i);
  });
});

test("clockodo's own report of a year stands beside ours, and what differs has a reason", async () => {
  await connected('clockodo');
  await stempel(['sync', '--once']);
  const { code, stdout } = await stempel(['vendor', 'report', '--employee', '7', '--year', YEAR]);
  const report = JSON.parse(stdout) as {
    compared: number;
    differing: { because: { label: string }[] }[];
  };
  expect(report.compared).toBeGreaterThanOrEqual(1 + 12 + 365);
  const labels = report.differing.flatMap(({ because }) => because.map(({ label }) => label));
  expect(labels).not.toContain('unexplained');
  expect(code).toBe(0);
});

test("iFlow's own totals of a month are shown as they come", async () => {
  await connected('iflow');
  const month = String(new Date().getMonth() + 1);
  const words = [
    'vendor',
    'schedule',
    '--year',
    YEAR,
    '--month',
    month,
    '--totals',
    'total,overtime',
  ];
  const { code, stdout } = await stempel(words);
  expect(code).toBe(0);
  const lines = JSON.parse(stdout) as { who: string; totals: Record<string, string> }[];
  expect(lines.length).toBeGreaterThan(5);
  expect(Object.keys(lines[0]?.totals ?? {}).toSorted()).toEqual(['overtime', 'total']);
  expect(await stempel([...words.slice(0, -1), 'never_heard'])).toMatchObject({ code: 1 });
});

test('what a vendor does not offer, and a kiosk without one, are said in a sentence', async () => {
  expect(await stempel(['vendor', 'access'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no vendor is configured'),
  });
  await connected('mctime');
  await stempel(['sync', '--once']);
  const asked = ['vendor', 'report', '--employee', '7', '--year', YEAR];
  expect(await stempel(asked)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('has no such report'),
  });
  expect(await stempel(['vendor', 'report', '--employee', '999', '--year', YEAR])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no employee with the number 999'),
  });
});
