import type BetterSqlite3 from 'better-sqlite3';
import type { ScratchKiosk } from './scratch-kiosk.ts';

class StatementFailed extends Error {}

/** For tests: makes the n-th execution of a statement on this handle throw, until `work` has been tried once. True: it passed. */
export function failNth(kiosk: ScratchKiosk, n: number): (work: () => unknown) => boolean {
  let executed = 0;
  let armed = true;
  const count = (): void => {
    executed += 1;
    if (armed && executed === n) throw new StatementFailed();
  };
  const prepare = kiosk.db.prepare.bind(kiosk.db);
  kiosk.db.prepare = ((sql: string) => counted(prepare(sql), count)) as typeof kiosk.db.prepare;
  return (work) => {
    try {
      work();
      return true;
    } catch (error) {
      if (error instanceof StatementFailed) return false;
      throw error;
    } finally {
      armed = false;
    }
  };
}

function counted(statement: BetterSqlite3.Statement, count: () => void): BetterSqlite3.Statement {
  const proxy: BetterSqlite3.Statement = new Proxy(statement, {
    get: (target, name) => {
      const member = Reflect.get(target, name, target) as unknown;
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        if (name !== 'pluck') count();
        const result: unknown = member.apply(target, args);
        return result === target ? proxy : result;
      };
    },
  });
  return proxy;
}
