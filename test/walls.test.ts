import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepted, folders, refusedImports, refusedWords } from './walls/cells.ts';
import type { Cell } from './walls/cells.ts';

/**
 * The walls between the folders stand: our own tsconfig files and lint rules are put around one small source per cell, and
 * the compiler and the linter are asked. A cell counts as refused when either of them says no.
 */

const repository = resolve(import.meta.dirname, '..');
const houses: string[] = [];
const complaints = new Map<Cell, readonly string[]>();

beforeAll(async () => {
  await inspect([...accepted, ...refusedWords]);
  // Apart, because one forbidden import can bring the globals along that another cell must miss.
  await inspect(refusedImports);
}, 60_000);
afterAll(() => {
  for (const house of houses) rmSync(house, { recursive: true, force: true });
});

test.each([...refusedImports, ...refusedWords])('refuses $name', (cell) => {
  expect(complaints.get(cell)).not.toEqual([]);
});

test.each([...accepted])('accepts $name', (cell) => {
  expect(complaints.get(cell)).toEqual([]);
});

async function inspect(cells: readonly Cell[]): Promise<void> {
  const house = realpathSync(mkdtempSync(join(tmpdir(), 'stempel-walls-')));
  houses.push(house);
  const fileOf = (cell: Cell): string => `src/${cell.folder}/cell-${cells.indexOf(cell)}.ts`;
  build(house);
  for (const cell of cells) {
    mkdirSync(join(house, 'src', cell.folder), { recursive: true });
    writeFileSync(join(house, fileOf(cell)), cell.source);
    if (cell.target) {
      writeFileSync(join(house, 'src', cell.target), 'export const front = 1;\n');
    }
  }
  const said = await complaintsIn(house);
  for (const cell of cells) complaints.set(cell, said.get(fileOf(cell)) ?? []);
}

/** Our folders and rules, and nothing in them. */
function build(dir: string): void {
  for (const name of ['tsconfig.base.json', '.oxlintrc.json', 'package.json']) {
    cpSync(join(repository, name), join(dir, name));
  }
  symlinkSync(join(repository, 'node_modules'), join(dir, 'node_modules'), 'junction');
  for (const folder of folders) {
    mkdirSync(join(dir, 'src', folder), { recursive: true });
    const config = join('src', folder, 'tsconfig.json');
    cpSync(join(repository, config), join(dir, config));
    writeFileSync(join(dir, 'src', folder, 'part.ts'), 'export const part = 1;\n');
  }
  const references = folders.map((folder) => ({ path: `src/${folder}` }));
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify({ files: [], references }));
}

/** What compiler and linter say against each file. */
async function complaintsIn(dir: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const complain = (file: string, sentence: string): void => {
    const known = relative(dir, resolve(dir, file)).replaceAll('\\', '/');
    found.set(known, [...(found.get(known) ?? []), sentence]);
  };
  const [compiled, linted] = await Promise.all([
    run(dir, 'typescript/bin/tsc', ['-b', '--pretty', 'false']),
    run(dir, 'oxlint/bin/oxlint', ['--format', 'json', 'src']),
  ]);
  for (const [, file = '', sentence = ''] of compiled.matchAll(
    /^(\S+)\(\d+,\d+\): (error .*)$/gm,
  )) {
    complain(file, sentence);
  }
  const { diagnostics } = JSON.parse(linted) as {
    diagnostics: { filename: string; code: string; message: string }[];
  };
  for (const { filename, code, message } of diagnostics) {
    if (code.includes('no-restricted')) complain(filename, `${code}: ${message}`);
  }
  return found;
}

function run(cwd: string, script: string, args: readonly string[]): Promise<string> {
  const file = join(repository, 'node_modules', script);
  return new Promise((settle) => {
    const options = { cwd, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [file, ...args], options, (_error, stdout) => settle(stdout));
  });
}
