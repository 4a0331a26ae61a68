import { inflateRawSync } from 'node:zlib';

/** A roster of fifty thousand people unpacks to some thirty megabytes. */
export const UNPACKED_BYTES_MAX = 150_000_000;

const DIRECTORY_ENDS = 0x06_05_4b_50;
const DIRECTORY_ENTRY = 0x02_01_4b_50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const DEFLATED = 8;

/**
 * Whether a packed workbook unpacks to no more than may be read. It is tried, piece by piece and never beyond the limit: what
 * a file says of itself may be a lie. Throws where it is not packed as workbooks are.
 */
export function unpacksWithin(bytes: Buffer, maxBytes = UNPACKED_BYTES_MAX): boolean {
  let left = maxBytes;
  for (const { method, data } of entriesOf(bytes)) {
    const size = method === DEFLATED ? inflatedSize(data, left) : data.length;
    if (size === null || size > left) return false;
    left -= size;
  }
  return true;
}

/** Null: more than `maxBytes`. */
function inflatedSize(data: Buffer, maxBytes: number): number | null {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, maxBytes) }).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null;
    throw error;
  }
}

type Entry = { readonly method: number; readonly data: Buffer };

function entriesOf(bytes: Buffer): readonly Entry[] {
  const end = endOf(bytes);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('its directory is broken');
    const from = bytes.readUInt32LE(at + 42);
    const begins = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
    const data = bytes.subarray(begins, begins + bytes.readUInt32LE(at + 20));
    entries.push({ method: bytes.readUInt16LE(at + 10), data });
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

/** Behind it there may be a comment. */
function endOf(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = bytes.length - END_BYTES; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === DIRECTORY_ENDS) return at;
  }
  throw new Error('its directory is missing');
}
