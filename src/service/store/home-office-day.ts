import { prepared, type Db } from './database.ts';

/** A day that the vendor marks as worked from home. */
export type HomeOfficeDay = { readonly employeeId: string; readonly date: string };

export function isHomeOfficeDay(db: Db, day: HomeOfficeDay & { readonly vendor: string }): boolean {
  const row = prepared(
    db,
    'SELECT 1 FROM home_office_day WHERE vendor = :vendor AND employee_id = :employeeId AND date = :date',
  ).get({ vendor: day.vendor, employeeId: day.employeeId, date: day.date });
  return row !== undefined;
}

/** The marked dates of one person; both ends inclusive. */
export function homeOfficeDatesOf(
  db: Db,
  of: { readonly vendor: string; readonly employeeId: string },
  from: string,
  to: string,
): ReadonlySet<string> {
  const dates = prepared(
    db,
    'SELECT date FROM home_office_day WHERE vendor = ? AND employee_id = ? AND date BETWEEN ? AND ?',
  )
    .pluck()
    .all(of.vendor, of.employeeId, from, to) as string[];
  return new Set(dates);
}

/** Everybody's marked days of a range; `from` and `to` inclusive. */
export function homeOfficeDaysBetween(
  db: Db,
  vendor: string,
  from: string,
  to: string,
): readonly HomeOfficeDay[] {
  return prepared(
    db,
    `SELECT employee_id AS employeeId, date FROM home_office_day
     WHERE vendor = ? AND date BETWEEN ? AND ?`,
  ).all(vendor, from, to) as HomeOfficeDay[];
}

export function markHomeOffice(db: Db, vendor: string, day: HomeOfficeDay): void {
  prepared(
    db,
    'INSERT INTO home_office_day (vendor, employee_id, date) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(vendor, day.employeeId, day.date);
}

export function unmarkHomeOffice(db: Db, vendor: string, day: HomeOfficeDay): void {
  prepared(db, 'DELETE FROM home_office_day WHERE vendor = ? AND employee_id = ? AND date = ?').run(
    vendor,
    day.employeeId,
    day.date,
  );
}
