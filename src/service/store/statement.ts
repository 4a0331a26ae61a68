import type BetterSqlite3 from 'better-sqlite3';

export type Db = BetterSqlite3.Database;

const statements = new WeakMap<Db, Map<string, BetterSqlite3.Statement>>();

/** The statement for `sql`, compiled once per handle. */
export function prepared(db: Db, sql: string): BetterSqlite3.Statement {
  let ofHandle = statements.get(db);
  if (!ofHandle) {
    ofHandle = new Map();
    statements.set(db, ofHandle);
  }
  let statement = ofHandle.get(sql);
  if (!statement) {
    statement = db.prepare(sql);
    ofHandle.set(sql, statement);
  }
  return statement;
}
