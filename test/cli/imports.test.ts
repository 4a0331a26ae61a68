import { execFile, type ExecFileException } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** The four files that say what is owed, as scripts see them: a process of its own on a real directory. */
vi.setConfig({ testTimeout: 90_000 });

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts');

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-imports-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

type Result = { readonly code: number; readonly stdout: string; readonly stderr: string };

function stempel(...words: readonly string[]): Promise<Result> {
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [MAIN, ...words, '--data', dataDir],
      (error: ExecFileException | null, stdout, stderr) =>
        settle({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

function file(name: string, ...lines: readonly string[]): string {
  const path = join(dataDir, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function target(date: string): Promise<unknown> {
  const { stdout } = await stempel('day', '--employee', '7', '--date', date, '--json');
  return (JSON.parse(stdout) as Record<string, unknown>)['target'];
}

async function someone(): Promise<void> {
  const roster = file('r.csv', 'number,name', '7,Ana');
  expect((await stempel('employees', 'import', roster)).code).toBe(0);
}

test('models, absences and holidays make the target; the same files twice change nothing', async () => {
  await someone();
  const files = [
    [
      'models',
      file(
        'models.csv',
        'employee,from,to,kind,weekly_am,weekly_pm,monthly_target,workdays',
        '7,2026-01-01,,weekly,4:00;4:00;4:00;4:00;4:00;0;0,4:00;4:00;4:00;4:00;2:00;0;0,,',
      ),
    ],
    ['absences', file('a.csv', 'employee,date,type,portion', '7,2026-03-30,vacation,0.5')],
    ['holidays', file('h.csv', 'date,name,portion', '2026-03-31,Inventory,1')],
    [
      'balances',
      file(
        'b.csv',
        'employee,year,overtime_carryover,overtime_reduced,holidays_quota,holidays_carry',
        '7,2026,-12:30,,30,2.5',
      ),
    ],
  ] as const;
  for (const [what, path] of files) {
    expect(await stempel(what, 'import', path)).toMatchObject({
      code: 0,
      stdout: '1 changed, 0 unchanged\n',
    });
  }
  for (const [what, path] of files) {
    expect((await stempel(what, 'import', path)).stdout).toBe('0 changed, 1 unchanged\n');
  }
  expect([await target('2026-03-30'), await target('2026-03-31')]).toEqual([14_400, 0]);
  expect([await target('2026-04-01'), await target('2026-04-03')]).toEqual([28_800, 0]);
  expect((await stempel('doctor')).code).toBe(0);
});

test.each([
  ['absences', 'employee,date,type,portion', '7,2026-02-30,work,2', ['date', 'type', 'portion']],
  ['models', 'employee,from,weekly_am', '8,2026-01-01,8:00', ['employee', 'weekly_am']],
  ['holidays', 'date,name', '2026-13-01,', ['date', 'name']],
  ['balances', 'employee,year,overtime_reduced', '7,0,-1:00', ['year', 'overtime_reduced']],
])(
  'names file, line and field of bad %s, and stores nothing',
  async (what, header, row, fields) => {
    await someone();
    const path = file('bad.csv', header, row);
    const { code, stdout, stderr } = await stempel(what, 'import', path);
    expect([code, stdout]).toEqual([1, '']);
    const lines = stderr.trim().split('\n');
    expect(lines.slice(0, -1).map((line) => line.split(': ').slice(0, 2))).toEqual(
      fields.map((field) => [`${path}:2`, field]),
    );
    expect(lines.at(-1)).toBe(`nothing of ${path} was stored`);
  },
);

test('a day shows the word of an absence where its type has another one', async () => {
  await someone();
  const path = file(
    'a.csv',
    'employee,date,type,portion',
    '7,2026-03-30,Free_Time,1',
    '7,2026-03-31,other,0.5',
  );
  expect((await stempel('absences', 'import', path)).code).toBe(0);
  const absences = async (date: string) => {
    const { stdout } = await stempel('day', '--employee', '7', '--date', date, '--json');
    return (JSON.parse(stdout) as Record<string, unknown>)['absences'];
  };
  expect(await absences('2026-03-30')).toEqual([{ type: 'other', word: 'free_time', portion: 1 }]);
  expect(await absences('2026-03-31')).toEqual([{ type: 'other', portion: 0.5 }]);
  expect((await stempel('doctor')).code).toBe(0);
});

test('the doctor names the regions where one is not known', async () => {
  expect((await stempel('config', 'set', 'site.region', 'DE-BY')).code).toBe(0);
  expect((await stempel('doctor')).stdout).toContain(
    'holidays: public holidays are those of DE-BY',
  );
  await stempel('config', 'set', 'site.region', 'Bavaria');
  const { code, stdout } = await stempel('doctor');
  expect(code).toBe(1);
  expect(stdout).toMatch(/WRONG {2}holidays: .*“Bavaria”.*BY \(Bayern\)/);
});
