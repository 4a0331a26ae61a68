import type { Decision } from '../../core/sync/decided.ts';
import type { TheirRow, WantedRow } from '../../core/sync/row.ts';
import { prepared, type Db } from './database.ts';
import type { DayKey } from './outbox.ts';

/** What a person has decided about the day and is not carried out yet; null: nothing. */
export function decisionOn(db: Db, day: DayKey): Decision | null {
  const row = prepared(
    db,
    `SELECT keep, ours, theirs FROM day_decision
     WHERE employee_id = :employeeId AND date = :date AND vendor = :vendor`,
  ).get(keyOf(day)) as { keep: Decision['keep']; ours: string; theirs: string } | undefined;
  if (!row) return null;
  return {
    keep: row.keep,
    ours: JSON.parse(row.ours) as readonly WantedRow[],
    theirs: JSON.parse(row.theirs) as readonly TheirRow[] | null,
  };
}

/** `seq`: the fact of the journal that says who decided. A later decision replaces an earlier one. */
export function putDecision(db: Db, day: DayKey, decision: Decision & { readonly seq: number }) {
  prepared(
    db,
    `INSERT INTO day_decision (employee_id, date, vendor, keep, ours, theirs, seq)
     VALUES (:employeeId, :date, :vendor, :keep, :ours, :theirs, :seq)
     ON CONFLICT (employee_id, date, vendor) DO UPDATE SET
       keep = excluded.keep, ours = excluded.ours, theirs = excluded.theirs, seq = excluded.seq`,
  ).run({
    ...keyOf(day),
    keep: decision.keep,
    ours: JSON.stringify(decision.ours),
    theirs: JSON.stringify(decision.theirs),
    seq: decision.seq,
  });
}

/** It is carried out, or no longer about what is there. */
export function removeDecision(db: Db, day: DayKey): void {
  prepared(
    db,
    'DELETE FROM day_decision WHERE employee_id = :employeeId AND date = :date AND vendor = :vendor',
  ).run(keyOf(day));
}

function keyOf(day: DayKey): { employeeId: string; date: string; vendor: string } {
  return { employeeId: day.employeeId, date: day.date, vendor: day.vendor };
}
