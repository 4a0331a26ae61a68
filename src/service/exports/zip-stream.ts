import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { Sink } from './unfinished-file.ts';

/**
 * A ZIP archive written front to back, one part after the other, in memory that does not grow with the parts: sizes and
 * checksums follow each part, and the directory of parts comes last (PKWARE APPNOTE 6.3.10, data descriptors).
 */
export type ZipStream = {
  readonly begin: (name: string) => Sink;
  readonly finish: () => void;
};

type Part = {
  readonly name: Buffer;
  readonly offset: number;
  crc: number;
  size: number;
  packed: number;
};

/** So much text is packed at a time: an independent block each, which costs a few parts in a thousand. */
const BLOCK_BYTES = 262_144;

const DEFLATED = 8;
const NEEDS_VERSION = 20;
/** Sizes follow the data; the name is UTF-8. */
const FLAGS = 0x0808;
/** 1980-01-01 00:00: the same export is the same file. */
const DOS_DATE = 0x0021;
/** Four gigabytes: what the plain format holds. */
const SIZE_MAX = 0xffff_ffff;

export function zipStream(sink: Sink): ZipStream {
  const parts: Part[] = [];
  let written = 0;
  let endPart = (): void => {};
  const put = (bytes: Buffer): void => {
    sink.write(bytes);
    written += bytes.length;
    if (written > SIZE_MAX) throw new RangeError('This spreadsheet would be larger than 4 GB');
  };
  return {
    begin: (name) => {
      endPart();
      const part: Part = { name: Buffer.from(name), offset: written, crc: 0, size: 0, packed: 0 };
      parts.push(part);
      put(localHeader(part));
      const packer = partPacker(part, put);
      endPart = packer.end;
      return packer;
    },
    finish: () => {
      endPart();
      const startAt = written;
      for (const part of parts) put(directoryEntry(part));
      put(directoryEnd(parts.length, written - startAt, startAt));
    },
  };
}

function partPacker(part: Part, put: (bytes: Buffer) => void): Sink & { readonly end: () => void } {
  let held: Buffer[] = [];
  let heldBytes = 0;
  const pack = (finishFlush: number): void => {
    const bytes = Buffer.concat(held, heldBytes);
    held = [];
    heldBytes = 0;
    part.crc = crc32(bytes, part.crc);
    part.size += bytes.length;
    const packed = deflateRawSync(bytes, { finishFlush });
    part.packed += packed.length;
    put(packed);
  };
  return {
    write: (chunk) => {
      const bytes = Buffer.from(chunk as Uint8Array);
      held.push(bytes);
      heldBytes += bytes.length;
      if (heldBytes >= BLOCK_BYTES) pack(constants.Z_SYNC_FLUSH);
    },
    end: () => {
      pack(constants.Z_FINISH);
      put(descriptor(part));
    },
  };
}

function localHeader({ name }: Part): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(NEEDS_VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(DOS_DATE, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor({ crc, packed, size }: Part): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x0807_4b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function directoryEntry({ name, offset, crc, size, packed }: Part): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(NEEDS_VERSION, 4);
  entry.writeUInt16LE(NEEDS_VERSION, 6);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt16LE(DEFLATED, 10);
  entry.writeUInt16LE(DOS_DATE, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
}

function directoryEnd(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
