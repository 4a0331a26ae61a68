import type { PunchKind } from '../../core/punch/punch.ts';
import { prepared, type Db } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

/** A punch that an edit at the vendor took back or made; `seq` is the number of that edit's fact. */
export type EditedPunch = {
  readonly seq: number;
  readonly id: string;
  readonly kind: PunchKind;
  readonly at: number;
  readonly voided: boolean;
};

/**
 * What edits at the vendor took back since this person was last shown any, among punches from `fromAt` on, and what the
 * same edits made; oldest first. What was only added is no change: it is how a punch of another kiosk arrives.
 */
export function unseenEdits(db: Db, employeeId: string, fromAt: number): readonly EditedPunch[] {
  const rows = prepared(
    db,
    `WITH seen AS (
       SELECT coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'editsSeen.' || :employeeId), 0) AS seq),
     touched AS (
       SELECT id, kind, at, seq, source, voided_by FROM punch WHERE employee_id = +:employeeId AND at >= :fromAt)
     SELECT f.seq, t.id, t.kind, t.at, 1 AS voided FROM touched t, seen JOIN journal f ON f.seq = t.voided_by
       WHERE t.voided_by > seen.seq AND f.kind = 'vendorEdit'
     UNION ALL
     SELECT t.seq, t.id, t.kind, t.at, 0 FROM touched t, seen WHERE t.seq > seen.seq AND t.source = 'vendor'
     ORDER BY 1, t.at`,
  ).all({ employeeId, fromAt }) as (Omit<EditedPunch, 'voided'> & { voided: 0 | 1 })[];
  return rows.map((row) => ({ ...row, voided: row.voided === 1 }));
}

/** Everything up to the fact `seq` has been painted. A later mark is never taken back. */
export function markEditsSeen(db: Db, employeeId: string, seq: number): void {
  const key = `editsSeen.${employeeId}` as const;
  if (seq > Number(readMeta(db, key) ?? 0)) writeMeta(db, key, String(seq));
}
