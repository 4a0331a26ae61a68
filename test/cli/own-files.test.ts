import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withOffice } from '../../src/cli/office.ts';
import { runProgram } from '../../src/cli/program.ts';

let dataDir: string;
let elsewhere: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-'));
  elsewhere = mkdtempSync(join(tmpdir(), 'stempel-elsewhere-'));
  await stempel('config', 'set', 'site.name', 'Nord');
});
afterEach(() => {
  for (const folder of [dataDir, elsewhere]) rmSync(folder, { recursive: true, force: true });
});

async function stempel(...words: readonly string[]) {
  const noted: string[] = [];
  const io = {
    print: () => {},
    note: (line: string) => void noted.push(line),
    readFile: (path: string) => readFileSync(path, 'utf8'),
    readStdin: () => '',
  };
  const code = await runProgram(words, io, (use) => withOffice(dataDir, use), dataDir);
  return { code, noted: noted.join('\n') };
}

test.each(['secrets.json', 'config.json', 'anchors.jsonl', 'code.txt'])(
  'no recovery code is written over %s or beside it',
  async (name) => {
    const before = readdirSync(dataDir);
    const config = readFileSync(join(dataDir, 'config.json'));
    const file = join(elsewhere, 'one.stempel');
    const code = join(dataDir, name);
    expect(await stempel('backup', file, '--recovery-code-file', code)).toEqual({
      code: 1,
      noted: `${code}: is among the kiosk's own files; choose another place for the code`,
    });
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(readdirSync(dataDir)).toEqual(before);
    expect(readFileSync(join(dataDir, 'config.json')).equals(config)).toBe(true);
  },
);

test('the code of a roll-out is written over no file, and nothing is handed on', async () => {
  const code = join(elsewhere, 'code.txt');
  writeFileSync(code, 'the code of the backups\n');
  expect(await stempel('rollout', 'create', elsewhere, '--recovery-code-file', code)).toEqual({
    code: 1,
    noted: `${code}: is there already, and what stands in it may open a backup; choose another name for the code`,
  });
  const own = join(dataDir, 'code.txt');
  expect(await stempel('rollout', 'create', elsewhere, '--recovery-code-file', own)).toEqual({
    code: 1,
    noted: `${own}: is among the kiosk's own files; choose another place for the code`,
  });
  expect(readFileSync(code, 'utf8')).toBe('the code of the backups\n');
  expect(readdirSync(elsewhere)).toEqual(['code.txt']);
});

test.each(['.', 'anchors.jsonl', 'backups', 'exports'])(
  'no journal is exported over the kiosk’s own: %s',
  async (name) => {
    const before = readdirSync(dataDir);
    expect(await stempel('journal', 'export', '-o', join(dataDir, name))).toMatchObject({
      code: name === 'exports' ? 0 : 1,
    });
    const after = readdirSync(dataDir).filter((each) => each !== 'exports');
    expect(after).toEqual(before.filter((each) => each !== 'exports'));
  },
);
