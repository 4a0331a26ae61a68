import type { Punch, PunchKind, PunchSource } from '../../core/punch/punch.ts';
import { prepared, type Db } from './database.ts';

/** A punch with its place in the journal. `voidedBy` is the number of the fact that took it back. */
export type StoredPunch = Punch & { readonly seq: number; readonly voidedBy: number | null };

type Row = Omit<StoredPunch, 'homeOffice'> & { readonly homeOffice: 0 | 1 };

const COLUMNS =
  'p.id, p.seq, p.employee_id AS employeeId, p.kind, p.at, p.zone, p.source, p.voided_by AS voidedBy, p.home_office AS homeOffice';

export function insertPunch(db: Db, punch: Punch, seq: number): void {
  prepared(
    db,
    `INSERT INTO punch (id, seq, employee_id, kind, at, zone, source, home_office)
     VALUES (:id, :seq, :employeeId, :kind, :at, :zone, :source, :homeOffice)`,
  ).run({ ...punch, seq, homeOffice: punch.homeOffice === true ? 1 : 0 });
}

/** Marks an `in` as the beginning of work elsewhere. Throws when there is none that counts. */
export function markElsewhere(db: Db, punchId: string): void {
  const { changes } = prepared(
    db,
    `UPDATE punch SET home_office = 1 WHERE id = ? AND kind = 'in' AND voided_by IS NULL`,
  ).run(punchId);
  if (changes !== 1) throw new Error(`Punch ${punchId} begins no work that could be elsewhere`);
}

/** Marks a punch as taken back by the fact `seq`. Throws when there is no such punch, or it has been voided before. */
export function voidPunch(db: Db, punchId: string, seq: number): void {
  const { changes } = prepared(
    db,
    'UPDATE punch SET voided_by = ? WHERE id = ? AND voided_by IS NULL',
  ).run(seq, punchId);
  if (changes !== 1)
    throw new Error(`Punch ${punchId} cannot be voided: unknown or voided already`);
}

export function punchById(db: Db, id: string): StoredPunch | null {
  return one(prepared(db, `SELECT ${COLUMNS} FROM punch p WHERE p.id = ?`).get(id));
}

/** The punch that says the same and counts: the same (employee, kind, instant) is the same punch. */
export function standingPunch(
  db: Db,
  employeeId: string,
  kind: PunchKind,
  at: number,
): StoredPunch | null {
  return one(
    prepared(
      db,
      `SELECT ${COLUMNS} FROM punch p
       WHERE p.employee_id = ? AND p.at = ? AND p.kind = ? AND p.voided_by IS NULL`,
    ).get(employeeId, at, kind),
  );
}

/** Whether this punch is known, even as one that has been taken back. */
export function isKnownPunch(db: Db, employeeId: string, kind: PunchKind, at: number): boolean {
  const row = prepared(db, 'SELECT 1 FROM punch WHERE employee_id = ? AND at = ? AND kind = ?').get(
    employeeId,
    at,
    kind,
  );
  return row !== undefined;
}

/** What counts from `fromAt` on, in the order of their instants. */
export function punchesFrom(db: Db, employeeId: string, fromAt: number): readonly Punch[] {
  const rows = prepared(
    db,
    `SELECT p.id, p.employee_id AS employeeId, p.kind, p.at, p.zone, p.source, p.home_office AS homeOffice
     FROM punch p
     WHERE p.employee_id = +? AND p.at >= ? AND p.voided_by IS NULL ORDER BY p.at, p.seq`,
  ).all(employeeId, fromAt) as (Omit<Punch, 'homeOffice'> & Pick<Row, 'homeOffice'>)[];
  return rows.map(told);
}

/** Everything of a stretch of time, voided punches too. */
export function punchesBetween(
  db: Db,
  employeeId: string,
  fromAt: number,
  beforeAt: number,
): readonly StoredPunch[] {
  const rows = prepared(
    db,
    `SELECT ${COLUMNS} FROM punch p WHERE p.employee_id = +? AND p.at >= ? AND p.at < ? ORDER BY p.at, p.seq`,
  ).all(employeeId, fromAt, beforeAt) as Row[];
  return rows.map(told);
}

/** The newest punches by instant, newest first, voided ones too. */
export function recentPunches(
  db: Db,
  employeeId: string,
  limit: number,
): readonly Pick<StoredPunch, 'id' | 'seq' | 'kind' | 'at' | 'voidedBy'>[] {
  return prepared(
    db,
    `SELECT p.id, p.seq, p.kind, p.at, p.voided_by AS voidedBy FROM punch p
     WHERE p.employee_id = +? ORDER BY p.at DESC, p.seq DESC LIMIT CAST(? AS INTEGER)`,
  ).all(employeeId, limit) as Pick<StoredPunch, 'id' | 'seq' | 'kind' | 'at' | 'voidedBy'>[];
}

/** Every punch there is, one at a time. */
export function* eachPunch(db: Db): Generator<StoredPunch> {
  for (const row of db.prepare(`SELECT ${COLUMNS} FROM punch p`).iterate()) yield told(row as Row);
}

export function employeesWithPunches(db: Db): readonly string[] {
  return prepared(db, 'SELECT DISTINCT employee_id FROM punch').pluck().all() as string[];
}

/** Made by somebody in front of this kiosk; what arrived by file, vendor or office is not. */
export function isScan(source: PunchSource): boolean {
  return source === 'badge' || source === 'pin';
}

function one(row: unknown): StoredPunch | null {
  return row === undefined ? null : told(row as Row);
}

function told<T extends Pick<Row, 'homeOffice'>>({ homeOffice, ...punch }: T) {
  return homeOffice === 1 ? { ...punch, homeOffice: true as const } : punch;
}
