import type { PunchKind } from '../../core/punch/punch.ts';
import { prepared, type Db } from './database.ts';

/**
 * A checked file of punches on its way into the journal, cut into pieces that are each recorded in one short
 * transaction. Nothing of a file counts before its last chunk lies here; from then on all of it will be recorded, by
 * this run of the service or by the next.
 */
export type ImportRow = readonly [employeeId: string, kind: PunchKind, at: number];

/** Puts a chunk behind those that lie here. `last`: the file is whole. Belongs into a transaction. */
export function stageChunk(db: Db, rows: readonly ImportRow[], last: boolean): void {
  prepared(db, 'INSERT INTO import_chunk (last, rows) VALUES (?, ?)').run(
    last ? 1 : 0,
    JSON.stringify(rows),
  );
}

/** Whether a file lies here, whole or not. */
export function hasChunks(db: Db): boolean {
  return prepared(db, 'SELECT 1 FROM import_chunk').get() !== undefined;
}

/** Whether a whole file lies here. */
export function isFileStaged(db: Db): boolean {
  return prepared(db, 'SELECT 1 FROM import_chunk WHERE last = 1').get() !== undefined;
}

/** Takes the oldest chunk out, or null where nothing is left. Belongs into the transaction that records its rows. */
export function takeChunk(db: Db): readonly ImportRow[] | null {
  const chunk = prepared(db, 'SELECT n, rows FROM import_chunk ORDER BY n LIMIT 1').get() as
    | { n: number; rows: string }
    | undefined;
  if (!chunk) return null;
  prepared(db, 'DELETE FROM import_chunk WHERE n = ?').run(chunk.n);
  return JSON.parse(chunk.rows) as ImportRow[];
}

/** Throws away what lies here. */
export function dropChunks(db: Db): void {
  prepared(db, 'DELETE FROM import_chunk').run();
}
