import { execFile, spawn, type ExecFileException } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { realWorld } from '../../src/service/real-world.ts';
import { startService } from '../../src/service/service.ts';

/** `export` and `register` as scripts see them: a process of its own on a real directory. */
// Each test starts the command several times, and machines differ.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts');
const AT = ['--at', '2026-03-31T18:00:00+02:00'] as const;
const MARCH = ['--from', '2026-03-01', '--to', '2026-03-31'] as const;

let folder: string;
let dataDir: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stempel-export-cli-'));
  dataDir = join(folder, 'data');
  await company();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Result = { readonly code: number; readonly stdout: Buffer; readonly stderr: string };

function stempel(...words: readonly string[]): Promise<Result> {
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      [MAIN, ...words, '--data', dataDir],
      { maxBuffer: 64 * 1024 * 1024, encoding: 'buffer', cwd: folder },
      (error: ExecFileException | null, stdout, stderr) =>
        settle({
          code: error === null ? 0 : Number(error.code),
          stdout,
          stderr: stderr.toString(),
        }),
    );
    child.stdin?.end();
  });
}

async function imported(what: string, lines: readonly string[]): Promise<void> {
  const path = join(folder, `${what}.txt`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  expect(await stempel(what, 'import', path)).toMatchObject({ code: 0 });
  rmSync(path);
}

async function company(): Promise<void> {
  await imported('employees', [
    'number,name,weekly,model_from',
    '1,Ștefan Țurcan,8:00;8:00;8:00;8:00;8:00;0;0,2026-03-01',
    '2,Käthe Weiß,8:00;8:00;8:00;8:00;8:00;0;0,2026-03-01',
  ]);
  await imported('punches', [
    'employee,kind,at',
    '1,in,2026-03-30T08:00:00+02:00',
    '1,out,2026-03-30T16:15:00+02:00',
    '2,in,2026-03-31T08:00:00+02:00',
  ]);
}

test('writes a file whose figures are those of day and report', async () => {
  const done = await stempel('export', '--format', 'csv', ...MARCH, ...AT, '-o', 'march.csv');
  const path = join(folder, 'march.csv');
  expect(done).toMatchObject({ code: 0, stderr: `${path}: written, 2 people\n` });
  expect(done.stdout.toString()).toBe(`${path}\n`);
  const lines = parse(readFileSync(path), { columns: true }) as readonly Record<string, string>[];
  const line = lines.find(({ number, date }) => number === '1' && date === '2026-03-30');
  const words = ['--employee', '1', '--date', '2026-03-30', ...AT, '--json'];
  const day = JSON.parse((await stempel('day', ...words)).stdout.toString()) as { hours: number };
  expect(day.hours).toBe(8.25 * 3600);
  expect(line?.['worked_hours']).toBe('8.25');
  const report = await stempel('report', '--year', '2026', '--type', '1', '--employee', '1', ...AT);
  const { userreport } = JSON.parse(report.stdout.toString()) as {
    userreport: { month_details: readonly { sum_hours: number }[] };
  };
  const worked = lines
    .filter(({ number }) => number === '1')
    .reduce((sum, each) => sum + Number(each['worked_hours']), 0);
  expect(worked * 3600).toBe(userreport.month_details[2]?.sum_hours);
});

test('to standard output go the bytes of the file, and nothing else', async () => {
  for (const format of ['csv', 'xlsx', 'pdf', 'json', 'moco-presences', 'mctime-times']) {
    const words = ['export', '--format', format, ...MARCH, ...AT, '--employee', '1'];
    const piped = await stempel(...words, '-o', '-');
    expect(piped).toMatchObject({ code: 0, stderr: '' });
    expect(await stempel(...words, '-o', `x.${format}`)).toMatchObject({ code: 0 });
    const file = readFileSync(join(folder, `x.${format}`));
    // A PDF has an id of its own each time it is written.
    const length = format === 'pdf' ? 1_000 : file.length;
    const [sent, written] = [piped.stdout, file].map((bytes) => bytes.subarray(0, length));
    expect(sent?.equals(written ?? Buffer.alloc(0)), format).toBe(true);
    expect(piped.stdout.length, format).toBe(file.length);
  }
});

test('the running service writes the same file', async () => {
  const words = ['export', '--format', 'csv', ...MARCH, ...AT, '-o'];
  const alone = await stempel(...words, '-');
  const world = realWorld();
  const service = await startService({ dataDir, world, dataKey: null, demo: null, role: 'kiosk' });
  try {
    expect((await stempel(...words, '-')).stdout.toString()).toBe(alone.stdout.toString());
    expect(await stempel(...words, 'there.csv')).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'there.csv')).equals(alone.stdout)).toBe(true);
  } finally {
    await service.stop();
  }
});

