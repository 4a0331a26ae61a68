import type { World } from '../world.ts';
import { canonicalJson, type JsonValue } from './canonical-json.ts';
import { prepared, type Db } from './database.ts';

/** One thing that the office has done. Secrets, PINs and whole badge numbers never stand in `before` and `after`. */
export type AuditEntry = {
  /** A verb in the past, `settingChanged`: the screens have a text for each. */
  readonly action: string;
  /** Whom it was done to; erasing them empties the entry. Absent: nobody in particular. */
  readonly employeeId?: string;
  /** What it was done to, in words that an office knows: a setting's key, a month, a file's name, an employee's number. */
  readonly subject: string;
  /** As it was, as it is; null: there was, or is, nothing. */
  readonly before: JsonValue;
  readonly after: JsonValue;
};

/** Where the audit is written: a context, or the two parts of one that it takes. */
export type Audited = { readonly db: Db; readonly world: Pick<World, 'clock'> };

/** Writes down what `by` has done, in the transaction that does it where there is one. */
export function audit({ db, world }: Audited, by: string, entry: AuditEntry): void {
  prepared(
    db,
    `INSERT INTO audit (at, by, action, employee_id, subject, before, after)
     VALUES (:at, :by, :action, :employeeId, :subject, :before, :after)`,
  ).run({
    at: world.clock(),
    by,
    action: entry.action,
    employeeId: entry.employeeId ?? null,
    subject: entry.subject,
    before: entry.before === null ? null : canonicalJson(entry.before),
    after: entry.after === null ? null : canonicalJson(entry.after),
  });
}

/** Empties what the audit says of somebody who is erased: that it was done, when and by whom, stays. */
export function forgetInAudit(db: Db, employeeId: string): void {
  prepared(
    db,
    'UPDATE audit SET employee_id = NULL, subject = NULL, before = NULL, after = NULL WHERE employee_id = ?',
  ).run(employeeId);
}
