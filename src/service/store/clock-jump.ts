import type { ClockJump, JumpHow } from '../clock-watch.ts';
import type { JsonObject } from './canonical-json.ts';
import { prepared, type Db } from './database.ts';
import { appendFact, journalHead } from './journal.ts';

/** A jump of the wall clock as the journal keeps it: between which facts it happened, its `seq` says. */
export type StoredJump = {
  readonly seq: number;
  readonly how: JumpHow;
  /** What the clock would have said, and what it said (epoch ms). */
  readonly fromWallAt: number;
  readonly toWallAt: number;
  /** It was found at a start: nobody knows how long the kiosk was off, and it was set back by this much at least. */
  readonly acrossRestart: boolean;
};

type NewJump = Pick<ClockJump, 'how' | 'fromWallAt' | 'toWallAt' | 'monotonicMs'> & {
  /** Null: before this start. */
  readonly sinceMonotonicMs: number | null;
  readonly bootId: string;
  readonly kioskId: string;
};

type Row = { readonly seq: number; readonly body: string };
type Body = {
  readonly how: JumpHow;
  readonly fromWall: number;
  readonly toWall: number;
  readonly boot: string;
  readonly sinceMono: number | null;
  readonly mono: number;
};

/** Writes a jump down. Belongs into a transaction: into that of the first fact behind it, where there is one. */
export function appendClockJump(db: Db, jump: NewJump): void {
  const { how, fromWallAt, toWallAt, sinceMonotonicMs, monotonicMs, bootId, kioskId } = jump;
  const body: Body & JsonObject = {
    how,
    fromWall: fromWallAt,
    toWall: toWallAt,
    deltaMs: toWallAt - fromWallAt,
    boot: bootId,
    sinceMono: sinceMonotonicMs === null ? null : Math.round(sinceMonotonicMs),
    mono: Math.round(monotonicMs),
    kioskId,
  };
  const fact = { kind: 'clockJump', employeeId: null, recordedAt: toWallAt, body } as const;
  appendFact(db, { ...fact, id: idOf(journalHead(db).seq + 1) });
}

/** Whether the journal ends with this jump, as far as jumps go. */
export function isNewestJump(db: Db, { monotonicMs }: ClockJump, bootId: string): boolean {
  const [row] = newest(db, 1);
  if (row === undefined) return false;
  const { boot, mono } = JSON.parse(row.body) as Body;
  return boot === bootId && mono === Math.round(monotonicMs);
}

/** The last jumps, newest first. */
export function newestJumps(db: Db, limit: number): readonly StoredJump[] {
  return newest(db, limit).map(jumpOf);
}

/** The jumps between two facts, in their order. */
export function jumpsBetween(db: Db, afterSeq: number, beforeSeq: number): readonly StoredJump[] {
  const rows = prepared(
    db,
    `SELECT seq, body FROM journal
     WHERE kind NOT IN ('punch', 'pruned') AND id > ? AND id < ? AND kind = 'clockJump' ORDER BY id`,
  ).all(idOf(afterSeq), idOf(beforeSeq)) as Row[];
  return rows.map(jumpOf);
}

function newest(db: Db, limit: number): readonly Row[] {
  return prepared(
    db,
    `SELECT seq, body FROM journal
     WHERE kind NOT IN ('punch', 'pruned') AND id > ? AND id < ? AND kind = 'clockJump' ORDER BY id DESC LIMIT ?`,
  ).all(idOf(0), idOf(10 ** DIGITS - 1), limit) as Row[];
}

/** So many digits count more facts than a journal can hold. */
const DIGITS = 15;

/**
 * A jump is named by its place, so that the journal's index of ids finds the few there are among millions of facts, and
 * those between two others.
 */
function idOf(seq: number): string {
  return `clock-${String(seq).padStart(DIGITS, '0')}`;
}

function jumpOf({ seq, body }: Row): StoredJump {
  const { how, fromWall, toWall, sinceMono } = JSON.parse(body) as Body;
  return { seq, how, fromWallAt: fromWall, toWallAt: toWall, acrossRestart: sinceMono === null };
}
