import { prepared, type Db } from './database.ts';

/** Longer than this no scan is held up by a receipt that nobody has seen. */
const UNSHOWN_MAX_MS = 2 * 60_000;

/** The last punch that a person made at this kiosk, in the order of recording, taken back or not. */
export type LastScan = {
  readonly employeeId: string;
  readonly punchId: string;
  readonly recordedAt: number;
  /** Means something beside `bootId` only. */
  readonly monotonicMs: number;
  readonly bootId: string;
  /** The screen has painted its receipt. */
  readonly shown: boolean;
};

/** A scan whose receipt nobody has seen yet. Belongs into the punch's transaction. */
export function putScan(db: Db, scan: Omit<LastScan, 'shown'>): void {
  prepared(
    db,
    `INSERT INTO last_scan (employee_id, punch_id, recorded_at, mono, boot, shown)
     VALUES (:employeeId, :punchId, :recordedAt, :monotonicMs, :bootId, 0)
     ON CONFLICT DO UPDATE SET punch_id = excluded.punch_id, recorded_at = excluded.recorded_at,
       mono = excluded.mono, boot = excluded.boot, shown = 0`,
  ).run({ ...scan, monotonicMs: Math.round(scan.monotonicMs) });
}

export function lastScan(db: Db, employeeId: string): LastScan | null {
  const row = prepared(
    db,
    `SELECT employee_id AS employeeId, punch_id AS punchId, recorded_at AS recordedAt, mono AS monotonicMs,
       boot AS bootId, shown FROM last_scan WHERE employee_id = ?`,
  ).get(employeeId) as (Omit<LastScan, 'shown'> & { readonly shown: 0 | 1 }) | undefined;
  return row ? { ...row, shown: row.shown === 1 } : null;
}

/** Whether the receipt must be shown before anything else. A clock that was set back does not make it old. */
export function isUnshown(scan: LastScan, nowAt: number): boolean {
  return !scan.shown && scan.recordedAt >= nowAt - UNSHOWN_MAX_MS;
}

/** The receipt has been painted, or its punch has been taken back. */
export function markShown(db: Db, punchId: string, employeeId: string): void {
  prepared(
    db,
    'UPDATE last_scan SET shown = 1 WHERE employee_id = ? AND punch_id = ? AND shown = 0',
  ).run(employeeId, punchId);
}
