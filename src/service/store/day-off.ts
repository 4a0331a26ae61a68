import type { DayOff } from '../../core/worktime/model.ts';
import { prepared, type Db } from './database.ts';

type Row = { date: string; type: string; am: 0 | 1; pm: 0 | 1 };

/** A person's days off in a stretch of civil dates, both ends included. */
export function daysOffBetween(
  db: Db,
  employeeId: string,
  fromDate: string,
  toDate: string,
): readonly DayOff[] {
  const rows = prepared(
    db,
    `SELECT date, type, am, pm FROM day_off WHERE employee_id = +? AND date BETWEEN ? AND ? ORDER BY date, type`,
  ).all(employeeId, fromDate, toDate) as Row[];
  return rows.map((row) => ({ ...row, am: row.am === 1, pm: row.pm === 1 }));
}

/** Replaces what one source said about a stretch of civil dates by what it says now. */
export function replaceDaysOff(
  db: Db,
  employeeId: string,
  range: { readonly fromDate: string; readonly toDate: string },
  daysOff: readonly DayOff[],
  source: 'roster' | 'vendor',
): void {
  prepared(
    db,
    'DELETE FROM day_off WHERE employee_id = ? AND date BETWEEN ? AND ? AND source = ?',
  ).run(employeeId, range.fromDate, range.toDate, source);
  for (const day of daysOff) {
    prepared(
      db,
      `INSERT INTO day_off (employee_id, date, type, am, pm, source) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ).run(employeeId, day.date, day.type, day.am ? 1 : 0, day.pm ? 1 : 0, source);
  }
}
