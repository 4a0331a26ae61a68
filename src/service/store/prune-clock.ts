import type { JumpHow } from '../clock-watch.ts';
import { prepared, type Db } from './database.ts';

/** When a fact was recorded, by the kiosk's clock of then. */
export type RecordedFact = {
  readonly seq: number;
  readonly kind: string;
  readonly recordedAt: number;
  /** Null: the fact is no jump of the clock. */
  readonly how: JumpHow | null;
  readonly jumpMs: number | null;
};

/** The facts before a row, newest first, without those that were pruned. */
export function recordedBefore(db: Db, seq: number, limit: number): readonly RecordedFact[] {
  return prepared(
    db,
    `SELECT seq, kind, recorded_at AS recordedAt,
       CASE kind WHEN 'clockJump' THEN body ->> 'how' END AS how,
       CASE kind WHEN 'clockJump' THEN (body ->> 'toWall') - (body ->> 'fromWall') END AS jumpMs
     FROM journal WHERE seq < ? AND kind <> 'pruned' ORDER BY seq DESC LIMIT ?`,
  ).all(seq, limit) as RecordedFact[];
}
