import { setImmediate as afterOthers } from 'node:timers/promises';
import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import { keptAnchors } from '../anchor-file.ts';
import type { Context } from '../context.ts';
import { anchorDifference } from '../store/anchor.ts';
import type { Db } from '../store/database.ts';
import { factBySeq, factsAfter, journalHead, type JournalRow } from '../store/journal.ts';
import { chainCheck, type BrokenRow, type ChainCheck } from '../store/journal-chain.ts';

type Input = z.output<typeof officeContract.calls.verifyJournal.input>;
type Against = NonNullable<Input['against']> & { readonly of: 'slip' | 'anchor' };

/** So many are hashed in a few milliseconds; then somebody at the reader gets their turn. */
const ROWS_AT_ONCE = 1_000;

/** Says whether the journal is what was written here, and whether a slip or an anchor is of this very journal. */
export async function verifyJournal(
  ctx: Context,
  { against, of = 'slip' }: Input,
): Promise<Outcome<OfficeContract, 'verifyJournal'>> {
  const chain = await followChain(ctx.db);
  const { seq, hashHex } = journalHead(ctx.db);
  const kept = keptAnchors(ctx.dataDir);
  const compared = against === null ? null : compare(ctx.db, { ...against, of }, seq);
  const findings = [
    sentence(chain.result()),
    sentence(anchorDifference(ctx.db, kept.anchors)),
    ...kept.unreadable.map((place) => `${place} cannot be read`),
    sentence(compared !== null && 'what' in compared ? compared : null),
  ].filter((text) => text !== null);
  const row = compared !== null && 'kind' in compared ? compared : null;
  const isPruned = row?.kind === 'pruned';
  const prunedBy = isPruned ? chain.pruned.factNaming(row.seq) : null;
  const recordedAt = row === null || isPruned ? null : row.recordedAt;
  const anchors = kept.anchors.length;
  const pruned = [...chain.pruned.told()];
  return {
    ok: true,
    value: { rows: seq, hash: hashHex, anchors, findings, pruned, recordedAt, prunedBy },
  };
}

/** Rows that are recorded meanwhile are taken along. */
async function followChain(db: Db): Promise<ChainCheck> {
  const check = chainCheck();
  for (let after = 0; ; await afterOthers()) {
    const rows = factsAfter(db, after, ROWS_AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) return check;
    for (const row of rows) check.take(row);
    after = last.seq;
  }
}

/** The row of the slip or the anchor, or what is wrong with it. */
function compare(db: Db, { seq, digits, of }: Against, headSeq: number): JournalRow | BrokenRow {
  const row = factBySeq(db, seq);
  if (row === null) {
    return {
      seq: Math.min(headSeq + 1, seq),
      what: `this row is missing: the ${of} names row ${seq}`,
    };
  }
  if (row.hash.toString('hex').startsWith(digits)) return row;
  return { seq, what: `this is not the row that the ${of} was made of` };
}

function sentence(broken: BrokenRow | null): string | null {
  return broken === null ? null : `row ${broken.seq}: ${broken.what}`;
}
