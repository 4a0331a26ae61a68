import { execFile, type ExecFileException } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { realWorld } from '../../src/service/real-world.ts';
import { startService } from '../../src/service/service.ts';

/** `report` as scripts see it: a process of its own on a real directory. */
// Each test starts the command several times, and machines differ.
vi.setConfig({ testTimeout: 90_000 });

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts');

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-report-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

type Result = { readonly code: number; readonly stdout: string; readonly stderr: string };

function stempel(...words: readonly string[]): Promise<Result> {
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      [MAIN, ...words, '--data', dataDir],
      { maxBuffer: 64 * 1024 * 1024 },
      (error: ExecFileException | null, stdout, stderr) =>
        settle({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    child.stdin?.end();
  });
}

async function imported(what: string, lines: readonly string[]): Promise<void> {
  const path = join(dataDir, `${what}.csv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  expect(await stempel(what, 'import', path)).toMatchObject({ code: 0 });
}

function jsonOf({ code, stdout }: Result): Record<string, unknown> {
  expect(code).toBe(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}

async function company(): Promise<void> {
  await imported('employees', [
    'number,name,weekly,model_from',
    '10,Bob,,',
    '9,Ana,8:00;8:00;8:00;8:00;8:00;0;0,2026-03-30',
  ]);
  await imported('punches', [
    'employee,kind,at',
    '9,in,2026-03-30T08:00:00+02:00',
    '9,out,2026-03-30T17:30:00+02:00',
    '9,in,2026-03-31T08:00:00+02:00',
    '9,out,2026-03-31T16:00:00+02:00',
  ]);
}

const AT = ['--at', '2026-03-31T20:00:00+02:00'] as const;

test('prints the year of one person', async () => {
  await company();
  const words = ['report', '--year', '2026', '--type', '4', '--employee', '9', ...AT];
  const { userreport } = jsonOf(await stempel(...words));
  expect(userreport).toMatchObject({
    users_id: 9,
    users_name: 'Ana',
    sum_hours: 63_000,
    diff: 5_400,
    month_details: expect.arrayContaining([
      expect.objectContaining({ nr: 3, sum_target: 57_600, sum_hours: 63_000, diff: 5_400 }),
    ]),
  });
  expect(JSON.stringify(userreport)).toContain('"work_start":"2026-03-30 08:00:00"');
  const iso = await stempel(...words, '--iso', '--deprecated');
  expect(iso.stdout).toContain('"work_start": "2026-03-30T06:00:00Z"');
  expect(iso.stdout).toContain('"count_ot_reduction": null');
});

test('says why each day of one person is what it is', async () => {
  await company();
  const words = ['--year', '2026', '--type', '4', '--employee', '9', '--explain', ...AT];
  const { userreport } = jsonOf(await stempel('report', ...words));
  const lines = [
    { label: 'punches', seconds: 34_200 },
    { label: 'target_raw', seconds: -28_800 },
  ];
  expect(JSON.stringify(userreport)).toContain(`"explain":${JSON.stringify(lines)}`);
  const { explain } = jsonOf(
    await stempel('day', '--employee', '9', '--date', '2026-03-30', '--json', ...AT),
  );
  expect(explain).toEqual(lines);
});

test('later punches than --at are as if they had not been made', async () => {
  await company();
  const words = ['report', '--year', '2026', '--employee', '9'];
  const { userreport } = jsonOf(await stempel(...words, '--at', '2026-03-30T12:00:00+02:00'));
  expect(userreport).toMatchObject({ sum_hours: 14_400, diff: -14_400 });
  expect(userreport).not.toHaveProperty('month_details');
});

test('prints all in the order of their numbers, through a running service too', async () => {
  await company();
  const words = ['report', '--year', '2026', '--type', '1', ...AT];
  const alone = await stempel(...words);
  const { userreports } = jsonOf(alone) as { userreports: readonly Record<string, unknown>[] };
  expect(userreports.map((each) => each['users_name'])).toEqual(['Ana', 'Bob']);
  expect(userreports[0]?.['month_details']).toHaveLength(12);
  const service = await startService({
    dataDir,
    world: realWorld(),
    dataKey: null,
    demo: null,
    role: 'kiosk',
  });
  try {
    expect(await stempel(...words)).toEqual(alone);
  } finally {
    await service.stop();
  }
});

test('prints an empty list where there is nobody', async () => {
  expect(jsonOf(await stempel('report', '--year', '2026'))).toEqual({ userreports: [] });
});

test('says who is not in the roster and exits 1', async () => {
  expect(await stempel('report', '--year', '2026', '--employee', '8')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('employee 8: not in the roster'),
  });
});

test.each([
  [['report']],
  [['report', '--year', 'now']],
  [['report', '--year', '26']],
  [['report', '--year', '2026', '--type', '5']],
  [['report', '--year', '2026', '--type', '01']],
  [['report', '--year', '2026', '--at', 'noon']],
  [['report', '--year', '2026', '--employee']],
  [['report', '--year', '2026', '--type', '4', '--explain']],
  [['report', '--year', '2026', '--type', '3', '--employee', '9', '--explain']],
])('exits 2 for the wrong usage %j and prints nothing', async (words) => {
  const { code, stdout, stderr } = await stempel(...words);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).not.toBe('');
});
