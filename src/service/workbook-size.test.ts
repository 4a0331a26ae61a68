import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { realWorld } from './real-world.ts';
import { readTableInThread } from './table-file-thread.ts';
import { UNPACKED_BYTES_MAX, unpacksWithin } from './workbook-size.ts';

/** A packed file with these entries. `claimed`: how large each says it is, whatever it is. */
function packed(entries: readonly Buffer[], claimed?: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [index, content] of entries.entries()) {
    const name = Buffer.from(index === 0 ? 'xl/workbook.xml' : `xl/sheet${index}.xml`);
    const data = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04_03_4b_50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(claimed ?? content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02_01_4b_50, 0);
    local.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    parts.push(local, name, data);
    directory.push(entry, name);
    at += local.length + name.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

test('what unpacks to more than the limit is told, whatever it says of itself and however it is split', () => {
  const thousand = Buffer.alloc(1_000, ' ');
  expect(unpacksWithin(packed([thousand]), 1_000)).toBe(true);
  expect(unpacksWithin(packed([thousand]), 999)).toBe(false);
  expect(unpacksWithin(packed([thousand], 3), 999)).toBe(false);
  expect(unpacksWithin(packed([thousand, thousand, thousand]), 2_999)).toBe(false);
  expect(unpacksWithin(packed([thousand, thousand, thousand]), 3_000)).toBe(true);
});

test('a workbook as it is written every day is within it', async () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => [String(at), `Somebody ${at}`]);
  const bytes = await writeXlsx({ sheets: [{ name: 'People', rows }] });
  expect(unpacksWithin(Buffer.from(bytes))).toBe(true);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['no directory', Buffer.alloc(5_000, 1)],
  ['a directory that lies behind the end', packed([Buffer.from('x')]).subarray(0, -1)],
])('%s is no packed file', (_, bytes) => {
  expect(() => unpacksWithin(bytes)).toThrow(/./);
});

test('a workbook that unpacks to everything is refused at once, and memory stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stempel-bomb-'));
  const path = join(folder, 'roster.xlsx');
  const half = Buffer.alloc(UNPACKED_BYTES_MAX / 2 + 1, ' ');
  writeFileSync(path, packed([half, half]));
  expect(await readTableInThread(realWorld(), { path })).toMatchObject({
    ok: false,
    why: 'brokenXlsx',
    message: expect.stringContaining('unpacks to far more'),
  });
  rmSync(folder, { recursive: true });
}, 30_000);
