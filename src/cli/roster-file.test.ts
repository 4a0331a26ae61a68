import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withOffice } from './office.ts';
import { runProgram } from './program.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stempel-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A command line on a data directory of its own, as somebody types it. */
async function run(...words: readonly string[]) {
  const printed: string[] = [];
  const noted: string[] = [];
  const io = {
    print: (line: string) => void printed.push(line),
    note: (line: string) => void noted.push(line),
    readFile: () => '',
    readStdin: () => '',
  };
  const code = await runProgram(words, io, (use) => withOffice(join(folder, 'data'), use));
  return { code, printed, noted };
}

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

test('a workbook is imported by its headings, and says what is left out', async () => {
  const rows = [
    ['Personalnummer', 'Name', 'Kostenstelle'],
    [7, 'Jürgen', 4711],
  ];
  const path = file('team.xlsx', await writeXlsx({ sheets: [{ name: 'Team', rows }] }));
  expect(await run('employees', 'import', path)).toEqual({
    code: 0,
    printed: ['1 created, 0 updated, 0 unchanged'],
    noted: ['left out: Kostenstelle', 'read as xlsx, Team'],
  });
});

test('columns are named, and a column that is not there names those that are', async () => {
  const path = file('x.txt', Buffer.from('A;B\n7;J\xfcrgen\n', 'latin1'));
  expect(await run('employees', 'import', path, '--map', 'number=A', 'name=B')).toMatchObject({
    code: 0,
    noted: ['read as csv, Windows-1252'],
  });
  expect(await run('employees', 'import', path, '--map', 'number=Z')).toMatchObject({
    code: 2,
    noted: ['--map number=Z: the headings are A, B'],
  });
  expect(await run('employees', 'import', path, '--map', 'nummer=A')).toMatchObject({ code: 2 });
});

test('a bad line names its place, and nothing is stored', async () => {
  const path = file('x.csv', 'Nr;Name\n7;Ada\n;Ben\n');
  const refused = await run('employees', 'import', path, '--map', 'number=Nr');
  expect(refused).toMatchObject({ code: 1, printed: [] });
  expect(refused.noted.slice(1)).toEqual([
    `${path}:3: number: a number is required`,
    `nothing of ${path} was stored`,
  ]);
  const { printed } = await run('employees', 'list', '--json');
  expect(printed).toEqual(['[]']);
  const pdf = file('x.xlsx', '%PDF-1.7');
  expect(await run('employees', 'import', pdf)).toMatchObject({
    code: 1,
    noted: [`${pdf}: this is a PDF; a roster is CSV, XLSX or JSON`],
  });
});

test('badges are printed for whoever has none, and what is stored about somebody is written', async () => {
  await run('employees', 'import', file('x.csv', 'Nr;Name\n7;Ada\n8;Ben\n'), '--map', 'name=Name');
  const cards = await run('badges', 'print', '--without-badge', '-o', folder, '--per-page', '10');
  expect(cards).toMatchObject({ code: 0 });
  expect(cards.noted[0]).toMatch(/^2 badges on 1 page; /);
  expect(await run('badges', 'print', '--without-badge', '-o', folder)).toMatchObject({ code: 1 });
  expect(await run('employees', 'data', '7', '-o', folder)).toMatchObject({ code: 0 });
  expect(readdirSync(folder).filter((name) => name.startsWith('stempel-'))).toHaveLength(3);
  expect(await run('employees', 'data', '99', '-o', folder)).toMatchObject({
    code: 1,
    noted: ['there is no employee 99'],
  });
}, 30_000);
