import { prepared, type Db } from './database.ts';

/** Longer than this no scan is held up by a receipt that nobody has seen. */
const UNSHOWN_MAX_MS = 2 * 60_000;

/** From the commit until the screen has painted it, a receipt stands here. Belongs into the punch's transaction. */
export function putUnshown(db: Db, employeeId: string, punchId: string, recordedAt: number): void {
  prepared(
    db,
    `INSERT INTO unshown_receipt (employee_id, punch_id, recorded_at) VALUES (?, ?, ?)
     ON CONFLICT (employee_id) DO UPDATE SET punch_id = excluded.punch_id, recorded_at = excluded.recorded_at`,
  ).run(employeeId, punchId, recordedAt);
}

/** The punch whose receipt this person has not seen yet. A clock that was set back does not make it old. */
export function unshownPunchId(db: Db, employeeId: string, nowAt: number): string | null {
  const id = prepared(
    db,
    'SELECT punch_id FROM unshown_receipt WHERE employee_id = ? AND recorded_at >= ?',
  )
    .pluck()
    .get(employeeId, nowAt - UNSHOWN_MAX_MS);
  return (id as string | undefined) ?? null;
}

/** The receipt has been painted, or its punch has been taken back. Knows no wrong id: asking twice is harmless. */
export function markShown(db: Db, punchId: string, employeeId: string): void {
  prepared(db, 'DELETE FROM unshown_receipt WHERE employee_id = ? AND punch_id = ?').run(
    employeeId,
    punchId,
  );
}
