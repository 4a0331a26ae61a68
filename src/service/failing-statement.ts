import Database from 'better-sqlite3';

/** How SQLite says that a statement did not happen; after some errors it has ended the transaction as well. */
export type StatementFault = {
  readonly code: 'SQLITE_FULL' | 'SQLITE_IOERR_WRITE';
  readonly message: string;
  readonly endsTransaction: boolean;
};

export const FULL: StatementFault = {
  code: 'SQLITE_FULL',
  message: 'database or disk is full',
  endsTransaction: false,
};
export const BROKEN: StatementFault = {
  code: 'SQLITE_IOERR_WRITE',
  message: 'disk I/O error',
  endsTransaction: true,
};

export type Arming = {
  /** Statements executed so far, those included that failed. */
  readonly executed: () => number;
  /** What failed; null: nothing did. */
  readonly failed: () => string | null;
  /** From now on everything succeeds. */
  readonly disarm: () => void;
};

/**
 * For tests: makes the n-th execution of a statement on this handle fail, `COMMIT` included; n = 0: none. Has to come before the
 * first statement is prepared.
 */
export function armNth(db: Database.Database, n: number, fault: StatementFault): Arming {
  let executed = 0;
  let armed = true;
  let failed: string | null = null;
  const prepare = db.prepare.bind(db);
  const count = (sql: string): void => {
    if (!armed) return;
    executed += 1;
    if (executed !== n) return;
    failed = `${db.inTransaction ? 'in a transaction' : 'alone'}: ${sql}`;
    if (fault.endsTransaction && db.inTransaction) prepare('ROLLBACK').run();
    throw new Database.SqliteError(fault.message, fault.code);
  };
  db.prepare = ((sql: string) => counted(prepare(sql), () => count(sql))) as typeof db.prepare;
  return { executed: () => executed, failed: () => failed, disarm: () => void (armed = false) };
}

/** What executes a statement; `pluck` and `raw` only say in what shape its rows are wanted. */
const EXECUTES = new Set(['run', 'get', 'all', 'iterate']);

function counted(statement: Database.Statement, count: () => void): Database.Statement {
  const proxy: Database.Statement = new Proxy(statement, {
    get: (target, name) => {
      const member = Reflect.get(target, name, target) as unknown;
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        if (EXECUTES.has(String(name))) count();
        const result: unknown = member.apply(target, args);
        return result === target ? proxy : result;
      };
    },
  });
  return proxy;
}
