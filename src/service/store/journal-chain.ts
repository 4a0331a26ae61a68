import { isPruned, prunedRows, type PrunedRows } from './pruned-rows.ts';
import { GENESIS, hashOf, type HashedRow } from './row-hash.ts';

type ChainedRow = HashedRow & { readonly hash: Buffer };

/** The first row that is not what was written, and what is wrong with it, in the words that follow "row N: ". */
export type BrokenRow = { readonly seq: number; readonly what: string };

/** A walk along the journal: takes its rows in order, from the first one on. */
export type ChainCheck = {
  readonly take: (row: ChainedRow) => void;
  /** Null when the chain is whole. */
  readonly result: () => BrokenRow | null;
  /** Which rows were pruned. */
  readonly pruned: Pick<PrunedRows, 'factNaming' | 'told'>;
};

/** So many rows back a row is still recognised as the one that another was made after. */
const REMEMBERED_ROWS = 1_000;

/**
 * Follows the chain. `resources/verify-journal.mjs` does the same for an export, on its own and in the same words; a test
 * holds the two together.
 */
export function chainCheck(): ChainCheck {
  let seq = 0;
  let hash: Buffer = GENESIS;
  let broken: BrokenRow | null = null;
  /** A row that is whole in itself and was made after another one than the one that stands before it. */
  let stranger: ChainedRow | null = null;
  const remembered: Buffer[] = [GENESIS];
  const pruned = prunedRows();

  const follow = (row: ChainedRow): void => {
    if (stranger !== null) broken = blamed(stranger, row);
    else if (row.seq !== seq + 1) broken = { seq: seq + 1, what: 'this row is missing' };
    else if (!row.prevHash.equals(hash)) {
      broken = putIn(row, remembered);
      const isWhole = hashOf(row).equals(row.hash);
      if (broken === null && isWhole && seq > 0) stranger = row;
      else broken ??= doesNotFollow(row.seq);
    } else if (isPruned(row)) pruned.takePruned(row.seq);
    else if (!hashOf(row).equals(row.hash)) {
      broken = { seq: row.seq, what: 'this row has been altered' };
    } else pruned.takeKept(row);
    ({ seq, hash } = row);
    remembered[seq % REMEMBERED_ROWS] = hash;
  };

  return {
    take: (row) => {
      // A later fact may still name an earlier row as pruned.
      if (row.kind === 'prune') pruned.takeFact(row);
      if (broken === null) follow(row);
    },
    result: () => {
      const found = broken ?? (stranger === null ? null : blamed(stranger, null));
      const unnamed = pruned.firstUnnamed();
      if (unnamed === null || (found !== null && found.seq < unnamed)) return found;
      return { seq: unnamed, what: 'this row was pruned, but no fact of the journal says so' };
    },
    pruned,
  };
}

function doesNotFollow(seq: number): BrokenRow {
  return { seq, what: 'this row does not follow the one before it' };
}

/** The next row tells which of the two was changed: it was made after the stranger, or after what stood in its place. */
function blamed(stranger: ChainedRow, next: ChainedRow | null): BrokenRow {
  if (next !== null && !next.prevHash.equals(stranger.hash)) return doesNotFollow(stranger.seq);
  return {
    seq: stranger.seq - 1,
    what: `this row has been rewritten, perhaps with others before it: row ${stranger.seq} was made after another one`,
  };
}

/** Rows were put in before this one where it is whole under the number that it had without them. */
function putIn(row: ChainedRow, remembered: readonly Buffer[]): BrokenRow | null {
  const oldest = Math.max(0, row.seq - REMEMBERED_ROWS);
  for (let before = row.seq - 2; before >= oldest; before -= 1) {
    if (!remembered[before % REMEMBERED_ROWS]?.equals(row.prevHash)) continue;
    if (!hashOf({ ...row, seq: before + 1 }).equals(row.hash)) return null;
    const what = `this row was put in later: row ${row.seq} was made after row ${before}`;
    return { seq: before + 1, what };
  }
  return null;
}
