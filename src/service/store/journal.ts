import { hash } from 'node:crypto';
import { canonicalJson, type JsonObject } from './canonical-json.ts';
import { prepared, type Db } from './database.ts';

/**
 * The journal: every fact that concerns time, in the order it became known, append-only. Each row carries the hash of
 * the one before it, from the first row on, so that a change from outside the product names itself.
 */
export type FactKind =
  | 'punch'
  | 'undo'
  | 'vendorEdit'
  | 'correction'
  | 'answer'
  | 'objection'
  | 'objectionDecision'
  | 'absence'
  | 'model'
  | 'holiday'
  | 'balance';

export type Fact = {
  readonly id: string;
  readonly kind: FactKind;
  readonly employeeId: string | null;
  readonly recordedAt: number;
  readonly body: JsonObject;
};

export type JournalRow = {
  readonly seq: number;
  readonly id: string;
  readonly kind: FactKind;
  readonly employeeId: string | null;
  readonly recordedAt: number;
  /** Canonical JSON. */
  readonly body: string;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
};

const GENESIS = Buffer.alloc(32);
const COLUMNS =
  'seq, id, kind, employee_id AS employeeId, recorded_at AS recordedAt, body, prev_hash AS prevHash, hash';

/** Appends one fact. `seq` is the number that a receipt shows. Belongs into a transaction. */
export function appendFact(db: Db, fact: Fact): { readonly seq: number } {
  const last = prepared(db, 'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get() as
    | { seq: number; hash: Buffer }
    | undefined;
  const seq = (last?.seq ?? 0) + 1;
  const prevHash = last?.hash ?? GENESIS;
  const row = { seq, ...fact, body: canonicalJson(fact.body), prevHash };
  prepared(
    db,
    `INSERT INTO journal (seq, id, kind, employee_id, recorded_at, body, prev_hash, hash)
     VALUES (:seq, :id, :kind, :employeeId, :recordedAt, :body, :prevHash, :hash)`,
  ).run({ ...row, hash: hashOf(row) });
  return { seq };
}

/** A fact that is no punch; a punch is found by `punchById`, and its fact by its number. */
export function factById(db: Db, id: string): JournalRow | null {
  const row = prepared(db, `SELECT ${COLUMNS} FROM journal WHERE id = ? AND kind <> 'punch'`).get(
    id,
  );
  return (row as JournalRow | undefined) ?? null;
}

export function factBySeq(db: Db, seq: number): JournalRow | null {
  const row = prepared(db, `SELECT ${COLUMNS} FROM journal WHERE seq = ?`).get(seq);
  return (row as JournalRow | undefined) ?? null;
}

/** Every fact, oldest first, one at a time. */
export function eachFact(db: Db): IterableIterator<JournalRow> {
  return db
    .prepare(`SELECT ${COLUMNS} FROM journal ORDER BY seq`)
    .iterate() as IterableIterator<JournalRow>;
}

/** The newest instant at which anything was recorded, whatever its place; null in an empty journal. */
export function latestRecordedAt(db: Db): number | null {
  return prepared(db, 'SELECT max(recorded_at) FROM journal').pluck().get() as number | null;
}

/** The last row's number and hash: what backups and exports quote. */
export function journalHead(db: Db): { readonly seq: number; readonly hashHex: string } {
  const last = prepared(db, 'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get() as
    | { seq: number; hash: Buffer }
    | undefined;
  return { seq: last?.seq ?? 0, hashHex: (last?.hash ?? GENESIS).toString('hex') };
}

/** Null when the chain is whole; otherwise the first row that is not what was written, and what is wrong with it. */
export function verifyChain(db: Db): { readonly seq: number; readonly what: string } | null {
  let seq = 0;
  let prevHash: Buffer = GENESIS;
  for (const row of eachFact(db)) {
    if (row.seq !== seq + 1) return { seq: seq + 1, what: 'this row is missing' };
    if (!row.prevHash.equals(prevHash)) {
      return { seq: row.seq, what: 'this row does not follow the one before it' };
    }
    if (!row.hash.equals(hashOf(row))) return { seq: row.seq, what: 'this row has been altered' };
    seq = row.seq;
    prevHash = row.hash;
  }
  return null;
}

function hashOf(row: Omit<JournalRow, 'hash'>): Buffer {
  const head = JSON.stringify([row.seq, row.id, row.kind, row.employeeId, row.recordedAt]);
  const text = Buffer.from(`${head.slice(0, -1)},${row.body}]`);
  return hash('sha256', Buffer.concat([row.prevHash, text]), 'buffer');
}
