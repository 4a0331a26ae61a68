import { canonicalJson, type JsonObject } from './canonical-json.ts';
import { prepared, type Db } from './database.ts';
import { chainCheck, type BrokenRow } from './journal-chain.ts';
import { GENESIS, hashOf } from './row-hash.ts';

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
  /** Somebody has asked the office to put something right, and what became of it. */
  | 'request'
  | 'requestClosed'
  /** Said of an `in`: what follows is worked elsewhere. */
  | 'elsewhere'
  /** Scans of a badge that nobody was known for became somebody's punches; or the office gave them up. */
  | 'assignment'
  | 'badgeDropped'
  | 'decision'
  /** The office has closed a month, with the sums of everybody; or has opened it again. */
  | 'monthClosed'
  | 'monthReopened'
  /** What a fact before it has changed of a closed month. */
  | 'monthAmended'
  /** Somebody has said at the kiosk that a month is right. */
  | 'monthConfirmed'
  /** Rows of the journal were reduced to their hashes, because they were older than they may be kept. */
  | 'prune'
  /** Such a row: its number and its hashes are all there is of it. */
  | 'pruned'
  /** A person was erased; what is left of them goes by the random id alone. */
  | 'erasure'
  | 'absence'
  | 'model'
  | 'holiday'
  | 'balance'
  | 'clockJump';

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
  const row = prepared(
    db,
    `SELECT ${COLUMNS} FROM journal WHERE id = ? AND kind NOT IN ('punch', 'pruned')`,
  ).get(id);
  return (row as JournalRow | undefined) ?? null;
}

export function factBySeq(db: Db, seq: number): JournalRow | null {
  const row = prepared(db, `SELECT ${COLUMNS} FROM journal WHERE seq = ?`).get(seq);
  return (row as JournalRow | undefined) ?? null;
}

/** What a receipt shows of its row's hash: eight digits in hexadecimal. Throws where there is no such row. */
export function checkOf(db: Db, seq: number): string {
  const hash = prepared(db, 'SELECT hash FROM journal WHERE seq = ?').pluck().get(seq) as Buffer;
  return hash.toString('hex', 0, 4);
}

/** Every fact, oldest first, one at a time. */
export function eachFact(db: Db): IterableIterator<JournalRow> {
  return db
    .prepare(`SELECT ${COLUMNS} FROM journal ORDER BY seq`)
    .iterate() as IterableIterator<JournalRow>;
}

/** The next facts after a row, oldest first: for work that lets others in between. */
export function factsAfter(db: Db, seq: number, limit: number): readonly JournalRow[] {
  const sql = `SELECT ${COLUMNS} FROM journal WHERE seq > ? ORDER BY seq LIMIT ?`;
  return prepared(db, sql).all(seq, limit) as JournalRow[];
}

/** The newest instant at which anything was recorded, whatever its place; null in an empty journal. */
export function latestRecordedAt(db: Db): number | null {
  return prepared(db, 'SELECT max(recorded_at) FROM journal').pluck().get() as number | null;
}

/** When the last row was recorded; null in an empty journal. */
export function lastRecordedAt(db: Db): number | null {
  const last = prepared(db, 'SELECT recorded_at FROM journal ORDER BY seq DESC LIMIT 1');
  return (last.pluck().get() as number | undefined) ?? null;
}

/** The last row's number and hash: what backups and exports quote. */
export function journalHead(db: Db): { readonly seq: number; readonly hashHex: string } {
  const last = prepared(db, 'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get() as
    | { seq: number; hash: Buffer }
    | undefined;
  return { seq: last?.seq ?? 0, hashHex: (last?.hash ?? GENESIS).toString('hex') };
}

/** Null when the chain is whole; otherwise the first row that is not what was written, and what is wrong with it. */
export function verifyChain(db: Db): BrokenRow | null {
  const check = chainCheck();
  for (const row of eachFact(db)) check.take(row);
  return check.result();
}
