import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractEntry, zipEntries } from '../../scripts/setup/zip.mjs';

type Entry = { name: string; content: string; mode?: number; deflate?: boolean };

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stempel-zip-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** The local header carries an extra field that the directory lacks, as Info-ZIP writes them. */
function zip(entries: readonly Entry[], comment = '') {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode = 0o644, deflate = false } of entries) {
    const data = deflate ? deflateRawSync(content) : Buffer.from(content);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(deflate ? 8 : 0, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const extra = Buffer.from('EX\u0004\u0000data', 'latin1');
    const localShared = Buffer.from(shared);
    localShared.writeUInt16LE(extra.length, 24);
    const local = [Buffer.from('PK\u0003\u0004'), localShared, Buffer.from(name), extra, data];
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0003'), shared, tail, Buffer.from(name));
    parts.push(...local);
    offset += Buffer.concat(local).length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directoryBytes.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  const file = join(dir, 'archive.zip');
  const signature = Buffer.from('PK\u0005\u0006');
  writeFileSync(
    file,
    Buffer.concat([...parts, directoryBytes, signature, end, Buffer.from(comment)]),
  );
  return file;
}

async function extractAll(file: string) {
  for (const entry of await zipEntries(file)) await extractEntry(file, entry, join(dir, 'out'));
}

test('restores contents and permissions of stored, deflated and empty files', async () => {
  const long = 'a long text '.repeat(10_000);
  const file = zip([
    { name: 'folder/', content: '' },
    { name: 'folder/tool', content: long, mode: 0o755, deflate: true },
    { name: 'plain.txt', content: 'plain' },
    { name: 'empty', content: '' },
  ]);
  await extractAll(file);
  expect(readFileSync(join(dir, 'out/folder/tool'), 'utf8')).toBe(long);
  expect(statSync(join(dir, 'out/folder/tool')).mode & 0o777).toBe(0o755);
  expect(readFileSync(join(dir, 'out/plain.txt'), 'utf8')).toBe('plain');
  expect(readFileSync(join(dir, 'out/empty'), 'utf8')).toBe('');
});

test('finds the directory behind an archive comment', async () => {
  const file = zip([{ name: 'a', content: 'x' }], 'made by hand');
  expect((await zipEntries(file)).map(({ name }) => name)).toEqual(['a']);
});

test('refuses a name that leaves the target folder', async () => {
  const file = zip([{ name: '../outside', content: 'x' }]);
  await expect(extractAll(file)).rejects.toThrow(/cannot be read: delete it and start again\.$/);
});

test.for([0, 10, 40])('refuses an archive cut off after %i bytes', async (length) => {
  const file = zip([{ name: 'a', content: 'x'.repeat(100) }]);
  writeFileSync(file, readFileSync(file).subarray(0, length));
  await expect(zipEntries(file)).rejects.toThrow(/cannot be read: delete it and start again\.$/);
});
