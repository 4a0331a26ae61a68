import { execFile, type ExecFileException } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** `stempel correct` as scripts see it: a process of its own on a real directory. */
// Each test starts the command several times, and machines differ.
vi.setConfig({ testTimeout: 90_000 });

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts');
const ROSTER = 'number,name,weekly\n7,Ana,8:00;8:00;8:00;8:00;6:00;0;0\n';
/** Somebody who forgot to punch out on Thursday and came again on Friday. */
const PUNCHES = `employee,kind,at
7,in,2026-03-26T08:00:00+01:00
7,in,2026-03-27T08:00:00+01:00
7,out,2026-03-27T14:00:00+01:00
`;

let dataDir: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-correct-'));
  await stempel(['employees', 'import', file('r.csv', ROSTER)]);
  await stempel(['punches', 'import', file('p.csv', PUNCHES)]);
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

type Result = { readonly code: number; readonly stdout: string; readonly stderr: string };

function stempel(words: readonly string[]): Promise<Result> {
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [MAIN, ...words, '--data', dataDir],
      (error: ExecFileException | null, stdout, stderr) =>
        settle({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

function file(name: string, text: string): string {
  const path = join(dataDir, name);
  writeFileSync(path, text);
  return path;
}

type Day = {
  readonly hours: number;
  readonly warnings: readonly string[];
  readonly punches: readonly { id: string; kind: string; source: string; voidedBy?: string }[];
  readonly presences: readonly { id: string; from: string; to: string | null; state: string }[];
  readonly corrections?: readonly Record<string, unknown>[];
};

async function day(date: string): Promise<Day> {
  const { stdout } = await stempel(['day', '--employee', '7', '--date', date, '--json']);
  return JSON.parse(stdout) as Day;
}

function correct(date: string, ...words: readonly string[]): Promise<Result> {
  return stempel(['correct', '--employee', '7', '--date', date, ...words]);
}

test('gives the out that was forgotten, and the day counts', async () => {
  const before = await day('2026-03-26');
  expect(before).toMatchObject({ hours: 0, presences: [{ state: 'open', to: null }] });
  expect(before.warnings).toContain('forgottenOut');
  const id = before.presences[0]?.id ?? '';
  const words = ['--presence', id, '--to', '16:30', '--reason', 'badge at home', '--by', 'Mara'];
  expect(await correct('2026-03-26', ...words)).toEqual({
    code: 0,
    stdout: `${id} 2026-03-26T08:00:00+01:00 to 2026-03-26T16:30:00+01:00: closed\n`,
    stderr: '',
  });
  const after = await day('2026-03-26');
  expect(after).toMatchObject({
    hours: 30_600,
    presences: [{ id, to: '2026-03-26T16:30:00+01:00', state: 'closed' }],
    punches: [
      { kind: 'in', source: 'import' },
      { kind: 'out', source: 'office' },
    ],
    corrections: [
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        by: 'Mara',
        reason: 'badge at home',
        before: { id, from: '2026-03-26T08:00:00+01:00', to: null, state: 'open' },
        after: { id, to: '2026-03-26T16:30:00+01:00', state: 'closed' },
      },
    ],
  });
  expect(after.warnings).not.toContain('forgottenOut');
  expect((await stempel(['doctor'])).code).toBe(0);
});

test('keeps what it replaces, voided by the correction', async () => {
  const id = (await day('2026-03-27')).presences[0]?.id ?? '';
  const to = ['--presence', id, '--to', '14:30', '--reason', 'clock'];
  expect((await correct('2026-03-27', ...to)).code).toBe(0);
  const { punches } = await day('2026-03-27');
  expect(punches).toMatchObject([
    { kind: 'in' },
    { kind: 'out', voidedBy: expect.any(String) },
    { kind: 'out', source: 'office' },
  ]);
  expect(punches[0]?.voidedBy).toBeUndefined();
  expect((await correct('2026-03-27', '--presence', id, '--delete', '--reason', 'x')).code).toBe(0);
  expect((await day('2026-03-27')).presences).toEqual([]);
  const add = ['--add', '--from', '07:00', '--to', '13:00', '--reason', 'y'];
  expect((await correct('2026-03-27', ...add)).code).toBe(0);
  expect(await day('2026-03-27')).toMatchObject({
    hours: 21_600,
    corrections: [{ reason: 'clock' }, { reason: 'x', after: null }, { reason: 'y', before: null }],
  });
});

test('says in one line why a correction is refused, and changes nothing', async () => {
  const id = (await day('2026-03-27')).presences[0]?.id ?? '';
  const refused: readonly (readonly [string, readonly string[]])[] = [
    ['the end does not come after the beginning', ['--presence', id, '--to', '07:30']],
    ['overlaps the presence', ['--add', '--from', '13:59', '--to', '15:00']],
    ['no presence of employee 7', ['--presence', 'none', '--delete']],
    ['stands so already', ['--presence', id, '--to', '14:00']],
    ['has no automatic break', ['--worked-through']],
    ['nobody has objected', ['--keep-break']],
  ];
  for (const [why, words] of refused) {
    const { code, stdout, stderr } = await correct('2026-03-27', ...words, '--reason', 'r');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(why)]);
  }
  const gap = ['--add', '--from', '02:30', '--to', '04:00', '--reason', 'r'];
  expect(await correct('2026-03-29', ...gap)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('the clocks skip 02:30'),
  });
  const other = ['correct', '--employee', '9', '--date', '2026-03-27', '--add', '--from', '08:00'];
  expect((await stempel([...other, '--reason', 'r'])).stderr).toContain('not in the roster');
  expect(await day('2026-03-27')).toMatchObject({ hours: 21_600 });
  expect((await day('2026-03-27')).corrections).toBeUndefined();
});

