import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { damaged, inspectFile } from './inspect-file.ts';
import { wipeLeftovers } from './leftovers.ts';
import { migrate, refuseNewerSchema, type MigrateOptions } from './migrate.ts';
import type { Db } from './statement.ts';
import { StoreError } from './store-error.ts';

export { prepared, type Db } from './statement.ts';

/** better-sqlite3 13 crashes the process below this instead of throwing. */
const NODE_API_MIN = 10;

/** Enough for what a year of five hundred people needs at hand; memory is taken as pages are read. */
const CACHE_KIBIBYTES = 65_536;

/**
 * Opens the one database of a data directory, brings its schema up to date and leaves it ready for punches: WAL, every
 * commit on the disk before it returns. The caller owns the data directory (`owner.ts`).
 *
 * Throws `StoreError`: `unsupportedRuntime`, `newerSchema`, `upgradeFailed`, or `unreadable` where the file is no healthy database, or none
 * where there must be one.
 */
export function openDatabase(path: string, options: MigrateOptions): Db {
  refuseOldRuntime();
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Whoever only looks at a file without the right to write leaves an index beside it that nobody may write either.
  if (existsSync(path)) closeSync(openSync(path, 'r+'));
  try {
    inspectFile(path, (db) => refuseNewerSchema(db, options));
  } catch (error) {
    throw explained(error, path);
  }
  closeSync(openSync(path, 'a', 0o600));
  const db = new Database(path);
  try {
    configure(db);
    migrate(db, options);
    wipeLeftovers(db);
    return db;
  } catch (error) {
    db.close();
    throw explained(error, path);
  }
}

function configure(db: Db): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
  db.pragma('trusted_schema = OFF');
  // What is deleted is overwritten: pruned times and erased people are not to be found in free pages.
  db.pragma('secure_delete = ON');
}

function refuseOldRuntime(): void {
  const level = Number(process.versions['napi'] ?? 0);
  if (level >= NODE_API_MIN) return;
  throw new StoreError(
    'unsupportedRuntime',
    `The database needs Node-API ${NODE_API_MIN}; this runtime has ${level}: start Stempel with its pinned Node.`,
  );
}

function explained(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (!/^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) return error;
  return damaged(path, error.message, { cause: error });
}
