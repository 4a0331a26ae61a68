import type { Db } from './database.ts';
import { factBySeq, journalHead } from './journal.ts';
import type { BrokenRow } from './journal-chain.ts';
import { readMeta } from './meta.ts';

/** Where the journal stood once, kept outside of the file that holds it: whoever changes the file leaves it behind. */
export type Anchor = {
  readonly seq: number;
  /** Of the row with that number, in hexadecimal. */
  readonly hash: string;
  /** ISO 8601, with the offset of the site. */
  readonly at: string;
  /** Null: nothing had been recorded yet. */
  readonly kioskId: string | null;
};

/** The journal's last row as it stands now. */
export function headAnchor(db: Db, at: string): Anchor {
  const { seq, hashHex } = journalHead(db);
  return { seq, hash: hashHex, at, kioskId: readMeta(db, 'kioskId') };
}

/**
 * Compares the journal with where it stood before. Null: it has all of it; otherwise the first row that is known to be
 * another one or gone. An anchor says nothing of the rows between it and the one before.
 */
export function anchorDifference(db: Db, anchors: readonly Anchor[]): BrokenRow | null {
  const head = journalHead(db).seq;
  let fittingSeq = 0;
  for (const { seq, hash, at } of anchors.toSorted((a, b) => a.seq - b.seq)) {
    if (seq === 0) continue;
    const row = factBySeq(db, seq);
    if (row === null) return missing(Math.min(head + 1, seq), seq, at);
    if (row.hash.toString('hex') !== hash) return rewritten(seq, fittingSeq, at);
    fittingSeq = seq;
  }
  return null;
}

/** How many of these are of rows that have been pruned: they hold a hash, and no longer what it was made of. */
export function countOfPruned(db: Db, anchors: readonly Anchor[]): number {
  return anchors.filter(({ seq }) => factBySeq(db, seq)?.kind === 'pruned').length;
}

function missing(seq: number, knownSeq: number, at: string): BrokenRow {
  return { seq, what: `this row is missing: the journal had ${knownSeq} rows on ${at}` };
}

function rewritten(seq: number, fittingSeq: number, at: string): BrokenRow {
  const perhaps = fittingSeq + 1 >= seq ? '' : `, or another one after row ${fittingSeq}`;
  return { seq, what: `this row has been rewritten${perhaps}: it is not the one of ${at}` };
}
