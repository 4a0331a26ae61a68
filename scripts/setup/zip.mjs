import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { Problem } from './problem.mjs';

const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;

/**
 * The entries of a zip archive, folders left out. A plain Debian has no `unzip`, and this runs before
 * anything is installed. Archives over 4 GB, encryption and symbolic links are not supported.
 */
export async function zipEntries(file) {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = await readAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557));
    const end = tail.lastIndexOf(uint32(END_RECORD));
    if (end < 0 || end + END_RECORD_BYTES > tail.length) throw unreadable(file);
    const directory = await readAt(
      handle,
      tail.readUInt32LE(end + 16),
      tail.readUInt32LE(end + 12),
    );
    return [...entriesIn(directory, file)];
  } finally {
    await handle.close();
  }
}

/** Writes one entry to `target/name` with its permissions. */
export async function extractEntry(file, entry, target, name = entry.name) {
  const path = join(target, normalize(name));
  if (!path.startsWith(target + sep)) throw unreadable(file);
  mkdirSync(dirname(path), { recursive: true });
  const start = await dataStart(file, entry);
  const packed =
    entry.packedBytes === 0
      ? Readable.from([])
      : createReadStream(file, { start, end: start + entry.packedBytes - 1 });
  const unpack = entry.method === STORED ? new PassThrough() : createInflateRaw();
  await pipeline(packed, unpack, createWriteStream(path, { mode: entry.mode || 0o644 }));
}

function* entriesIn(directory, file) {
  let at = 0;
  while (at < directory.length) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw unreadable(file);
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes);
    if (!name.endsWith('/')) {
      yield {
        name,
        method: directory.readUInt16LE(at + 10),
        packedBytes: directory.readUInt32LE(at + 20),
        headerAt: directory.readUInt32LE(at + 42),
        mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      };
    }
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

/** The header in front of the data has its own idea of how long name and extra field are. */
async function dataStart(file, entry) {
  const handle = await open(file);
  try {
    const header = await readAt(handle, entry.headerAt, LOCAL_HEADER_BYTES);
    return entry.headerAt + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}

async function readAt(handle, position, length) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function unreadable(file) {
  return new Problem(`The archive ${file} cannot be read: delete it and start again.`);
}
