import { prepared, type Db } from './database.ts';

/** The ids of the facts that corrected a civil date, in the order of `correctionsOf`. */
export function correctionFactsOf(db: Db, employeeId: string, date: string): readonly string[] {
  return prepared(
    db,
    `SELECT journal.id FROM correction JOIN journal USING (seq)
     WHERE correction.employee_id = +? AND correction.date = +? ORDER BY correction.seq`,
  )
    .pluck()
    .all(employeeId, date) as string[];
}
