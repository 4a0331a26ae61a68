import { prepared, type Db } from './database.ts';

/** What has been said of the automatic break of a date. `made`: the office has not decided yet. */
export type ObjectionState = 'none' | 'made' | 'accepted' | 'declined';

type Row = { readonly employeeId: string; readonly date: string };

export function objectionOf(db: Db, employeeId: string, date: string): ObjectionState {
  const state = prepared(db, 'SELECT state FROM objection WHERE employee_id = ? AND date = ?')
    .pluck()
    .get(employeeId, date) as ObjectionState | undefined;
  return state ?? 'none';
}

/** Dates whose automatic breaks are not taken off: the office has accepted that this person worked through. */
export function waivedDates(db: Db, employeeId: string): ReadonlySet<string> {
  const dates = prepared(
    db,
    `SELECT date FROM objection WHERE employee_id = ? AND state = 'accepted'`,
  )
    .pluck()
    .all(employeeId) as string[];
  return new Set(dates);
}

/** How many wait for the office's decision. */
export function countUndecided(db: Db): number {
  return prepared(db, `SELECT count(*) FROM objection WHERE state = 'made'`)
    .pluck()
    .get() as number;
}

export function putObjection(
  db: Db,
  row: Row & { readonly state: Exclude<ObjectionState, 'none'>; readonly seq: number },
): void {
  prepared(
    db,
    `INSERT INTO objection (employee_id, date, state, seq) VALUES (:employeeId, :date, :state, :seq)
     ON CONFLICT DO UPDATE SET state = excluded.state, seq = excluded.seq`,
  ).run(row);
}

/** Every row as text, for the comparison with what the journal gives. */
export function storedObjections(db: Db): ReadonlySet<string> {
  const rows = db.prepare('SELECT employee_id, date, state, seq FROM objection').raw().all();
  return new Set(rows.map((row) => JSON.stringify(row)));
}
