import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { keptAnchors } from '../anchor-file.ts';
import { headAnchor, type Anchor } from '../store/anchor.ts';
import type { Db } from '../store/database.ts';
import { factBySeq, journalHead } from '../store/journal.ts';
import { auditOnlyIn, type AuditRow } from './carry-audit.ts';

/** What a data directory holds before something is restored into it. */
export type Present = {
  /** Of its database, or, where that cannot be read, of what is kept beside it; null: it is empty or new. */
  readonly kioskId: string | null;
  readonly head: Anchor | null;
  /** Facts recorded here that the backup does not have; null: nothing is here, or it cannot be read. */
  readonly lost: number | null;
  /** When the last of them was recorded, epoch milliseconds. */
  readonly lastAt: number | null;
  readonly isUnreadable: boolean;
  /** People who are here and not in the backup. */
  readonly people: number;
  /** Entries of the audit that are here and not in the backup, oldest first. */
  readonly entries: readonly AuditRow[];
  /** Who was erased here since, by their random ids. */
  readonly erased: readonly string[];
  /** Keyed hashes of people whom no pull may bring back. */
  readonly marks: readonly string[];
};

const NOTHING: Present = {
  kioskId: null,
  head: null,
  lost: null,
  lastAt: null,
  isUnreadable: false,
  people: 0,
  entries: [],
  erased: [],
  marks: [],
};

/** Looks at what is in use, and changes nothing of it. `backup` is what would take its place. */
export function lookAtPresent(dataDir: string, backup: Db): Present {
  const path = join(dataDir, 'stempel.db');
  const kioskId = keptAnchors(dataDir).anchors.at(-1)?.kioskId ?? null;
  if (!existsSync(path)) return { ...NOTHING, kioskId, isUnreadable: kioskId !== null };
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    try {
      return lookedAt(db, backup);
    } finally {
      db.close();
    }
  } catch {
    return { ...NOTHING, kioskId, isUnreadable: true };
  }
}

function lookedAt(db: Db, backup: Db): Present {
  const head = headAnchor(db, '');
  const common = commonRows(db, backup);
  const isLosing = head.seq > common;
  return {
    kioskId: head.kioskId,
    head,
    lost: head.seq - common,
    lastAt: isLosing ? (factBySeq(db, head.seq)?.recordedAt ?? null) : null,
    isUnreadable: false,
    people: peopleOnlyIn(db, backup),
    entries: auditOnlyIn(db, backup),
    erased: db
      .prepare(
        `SELECT DISTINCT employee_id FROM journal
         WHERE kind = 'erasure' AND seq > ? AND employee_id IS NOT NULL`,
      )
      .pluck()
      .all(common) as string[],
    marks: db
      .prepare(`SELECT key FROM meta WHERE key GLOB 'erasedPerson.*'`)
      .pluck()
      .all() as string[],
  };
}

function peopleOnlyIn(db: Db, backup: Db): number {
  const idsOf = (of: Db): string[] =>
    of.prepare('SELECT id FROM employee').pluck().all() as string[];
  const there = new Set(idsOf(backup));
  return idsOf(db).filter((id) => !there.has(id)).length;
}

/** How many rows both journals begin with: each hash stands for all before it, so halving finds the last common one. */
function commonRows(one: Db, other: Db): number {
  let same = 0;
  let another = Math.min(journalHead(one).seq, journalHead(other).seq) + 1;
  while (another - same > 1) {
    const middle = Math.floor((same + another) / 2);
    if (hashAt(one, middle) === hashAt(other, middle)) same = middle;
    else another = middle;
  }
  return same;
}

function hashAt(db: Db, seq: number): string | null {
  return factBySeq(db, seq)?.hash.toString('hex') ?? null;
}