test('the register of a day tells who is in', async () => {
  const words = ['register', '--date', '2026-03-31', ...AT, '--format', 'csv', '-o', '-'];
  const { stdout } = await stempel(...words);
  const lines = parse(stdout, { columns: true }) as readonly Record<string, string>[];
  expect(lines.map(({ number, state }) => [number, state])).toEqual([
    ['1', 'none'],
    ['2', 'in'],
  ]);
});

test('beside a file lies what verifies the journal without us', async () => {
  const words = ['export', '--format', 'json', ...MARCH, '--employee', '1', '-o', 'march.json'];
  expect(await stempel(...words, '--verifier')).toMatchObject({ code: 0 });
  const people = readFileSync(join(folder, 'march.people.csv'), 'utf8');
  expect(people).toMatch(/^employee,number,name\r\n[0-9a-f-]{36},1,Ștefan Țurcan\r\n$/);
  const verified = await new Promise<string>((settle) => {
    const args = [join(folder, 'verify-journal.mjs'), join(folder, 'march.journal.jsonl')];
    execFile(process.execPath, args, (_, stdout, stderr) => settle(stdout + stderr));
  });
  expect(verified).toContain('the chain is whole');
  expect(verified).toContain('march.journal.anchor.json fits');
  expect(await stempel('doctor')).toMatchObject({ code: 0 });
});

test('refuses in a sentence: 2 for a wrong question, 1 for the world', async () => {
  const csv = ['export', '--format', 'csv', '-o', 'x.csv'];
  const wrong: readonly (readonly [words: readonly string[], code: number, said: string])[] = [
    [[...csv, '--from', '2026-03-01', '--to', '2026-02-30'], 2, '2026-02-30: not a date'],
    [[...csv, '--from', '1.3.2026', '--to', '2026-03-31'], 2, '1.3.2026: not a date'],
    [['register', '--format', 'csv', '--date', '1.3.2026', '-o', 'x'], 2, '1.3.2026: not a date'],
    [[...csv, '--from', '2026-03-01', '--to', '2026-02-01'], 2, 'is after'],
    [[...csv, ...MARCH, '--at', 'noon'], 2, 'not an instant'],
    [['export', '--format', 'doc', ...MARCH, '-o', 'x'], 2, 'Allowed choices'],
    [['export', '--format', 'csv', ...MARCH], 2, '-o'],
    [['export', '--format', 'iflow-today', ...MARCH, '-o', 'x'], 2, 'one date'],
    [['export', '--format', 'csv', ...MARCH, '-o', '-', '--verifier'], 2, '--verifier'],
    [[...csv, ...MARCH, '--employee', '9'], 1, 'employee 9: not in the roster'],
    [['export', '--format', 'csv', ...MARCH, '-o', 'no/x.csv'], 1, 'there is no such folder'],
  ];
  for (const [words, code, said] of wrong) {
    const result = await stempel(...words);
    expect(result, words.join(' ')).toMatchObject({ code });
    expect(result.stderr).toContain(said);
    expect(result.stdout.toString()).toBe('');
  }
  writeFileSync(join(folder, 'x.csv'), 'mine');
  expect((await stempel(...csv, ...MARCH)).stderr).toContain('--overwrite');
  expect(readFileSync(join(folder, 'x.csv'), 'utf8')).toBe('mine');
  expect(await stempel(...csv, ...MARCH, '--overwrite')).toMatchObject({ code: 0 });
});

test('a killed export leaves a file that the next command sweeps; an interrupted one leaves none', async () => {
  const roster = Array.from({ length: 300 }, (_, index) => `${index + 100},Person ${index}`);
  await imported('employees', ['number,name', ...roster]);
  const year = ['export', '--format', 'json', '--from', '2026-01-01', '--to', '2026-12-31'];
  const stopped = async (signal: 'SIGKILL' | 'SIGINT'): Promise<number | null> => {
    const child = spawn(process.execPath, [MAIN, ...year, '-o', 'year.json', '--data', dataDir], {
      cwd: folder,
      stdio: 'ignore',
    });
    const ended = new Promise<number | null>((settle) => child.once('exit', settle));
    await vi.waitFor(() => expect(unfinished()).toHaveLength(1), { timeout: 60_000, interval: 10 });
    child.kill(signal);
    return ended;
  };
  expect(await stopped('SIGKILL')).toBeNull();
  expect(unfinished()).toHaveLength(1);
  expect(await stempel('status')).toMatchObject({ code: 0 });
  expect(unfinished()).toEqual([]);
  expect(await stopped('SIGINT')).toBe(1);
  expect(unfinished()).toEqual([]);
  expect(existsSync(join(folder, 'year.json'))).toBe(false);
});

function unfinished(): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.unfinished'));
}
