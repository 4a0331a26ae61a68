import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder, writeFileDurably } from './durable-file.ts';
import type { Anchor } from './store/anchor.ts';

/** When a head was kept: at a start or a stop, by day, with an export or a backup. */
export type AnchorReason = 'start' | 'day' | 'stop' | 'export' | 'backup';

/** Everything that is kept in the data directory beside the database, and what of it cannot be read, by place. */
export type KeptAnchors = {
  readonly anchors: readonly Anchor[];
  readonly unreadable: readonly string[];
};

const anchorSchema = z.object({
  seq: z.number().int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
  kioskId: z.string().nullable(),
});

const BESIDE = '.anchor.json';

function anchorsFile(dataDir: string): string {
  return join(dataDir, 'anchors.jsonl');
}

/** Where the anchor of a backup lies: beside it, under its name. */
export function besideBackup(path: string): string {
  return `${path}${BESIDE}`;
}

export function writeAnchor(path: string, { seq, hash, at, kioskId }: Anchor): void {
  writeFileDurably(path, `${JSON.stringify({ seq, hash, at, kioskId })}\n`);
}

/** The anchor in a file of its own; null: it cannot be read. */
export function readAnchorFile(path: string): Anchor | null {
  return parseAnchor(orNull(() => readFileSync(path, 'utf8')) ?? '');
}

/** Adds a line to `anchors.jsonl`, on the disk when this returns. A line that a crash has cut short makes room for it. */
export function appendAnchor(dataDir: string, anchor: Anchor, why: AnchorReason): void {
  const path = anchorsFile(dataDir);
  const isNew = !existsSync(path);
  const text = isNew ? Buffer.alloc(0) : readFileSync(path);
  const linesBytes = text.lastIndexOf('\n') + 1;
  // An editor may have left the last break away.
  const isCutShort = parseAnchor(text.toString('utf8', linesBytes)) === null;
  const file = openSync(path, isNew ? 'w' : 'r+', 0o600);
  try {
    if (isCutShort) ftruncateSync(file, linesBytes);
    const line = `${isCutShort ? '' : '\n'}${JSON.stringify({ ...anchor, why })}\n`;
    writeSync(file, line, isCutShort ? linesBytes : text.length);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (isNew) syncFolder(dataDir);
}

/** The newest line of `anchors.jsonl`; null: there is none that can be read. */
export function lastAnchor(dataDir: string): Anchor | null {
  return linesOf(dataDir).at(-1)?.anchor ?? null;
}

/** Those of `anchors.jsonl` in the order in which they were kept, then those beside the backups. */
export function keptAnchors(dataDir: string): KeptAnchors {
  const places = [...linesOf(dataDir), ...besideBackups(join(dataDir, 'backups'))];
  return {
    anchors: places.flatMap(({ anchor }) => (anchor === null ? [] : [anchor])),
    unreadable: places.flatMap(({ place, anchor }) => (anchor === null ? [place] : [])),
  };
}

type Place = { readonly place: string; readonly anchor: Anchor | null };

/** Without a last line that a crash has cut short: nobody was told of it. */
function linesOf(dataDir: string): readonly Place[] {
  const path = anchorsFile(dataDir);
  if (!existsSync(path)) return [];
  const lines = orNull(() => readFileSync(path, 'utf8').split('\n'));
  if (lines === null) return [{ place: 'anchors.jsonl', anchor: null }];
  if (parseAnchor(lines.at(-1) ?? '') === null) lines.pop();
  return lines.map((text, index) => ({
    place: `anchors.jsonl:${index + 1}`,
    anchor: parseAnchor(text),
  }));
}

function besideBackups(directory: string): readonly Place[] {
  if (!existsSync(directory)) return [];
  const names = orNull(() => readdirSync(directory));
  if (names === null) return [{ place: 'backups', anchor: null }];
  return names
    .filter((name) => name.endsWith(BESIDE))
    .toSorted()
    .map((name) => ({
      place: `backups/${name}`,
      anchor: readAnchorFile(join(directory, name)),
    }));
}

/** What cannot be read is named, and hides nothing of the rest. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function parseAnchor(text: string): Anchor | null {
  try {
    return anchorSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
