import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withOffice } from './office.ts';
import { sentenceOf } from './sentence.ts';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stempel-sentence-'));
  file = join(dir, 'file');
  writeFileSync(file, '');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function sentence(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    return sentenceOf(error);
  }
  return '';
}

const status = (dataDir: string) => withOffice(dataDir, (office) => office.call('status', {}));

test('says of a file that it is no data directory', async () => {
  expect(await sentence(() => status(file))).toBe(`${file} is a file, not a data directory`);
});

test('says that no data directory can lie in a file', async () => {
  const inside = join(file, 'a', 'b');
  expect(await sentence(() => status(inside))).toBe(
    `${inside} cannot be a data directory: a file stands where one of its folders would`,
  );
});

test('says of a path through a file that there is no such file', async () => {
  const inside = join(file, 'roster.csv');
  expect(await sentence(() => readFileSync(inside))).toBe(`${inside}: there is no such file`);
});

test('keeps what else cannot be made in the words of the system', async () => {
  expect(await sentence(() => writeFileSync(file, '', { flag: 'wx' }))).toMatch(/^stempel: EEXIST/);
});
