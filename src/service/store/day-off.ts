import type { DayOff, DayOffType } from '../../core/target/day-off.ts';
import { prepared, type Db } from './database.ts';

/** Who says so: the office in a file of its own, or the vendor. */
export type DayOffSource = 'roster' | 'vendor';

type Row = Omit<DayOff, 'word'> & { readonly word: string | null };

const COLUMNS = 'date, type, portion, half, word';

// Of one type on one date the office's word counts, whatever the vendor has.
const SELECT = `SELECT ${COLUMNS} FROM day_off AS one
  WHERE date BETWEEN :fromDate AND :toDate
    AND (source = 'roster' OR NOT EXISTS (
      SELECT 1 FROM day_off AS office
      WHERE office.employee_id = one.employee_id AND office.date = one.date AND office.type = one.type
        AND office.source = 'roster'))`;

/** A person's days off in a stretch of civil dates, both ends included, in the order of dates and types. */
export function daysOffBetween(
  db: Db,
  employeeId: string,
  fromDate: string,
  toDate: string,
): readonly DayOff[] {
  const rows = prepared(db, `${SELECT} AND employee_id = +:employeeId ORDER BY date, type`).all({
    employeeId,
    fromDate,
    toDate,
  }) as Row[];
  return rows.map(dayOff);
}

/** What one source alone says of a stretch of civil dates, in the same order. */
export function daysOffFrom(
  db: Db,
  employeeId: string,
  range: { readonly fromDate: string; readonly toDate: string },
  source: DayOffSource,
): readonly DayOff[] {
  const rows = prepared(
    db,
    `SELECT ${COLUMNS} FROM day_off
     WHERE employee_id = +? AND date BETWEEN ? AND ? AND source = +? ORDER BY date, type`,
  ).all(employeeId, range.fromDate, range.toDate, source) as Row[];
  return rows.map(dayOff);
}

/** What one source says of one type on one date; null where it says nothing. */
export function dayOffOf(
  db: Db,
  employeeId: string,
  { date, type }: { readonly date: string; readonly type: DayOffType },
  source: DayOffSource,
): DayOff | null {
  const row = prepared(
    db,
    `SELECT ${COLUMNS} FROM day_off
     WHERE employee_id = ? AND date = ? AND type = ? AND source = ?`,
  ).get(employeeId, date, type, source) as Row | undefined;
  return row === undefined ? null : dayOff(row);
}

export function putDayOff(db: Db, employeeId: string, day: DayOff, source: DayOffSource): void {
  prepared(
    db,
    `INSERT INTO day_off (employee_id, ${COLUMNS}, source) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET portion = excluded.portion, half = excluded.half, word = excluded.word`,
  ).run(employeeId, day.date, day.type, day.portion, day.half, day.word ?? null, source);
}

export function removeDayOff(
  db: Db,
  employeeId: string,
  { date, type }: { readonly date: string; readonly type: DayOffType },
  source: DayOffSource,
): void {
  prepared(
    db,
    'DELETE FROM day_off WHERE employee_id = ? AND date = ? AND type = ? AND source = ?',
  ).run(employeeId, date, type, source);
}

/** Replaces what one source said about a stretch of civil dates by what it says now. */
export function replaceDaysOff(
  db: Db,
  employeeId: string,
  range: { readonly fromDate: string; readonly toDate: string },
  daysOff: readonly DayOff[],
  source: DayOffSource,
): void {
  prepared(
    db,
    'DELETE FROM day_off WHERE employee_id = ? AND date BETWEEN ? AND ? AND source = ?',
  ).run(employeeId, range.fromDate, range.toDate, source);
  for (const day of daysOff) putDayOff(db, employeeId, day, source);
}

function dayOff({ date, type, portion, half, word }: Row): DayOff {
  return { date, type, portion, half, ...(word === null ? {} : { word }) };
}
