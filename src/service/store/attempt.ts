import type { Step } from '../../core/sync/row.ts';
import { prepared, type Db } from './database.ts';
import type { DayKey } from './outbox.ts';

/** A write that was about to be sent. Whether it arrived shows when the day is read again (invariant 8). */
export type Attempt = { readonly id: string; readonly step: Step; readonly at: number };

/** Committed before the write leaves, so that a crash in between is seen afterwards. */
export function openAttempt(db: Db, day: DayKey, attempt: Attempt): void {
  prepared(
    db,
    'INSERT INTO attempt (id, vendor, employee_id, date, step, at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(attempt.id, day.vendor, day.employeeId, day.date, JSON.stringify(attempt.step), attempt.at);
}

/** Writes whose effect has not been looked at since, oldest first. */
export function unresolvedAttempts(db: Db, day: DayKey): readonly Attempt[] {
  const rows = prepared(
    db,
    `SELECT id, step, at FROM attempt
     WHERE vendor = +? AND employee_id = +? AND date = +? AND resolved_at IS NULL ORDER BY at, id`,
  ).all(day.vendor, day.employeeId, day.date) as { id: string; step: string; at: number }[];
  return rows.map((row) => ({ ...row, step: JSON.parse(row.step) as Step }));
}

/** The day has been read since: nothing about these writes is unknown any more. */
export function resolveAttempts(db: Db, ids: readonly string[], at: number): void {
  for (const id of ids) {
    prepared(db, 'UPDATE attempt SET resolved_at = ? WHERE id = ? AND resolved_at IS NULL').run(
      at,
      id,
    );
  }
}
