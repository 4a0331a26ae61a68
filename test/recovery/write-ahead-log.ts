/** The bytes of `stempel.db-wal`, in SQLite's documented format: a header, then frames of one page each. */

export const WAL_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

export type Frame = {
  /** Where it begins and ends in the file. */
  readonly from: number;
  readonly to: number;
  /** The page that it holds, from 1. */
  readonly page: number;
  /** The last one of a transaction: without it nothing of that transaction counts. */
  readonly commits: boolean;
};

/** Those frames that belong to the header: behind them older ones may lie that were checkpointed long ago. */
export function framesOf(wal: Buffer): readonly Frame[] {
  if (wal.length < WAL_HEADER_BYTES) return [];
  const pageBytes = wal.readUInt32BE(8);
  const salts = wal.subarray(16, 24);
  const frames: Frame[] = [];
  const size = FRAME_HEADER_BYTES + pageBytes;
  for (let from = WAL_HEADER_BYTES; from + size <= wal.length; from += size) {
    if (!wal.subarray(from + 8, from + 16).equals(salts)) break;
    const page = wal.readUInt32BE(from);
    frames.push({ from, to: from + size, page, commits: wal.readUInt32BE(from + 4) > 0 });
  }
  return frames;
}

/** Where the last transaction ends that is whole in the first `bytes` bytes; 0: none is. */
export function committedIn(frames: readonly Frame[], bytes: number): number {
  return frames.findLast(({ commits, to }) => commits && to <= bytes)?.to ?? 0;
}

/** The page itself, without what stands before it. */
export function pageIn(wal: Buffer, { from, to }: Frame): Buffer {
  return wal.subarray(from + FRAME_HEADER_BYTES, to);
}
