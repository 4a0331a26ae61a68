import { prepared, type Db } from './database.ts';

/**
 * "Looked at": the audit itself is where it is kept, so that who and when are there, and go with the person. `mark` says
 * what the day was like then: another one now, and the day wants a look again.
 */
export type DayLook = { readonly at: number; readonly by: string; readonly mark: string };

/** The action under which the audit has it; the subject is the civil date. */
export const LOOKED = 'dayLookedAt';

/** The last word on each date of one person, by date; taken back, it is not there. */
export function looksOf(db: Db, employeeId: string): ReadonlyMap<string, DayLook> {
  const rows = prepared(
    db,
    `SELECT at, by, subject AS date, json_extract(after, '$.mark') AS mark FROM audit
     WHERE employee_id = ? AND action = '${LOOKED}' ORDER BY number`,
  ).all(employeeId) as (DayLook & { readonly date: string; readonly mark: string | null })[];
  const looks = new Map<string, DayLook>();
  for (const { date, at, by, mark } of rows) {
    if (mark === null) looks.delete(date);
    else looks.set(date, { at, by, mark });
  }
  return looks;
}
