import { prepared, type Db } from './database.ts';
import type { OwedState } from './outbox.ts';

/** Where a day stands with the vendor: its place in the outbox, or `agreed` where only something agreed on is stored. */
export type DayStanding = { readonly state: OwedState | 'agreed'; readonly reason: string | null };

/** The days of one person, `fromDate` to `toDate` inclusive, that have ever concerned the vendor: one look for a board. */
export function dayStandings(
  db: Db,
  employeeId: string,
  vendor: string,
  fromDate: string,
  toDate: string,
): ReadonlyMap<string, DayStanding> {
  const rows = prepared(
    db,
    `SELECT date, state, reason FROM owed_day
     WHERE employee_id = :employeeId AND date BETWEEN :fromDate AND :toDate AND vendor = :vendor
     UNION ALL
     SELECT date, 'agreed', NULL FROM base_row
     WHERE vendor = :vendor AND employee_id = :employeeId AND date BETWEEN :fromDate AND :toDate`,
  ).all({ employeeId, vendor, fromDate, toDate }) as (DayStanding & { readonly date: string })[];
  const days = new Map<string, DayStanding>();
  for (const { date, state, reason } of rows) {
    if (state !== 'agreed' || !days.has(date)) days.set(date, { state, reason });
  }
  return days;
}
