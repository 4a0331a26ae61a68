import Database from 'better-sqlite3';

/** While it is full, every statement that would write fails as on a full disk. Has to come before the first is prepared. */
export function armAllWrites(db: Database.Database): {
  readonly fill: () => void;
  readonly makeRoom: () => void;
} {
  let isFull = false;
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    if (statement.readonly && !/^(COMMIT|BEGIN)/.test(sql)) return statement;
    const run = statement.run.bind(statement);
    statement.run = (...args: unknown[]) => {
      if (isFull) throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
      return run(...args);
    };
    return statement;
  }) as typeof db.prepare;
  return {
    fill: () => void (isFull = true),
    makeRoom: () => void (isFull = false),
  };
}
