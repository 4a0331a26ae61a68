import { prepared, type Db } from './statement.ts';

/** The file has been written anew, and its log still holds what was there before. */
const IN_LOG = 'in the log';

/** Says that deleted rows may lie in free pages. Belongs into the transaction that deletes them. */
export function noteLeftovers(db: Db): void {
  put(db, 'of deleted rows');
}

/**
 * Writes the file anew where deleted rows may lie in free pages: `secure_delete` overwrites what is deleted, but not each
 * copy that was left behind when a page was filled anew. False: that was not possible (a full disk, or somebody who reads
 * the file as it was); it has to be tried again, at the next start at the latest.
 */
export function wipeLeftovers(db: Db): boolean {
  try {
    const noted = prepared(db, `SELECT value FROM meta WHERE key = 'leftovers'`).pluck().get();
    if (noted === undefined) return true;
    if (noted !== IN_LOG) {
      db.exec('VACUUM');
      put(db, IN_LOG);
    }
    if (!hasEmptiedLog(db)) return false;
    prepared(db, `DELETE FROM meta WHERE key = 'leftovers'`).run();
    return true;
  } catch {
    return false;
  }
}

function put(db: Db, value: string): void {
  prepared(
    db,
    `INSERT INTO meta (key, value) VALUES ('leftovers', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
  ).run(value);
}

/** Where somebody reads, SQLite answers so and throws nothing. People at the reader do not wait for that somebody. */
function hasEmptiedLog(db: Db): boolean {
  const waitMs = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    return db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
  } finally {
    db.pragma(`busy_timeout = ${waitMs}`);
  }
}
