import { rowsEqual } from '../../core/sync/clock-span.ts';
import type { BaseRow, RowBreak, TheirRow, WantedRow } from '../../core/sync/row.ts';
import { prepared, type Db } from './database.ts';
import type { DayKey } from './outbox.ts';

type StoredRow = { id: string; from: string; to: string | null; breaks: string | null };
type StoredBase = StoredRow & { ours: 0 | 1; asked: string | null };

/** What the vendor and we last agreed on for a day. */
export function baseRowsOf(db: Db, day: DayKey): readonly BaseRow[] {
  const rows = prepared(
    db,
    `SELECT row_id AS id, from_time AS "from", to_time AS "to", breaks, ours, asked
     -- Without a word SQLite reads everything that was ever agreed on with the vendor.
     FROM base_row INDEXED BY base_row_by_day
     WHERE vendor = :vendor AND employee_id = :employeeId AND date = :date ORDER BY from_time, row_id`,
  ).all(keyOf(day)) as StoredBase[];
  return rows.map((row) => ({
    ...rowOf(row),
    ours: row.ours === 1,
    ...(row.asked === null ? {} : { asked: JSON.parse(row.asked) as WantedRow }),
  }));
}

/** The day that a row of the vendor was last agreed on for: somebody may have moved it to another date there. */
export function dayOfBaseRow(
  db: Db,
  vendor: string,
  rowId: string,
): Pick<DayKey, 'employeeId' | 'date'> | null {
  const row = prepared(
    db,
    'SELECT employee_id AS employeeId, date FROM base_row WHERE vendor = ? AND row_id = ?',
  ).get(vendor, rowId) as { employeeId: string; date: string } | undefined;
  return row ?? null;
}

/** A row that is agreed on, and whose day it is. */
export type AgreedRow = Pick<DayKey, 'employeeId' | 'date'> & TheirRow;

/** Everything that is agreed on for days of the range; `from` and `to` inclusive. */
export function baseRowsBetween(
  db: Db,
  vendor: string,
  from: string,
  to: string,
): readonly AgreedRow[] {
  const rows = prepared(
    db,
    `SELECT employee_id AS employeeId, date, row_id AS id, from_time AS "from", to_time AS "to", breaks
     FROM base_row INDEXED BY base_row_by_date
     WHERE vendor = +? AND date BETWEEN ? AND ? ORDER BY date DESC, employee_id, row_id`,
  ).all(vendor, from, to) as (Pick<DayKey, 'employeeId' | 'date'> & StoredRow)[];
  return rows.map((row) => ({ ...rowOf(row), employeeId: row.employeeId, date: row.date }));
}

function rowOf({ id, from, to, breaks }: StoredRow): TheirRow {
  return breaks === null
    ? { id, from, to }
    : { id, from, to, breaks: JSON.parse(breaks) as readonly RowBreak[] };
}

export function putBaseRow(db: Db, day: DayKey, row: BaseRow, agreedAt: number): void {
  prepared(
    db,
    `INSERT INTO base_row (vendor, row_id, employee_id, date, from_time, to_time, breaks, asked, ours, agreed_at)
     VALUES (:vendor, :rowId, :employeeId, :date, :from, :to, :breaks, :asked, :ours, :agreedAt)
     ON CONFLICT (vendor, row_id) DO UPDATE SET
       employee_id = excluded.employee_id, date = excluded.date, from_time = excluded.from_time,
       to_time = excluded.to_time, breaks = excluded.breaks, asked = excluded.asked, ours = excluded.ours, agreed_at = excluded.agreed_at`,
  ).run({
    ...keyOf(day),
    rowId: row.id,
    from: row.from,
    to: row.to,
    breaks: row.breaks === undefined ? null : JSON.stringify(row.breaks),
    asked: row.asked === undefined ? null : JSON.stringify(row.asked),
    ours: row.ours ? 1 : 0,
    agreedAt,
  });
}

export function removeBaseRow(db: Db, vendor: string, rowId: string): void {
  prepared(db, 'DELETE FROM base_row WHERE vendor = ? AND row_id = ?').run(vendor, rowId);
}

/** Makes `rows` everything that is agreed on for the day. Rows that stand unchanged are left untouched. */
export function replaceBaseRows(
  db: Db,
  day: DayKey,
  rows: readonly BaseRow[],
  agreedAt: number,
): void {
  const before = new Map(baseRowsOf(db, day).map((row) => [row.id, row]));
  for (const row of rows) {
    const known = before.get(row.id);
    before.delete(row.id);
    const same =
      known !== undefined &&
      rowsEqual(known, row) &&
      known.ours === row.ours &&
      JSON.stringify(known.asked) === JSON.stringify(row.asked);
    if (!same) putBaseRow(db, day, row, agreedAt);
  }
  for (const id of before.keys()) removeBaseRow(db, day.vendor, id);
}

/** Forgets what was agreed on about somebody: they are tied to another person there, whose rows these are not. */
export function forgetBaseOf(db: Db, employeeId: string): void {
  prepared(db, 'DELETE FROM base_row WHERE employee_id = ?').run(employeeId);
  prepared(
    db,
    'UPDATE attempt SET resolved_at = at WHERE employee_id = ? AND resolved_at IS NULL',
  ).run(employeeId);
}

/** Forgets all that was agreed on with a vendor: it was written in another form, and says nothing in this one. */
export function forgetBase(db: Db, vendor: string): void {
  prepared(db, 'DELETE FROM base_row WHERE vendor = ?').run(vendor);
  prepared(db, 'UPDATE attempt SET resolved_at = at WHERE vendor = ? AND resolved_at IS NULL').run(
    vendor,
  );
}

function keyOf(day: DayKey): { vendor: string; employeeId: string; date: string } {
  return { vendor: day.vendor, employeeId: day.employeeId, date: day.date };
}
