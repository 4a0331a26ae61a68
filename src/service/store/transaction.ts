import { prepared, type Db } from './statement.ts';

/**
 * Runs `work` in one transaction: everything in it becomes durable together when this returns, or nothing does when it
 * throws. Inside a running transaction it joins that one.
 */
export function inTransaction<T>(db: Db, work: () => T): T {
  if (db.inTransaction) return work();
  prepared(db, 'BEGIN IMMEDIATE').run();
  try {
    const result = work();
    prepared(db, 'COMMIT').run();
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Like `inTransaction`, but what `work` has done is taken back alone when it throws, where it is part of a larger
 * transaction; the rest of that goes on.
 */
export function inSavepoint<T>(db: Db, work: () => T): T {
  if (!db.inTransaction) return inTransaction(db, work);
  prepared(db, 'SAVEPOINT part').run();
  try {
    const result = work();
    prepared(db, 'RELEASE part').run();
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK TO part; RELEASE part');
    throw error;
  }
}

/**
 * Like `inTransaction`, for what would be found out again: it need not have reached the disk when this returns, and gets there
 * with the next commit that has to. A power cut may take it back, never anything before it and never a part of it.
 */
export function inLazyTransaction<T>(db: Db, work: () => T): T {
  if (db.inTransaction) return work();
  db.exec('PRAGMA synchronous = NORMAL');
  try {
    return inTransaction(db, work);
  } finally {
    db.exec('PRAGMA synchronous = FULL');
  }
}
