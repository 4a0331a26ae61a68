import { prepared, type Db } from './database.ts';

/** How many days waited for the vendor, as it was last seen on a date. */
export type BacklogDay = {
  readonly date: string;
  readonly owed: number;
  readonly refused: number;
  readonly conflicts: number;
};

/** More than anybody looks back. */
const DAYS_KEPT = 400;

/** Nothing is written where nothing has changed. */
export function noteBacklog(db: Db, date: string, of: Omit<BacklogDay, 'date'>): void {
  const { owed, refused, conflicts } = of;
  const { changes } = prepared(
    db,
    `INSERT INTO backlog_day (date, owed, refused, conflicts)
     VALUES (:date, :owed, :refused, :conflicts)
     ON CONFLICT (date) DO UPDATE
     SET owed = excluded.owed, refused = excluded.refused, conflicts = excluded.conflicts
     WHERE (owed, refused, conflicts) <> (excluded.owed, excluded.refused, excluded.conflicts)`,
  ).run({ date, owed, refused, conflicts });
  if (changes === 0) return;
  prepared(
    db,
    `DELETE FROM backlog_day
     WHERE date NOT IN (SELECT date FROM backlog_day ORDER BY date DESC LIMIT ?)`,
  ).run(DAYS_KEPT);
}

/** In order of their dates; a date on which the kiosk was off has none. */
export function backlogSince(db: Db, fromDate: string): readonly BacklogDay[] {
  const sql = 'SELECT * FROM backlog_day WHERE date >= ? ORDER BY date';
  return prepared(db, sql).all(fromDate) as BacklogDay[];
}
