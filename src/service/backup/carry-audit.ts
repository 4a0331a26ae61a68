import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openDatabase, type Db } from '../store/database.ts';
import { inTransaction } from '../store/transaction.ts';
import { stagedIn } from './switch-restore.ts';

/** An entry of the audit as it is stored. */
export type AuditRow = {
  readonly at: number;
  readonly by: string;
  readonly action: string;
  readonly employee_id: string | null;
  readonly subject: string | null;
  readonly before: string | null;
  readonly after: string | null;
};

const COLUMNS = 'at, by, action, employee_id, subject, before, after';

/**
 * The entries that `db` has and `backup` has not, oldest first. They are told apart by when, who and what: their numbers are
 * given anew with every restore, and their words go where somebody is erased.
 */
export function auditOnlyIn(db: Db, backup: Db): readonly AuditRow[] {
  const there = new Map<string, number>();
  for (const row of rowsOf(backup)) there.set(keyOf(row), (there.get(keyOf(row)) ?? 0) + 1);
  return rowsOf(db).filter((row) => {
    const left = there.get(keyOf(row)) ?? 0;
    there.set(keyOf(row), left - 1);
    return left <= 0;
  });
}

/**
 * Appends entries to the audit of what is to be restored: what has been done is not undone by it. Of somebody whom the
 * backup does not know the words stay behind, as after an erasure: nobody could erase them there any more. Belongs into a
 * transaction.
 */
export function carryAudit(backup: Db, entries: readonly AuditRow[]): void {
  const isKnown = backup.prepare('SELECT 1 FROM employee WHERE id = ?');
  const append = backup.prepare(
    `INSERT INTO audit (${COLUMNS})
     VALUES (:at, :by, :action, :employee_id, :subject, :before, :after)`,
  );
  for (const entry of entries) {
    const id = entry.employee_id;
    const isOfNobody = id !== null && isKnown.get(id) === undefined;
    append.run(isOfNobody ? { ...entry, ...WORDLESS } : entry);
  }
}

/**
 * Carries over what was written down between the check and the switch. Nobody has either file open. Whatever fails here
 * comes before the decision, so nothing is switched.
 */
export function carryLateEntries(dataDir: string): void {
  const here = new Database(join(dataDir, 'stempel.db'), { readonly: true, fileMustExist: true });
  const staging = stagedIn(dataDir);
  const staged = openDatabase(join(staging, 'stempel.db'), { backupsDir: join(staging, 'older') });
  try {
    inTransaction(staged, () => carryAudit(staged, auditOnlyIn(here, staged)));
  } finally {
    staged.close();
    here.close();
  }
}

const WORDLESS = { employee_id: null, subject: null, before: null, after: null } as const;

function rowsOf(db: Db): readonly AuditRow[] {
  // A database from before there was an audit has nothing to carry over.
  const isThere = `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'audit'`;
  if (db.prepare(isThere).get() === undefined) return [];
  return db.prepare(`SELECT ${COLUMNS} FROM audit ORDER BY number`).all() as readonly AuditRow[];
}

function keyOf({ at, by, action }: AuditRow): string {
  return JSON.stringify([at, by, action]);
}
