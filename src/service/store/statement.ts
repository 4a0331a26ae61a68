import type BetterSqlite3 from 'better-sqlite3';

export type Db = BetterSqlite3.Database;

const statements = new WeakMap<Db, Map<string, BetterSqlite3.Statement>>();

/**
 * The statement for `sql`, compiled once per handle. Where it sorts, a column that has to equal a bound value is written
 * `= +?`, and a bound limit is cast: where SQLite may look at a value while it plans, it compiles the statement anew
 * whenever another one is bound, and that costs more than the look-up.
 */
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
