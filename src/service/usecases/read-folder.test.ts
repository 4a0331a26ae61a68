import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder, readFolder, readPlaces } from './read-folder.ts';

/** A kiosk whose own files lie elsewhere. */
const NOWHERE = { dataDir: join(tmpdir(), 'no-kiosk') };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stempel-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const namesIn = async (endings: string[] = []) => {
  const read = await readFolder({ path: folder, endings });
  if (!read.ok) throw new Error(read.refusal);
  return read.value.entries.map(({ name }) => name);
};

test('shows folders before files, in the order in which people count, and nothing hidden', async () => {
  for (const name of ['b10.csv', 'b2.csv', '.secret', 'A.xlsx']) {
    writeFileSync(join(folder, name), 'x');
  }
  mkdirSync(join(folder, 'zoo'));
  expect(await namesIn()).toEqual(['zoo', 'A.xlsx', 'b2.csv', 'b10.csv']);
});

test('shows only files that end as asked, whatever their capitals, and every folder', async () => {
  for (const name of ['people.CSV', 'people.pdf']) writeFileSync(join(folder, name), 'x');
  mkdirSync(join(folder, 'more'));
  expect(await namesIn(['.csv'])).toEqual(['more', 'people.CSV']);
});

test('says why it cannot look into a folder', async () => {
  writeFileSync(join(folder, 'file'), 'x');
  const reasonOf = async (path: string) => {
    const read = await readFolder({ path, endings: [] });
    return read.ok ? 'read' : read.detail.reason;
  };
  expect(await reasonOf(join(folder, 'nowhere'))).toBe('missing');
});

test('of a file whose path was typed it shows the folder', async () => {
  writeFileSync(join(folder, 'people.csv'), 'x');
  expect(await readFolder({ path: join(folder, 'people.csv'), endings: [] })).toMatchObject({
    value: { path: folder, entries: [{ name: 'people.csv' }] },
  });
});

test('makes a folder here and nowhere else', async () => {
  expect(await makeFolder(NOWHERE, { path: folder, name: 'Export' })).toMatchObject({ ok: true });
  expect(await makeFolder(NOWHERE, { path: folder, name: 'Export' })).toMatchObject({
    detail: { reason: 'exists' },
  });
  for (const name of ['../away', 'a/b', '..', '.hidden', 'a\\b']) {
    expect(await makeFolder(NOWHERE, { path: folder, name })).toMatchObject({
      detail: { reason: 'badName' },
    });
  }
  expect(await namesIn()).toEqual(['Export']);
});

test('the kiosk’s own folder for exports is there from the first look', async () => {
  const read = await readPlaces({ dataDir: folder });
  expect(read.ok && read.value.places[0]).toEqual({
    kind: 'exports',
    name: 'exports',
    path: join(folder, 'exports'),
  });
  expect(await namesIn()).toEqual(['exports']);
});
