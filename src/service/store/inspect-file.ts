import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Db } from './statement.ts';
import { StoreError } from './store-error.ts';

/** What a kiosk that was in use leaves beside its database: heads of the journal, and the keys that badges are found by. */
const HEADS = 'anchors.jsonl';
const KEYS = 'secrets.json';

/** Some 30 ms of looking; a larger file is looked over by the doctor alone, so that no start keeps people waiting. */
const LOOKED_OVER_BYTES_MAX = 20_000_000;

/** Where the size of a page stands in the file. */
const PAGE_SIZE_AT = 16;

/**
 * Looks at a database before anything may be written to it: whoever closes a damaged one has written to it. `look` may
 * refuse it for reasons of its own. Throws `StoreError` (`unreadable`), or the error with which SQLite refuses it.
 */
export function inspectFile(path: string, look: (db: Db) => void): void {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? null;
  if (bytes === null || bytes === 0) return refuseEmptied(path, bytes);
  // The making of a new file was broken off: only whoever may write can undo it.
  if (existsSync(`${path}-journal`)) return;
  if (!hasLog(path) && bytes % pageBytesOf(path) !== 0) {
    throw damaged(path, 'it ends in the middle of a page');
  }
  const db = new Database(path, { readonly: true });
  try {
    look(db);
    if (bytes > LOOKED_OVER_BYTES_MAX) return;
    const found = db.pragma('quick_check(1)', { simple: true }) as string;
    if (found !== 'ok') throw damaged(path, found.replaceAll('\n', ' '));
  } finally {
    db.close();
  }
}

/** One sentence about a file that can only be replaced. */
export function damaged(path: string, what: string, options?: ErrorOptions): StoreError {
  return new StoreError(
    'unreadable',
    `${path} is damaged (${what}): restore a backup; nothing in the file has been changed.`,
    options,
  );
}

/**
 * SQLite takes a file of no bytes for a new database, and one that is gone is made anew: a kiosk that was in use would
 * begin again as though nobody had ever punched.
 */
function refuseEmptied(path: string, bytes: 0 | null): void {
  const has = (name: string): boolean => existsSync(join(dirname(path), name));
  const evidence = [HEADS, KEYS].find((name) => has(name) && (name === HEADS || bytes === 0));
  if (evidence === undefined) return;
  const what = bytes === null ? 'is gone' : 'is empty';
  throw new StoreError(
    'unreadable',
    `${path} ${what}, and ${evidence} says that it was in use: restore a backup. To begin anew, take ${evidence}, ${basename(path)} and the folder backups away.`,
  );
}

/** While the log is being written back, the file may end anywhere, and the log still has all of it. */
function hasLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function pageBytesOf(path: string): number {
  const field = Buffer.alloc(2);
  const file = openSync(path, 'r');
  try {
    readSync(file, field, 0, field.length, PAGE_SIZE_AT);
  } finally {
    closeSync(file);
  }
  // 1 stands for 65,536; what is no database is found out by SQLite.
  const size = field.readUInt16BE();
  return size > 1 ? size : 65_536;
}
