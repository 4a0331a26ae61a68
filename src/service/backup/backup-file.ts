import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { RestoreRefused } from './backup-error.ts';

/**
 * A backup is one file: the database, as SQLite itself opens it, and behind it a manifest that SQLite does not look at. The
 * last line says how long the manifest is and what it hashes to; the manifest says the same of the database. So a file
 * that was cut, altered or never was a backup is known as such before anything is done with it.
 */
const manifestSchema = z.object({
  format: z.literal(1),
  /** ISO 8601 with the site's offset; every receipt shown before is in it. */
  madeAt: z.string(),
  version: z.string(),
  schema: z.number().int(),
  site: z.string(),
  kioskId: z.string().nullable(),
  head: z.object({ seq: z.number().int(), hash: z.string() }),
  database: z.object({ bytes: z.number().int(), sha256: z.string() }),
  /** The text of `config.json`. */
  config: z.string(),
  /** The text of `anchors.jsonl`. */
  anchors: z.string(),
  /** Of the keys that find badges and PINs; null: they could not be opened. */
  keys: z.string().nullable(),
  secrets: z
    .object({
      kdf: z.string(),
      salt: z.string(),
      iv: z.string(),
      tag: z.string(),
      data: z.string(),
    })
    .nullable(),
});

export type Manifest = z.output<typeof manifestSchema>;

const LAST_LINE = /^stempel-backup 1 (\d{12}) ([0-9a-f]{64})\n$/;
const LAST_LINE_BYTES = 95;
/** Settings, anchors and sealed keys of many years have a thousandth of that. */
const MANIFEST_BYTES_MAX = 100_000_000;
const SQLITE_BEGINS = 'SQLite format 3\0';
const PIECE_BYTES = 1_048_576;

/** What stands behind the database. */
export function trailerOf(manifest: Manifest): Buffer {
  const text = Buffer.from(`\n${JSON.stringify(manifest)}\n`);
  const length = String(text.length).padStart(12, '0');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return Buffer.concat([text, Buffer.from(`stempel-backup 1 ${length} ${sha256}\n`)]);
}

/**
 * The manifest of a backup; null: a bare copy of a database, such as the one before a migration. Throws `RestoreRefused`
 * (`missing`, `foreign`, `damaged`, `newer`).
 */
export function readManifest(path: string): Manifest | null {
  const file = opened(path);
  try {
    const { size } = fstatSync(file);
    const found = LAST_LINE.exec(text(file, size - LAST_LINE_BYTES, LAST_LINE_BYTES));
    if (found === null) return bareOrRefused(file, path);
    const bytes = Number(found[1]);
    if (bytes > MANIFEST_BYTES_MAX) throw damagedFile(path);
    const from = size - LAST_LINE_BYTES - bytes;
    const written = from < 0 ? '' : text(file, from, bytes);
    if (createHash('sha256').update(written).digest('hex') !== found[2]) throw damagedFile(path);
    const json = JSON.parse(written) as { readonly format?: unknown };
    const manifest = manifestSchema.safeParse(json);
    if (!manifest.success) {
      if (json.format === 1) throw damagedFile(path);
      throw new RestoreRefused(
        'newer',
        `${path} was written by a newer Stempel: install that one.`,
      );
    }
    if (manifest.data.database.bytes !== from) throw damagedFile(path);
    return manifest.data;
  } finally {
    closeSync(file);
  }
}

function bareOrRefused(file: number, path: string): null {
  if (text(file, 0, SQLITE_BEGINS.length) === SQLITE_BEGINS) return null;
  throw new RestoreRefused('foreign', `${path} is no backup of Stempel's.`);
}

export function damagedFile(path: string): RestoreRefused {
  return new RestoreRefused(
    'damaged',
    `${path} is damaged or was not copied to its end: take another backup, or copy it once more.`,
  );
}

function opened(path: string): number {
  try {
    const file = openSync(path, 'r');
    if (fstatSync(file).isFile()) return file;
    closeSync(file);
  } catch (error) {
    throw new RestoreRefused('missing', `${path}: cannot be read`, { cause: error });
  }
  throw new RestoreRefused('missing', `${path}: that is no file`);
}

function text(file: number, from: number, bytes: number): string {
  if (from < 0) return '';
  const buffer = Buffer.alloc(bytes);
  const read = readSync(file, buffer, 0, bytes, from);
  return buffer.toString('utf8', 0, read);
}

/** SHA-256 of the first `bytes` of an open file, handing each piece to `take`. */
export function hashPieces(
  file: number,
  bytes: number,
  take: (piece: Buffer, doneBytes: number) => void = () => {},
): string {
  const hash: Hash = createHash('sha256');
  const buffer = Buffer.alloc(PIECE_BYTES);
  for (let done = 0; done < bytes;) {
    const read = readSync(file, buffer, 0, Math.min(PIECE_BYTES, bytes - done), done);
    if (read === 0) break;
    const piece = buffer.subarray(0, read);
    hash.update(piece);
    done += read;
    take(piece, done);
  }
  return hash.digest('hex');
}

/** All of it: a single write may stop half-way on a full disk without saying so. */
export function writeAll(file: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
  }
}