test('takes a line that makes no sense for wrong usage', async () => {
  const wrong: readonly (readonly string[])[] = [
    ['--add', '--from', '08:00'],
    ['--reason', 'r'],
    ['--add', '--reason', 'r'],
    ['--presence', 'x', '--reason', 'r'],
    ['--presence', 'x', '--delete', '--to', '09:00', '--reason', 'r'],
    ['--presence', 'x', '--add', '--from', '09:00', '--reason', 'r'],
    ['--add', '--from', '25:00', '--to', '26:00', '--reason', 'r'],
    ['--add', '--from', '08:00', '--to', '09:00', '--reason', ' '],
    ['--worked-through', '--to', '09:00', '--reason', 'r'],
  ];
  for (const words of wrong)
    expect([words, (await correct('2026-03-27', ...words)).code]).toEqual([words, 2]);
  expect((await correct('2026-13-27', '--add', '--from', '08:00', '--reason', 'r')).code).toBe(2);
});

test('decides that somebody worked through, and takes it back', async () => {
  const breaks = '{"rule":"de","deduct":"leastSufficient","steps":[]}';
  expect((await stempel(['config', 'set', 'breaks', breaks])).code).toBe(0);
  const add = ['--add', '--from', '08:00', '--to', '16:00', '--reason', 'r'];
  expect((await correct('2026-03-25', ...add)).code).toBe(0);
  expect((await day('2026-03-25')).hours).toBe(27_000);
  expect((await correct('2026-03-25', '--worked-through', '--reason', 'alone')).code).toBe(0);
  expect(await day('2026-03-25')).toMatchObject({
    hours: 28_800,
    corrections: [{ before: null }, { reason: 'alone', after: { automaticBreak: 'waived' } }],
  });
  expect((await correct('2026-03-25', '--keep-break', '--reason', 'no')).code).toBe(0);
  expect((await day('2026-03-25')).hours).toBe(27_000);
  const { stdout } = await stempel(['status', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ objections: 0 });
});
