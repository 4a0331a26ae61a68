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
