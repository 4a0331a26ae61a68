import type { PunchKind, PunchSource } from '../../core/punch/punch.ts';
import { prepared, type Db } from './database.ts';
import type { FactKind } from './journal.ts';

/** The fact that took a punch back, or that made one which nobody scanned. */
export type TraceFact = {
  readonly seq: number;
  readonly kind: FactKind;
  readonly recordedAt: number;
  /** Canonical JSON. */
  readonly body: string;
};

/** A punch together with what became of it, or where it came from. */
export type TracedPunch = {
  readonly id: string;
  readonly seq: number;
  readonly kind: PunchKind;
  readonly at: number;
  readonly source: PunchSource;
  readonly voidedBy: number | null;
  /** Of a punch that counts: what made it; of another: what took it back. Null for a scan that stands. */
  readonly fact: TraceFact | null;
};

type Row = Omit<TracedPunch, 'fact'> & {
  readonly factSeq: number | null;
  readonly factKind: FactKind;
  readonly recordedAt: number;
  readonly body: string;
};

const SELECT = `SELECT p.id, p.seq, p.kind, p.at, p.source, p.voided_by AS voidedBy, f.seq AS factSeq,
    f.kind AS factKind, f.recorded_at AS recordedAt, f.body
  FROM punch p LEFT JOIN journal f
    ON f.seq = coalesce(p.voided_by, iif(p.source IN ('badge', 'pin', 'import'), NULL, p.seq))`;

/** The newest punches by instant, newest first, those that do not count any more as well. */
export function recentTraces(db: Db, employeeId: string, limit: number): readonly TracedPunch[] {
  const rows = prepared(
    db,
    `${SELECT} WHERE p.employee_id = +? ORDER BY p.at DESC, p.seq DESC LIMIT CAST(? AS INTEGER)`,
  ).all(employeeId, limit) as Row[];
  return rows.map(traced);
}

/** Everything of a stretch of time, oldest first. */
export function tracesBetween(
  db: Db,
  employeeId: string,
  fromAt: number,
  beforeAt: number,
): readonly TracedPunch[] {
  const rows = prepared(
    db,
    `${SELECT} WHERE p.employee_id = +? AND p.at >= ? AND p.at < ? ORDER BY p.at, p.seq`,
  ).all(employeeId, fromAt, beforeAt) as Row[];
  return rows.map(traced);
}

/** Of one person only: anybody else's punch is nobody's to ask for. */
export function traceOf(db: Db, employeeId: string, id: string): TracedPunch | null {
  const row = prepared(db, `${SELECT} WHERE p.id = ? AND p.employee_id = +?`).get(id, employeeId);
  return row === undefined ? null : traced(row as Row);
}

function traced(row: Row): TracedPunch {
  const { id, seq, kind, at, source, voidedBy, factSeq, factKind, recordedAt, body } = row;
  const fact = factSeq === null ? null : { seq: factSeq, kind: factKind, recordedAt, body };
  return { id, seq, kind, at, source, voidedBy, fact };
}
