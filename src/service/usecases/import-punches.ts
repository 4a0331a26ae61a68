import { setImmediate as afterOthers } from 'node:timers/promises';
import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { officeContract, OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import type { Db } from '../store/database.ts';
import {
  dropChunks,
  isFileStaged,
  stageChunk,
  takeChunk,
  type ImportRow,
} from '../store/import-chunk.ts';
import { isKnownPunch } from '../store/punch.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Turn } from './csv-file.ts';
import { readPunchFile, type PunchFile } from './punch-file.ts';
import { recordFactSets } from './record-facts.ts';

type Input = z.output<typeof officeContract.calls.importPunches.input>;
type ImportOutcome = Outcome<OfficeContract, 'importPunches'>;

/** How much is done before somebody at the reader gets their turn. */
export type Pace = {
  /** Punches that are recorded in one transaction. */
  readonly chunkRows: number;
  /** Chunks of a checked file that are laid down in one transaction; much cheaper than to record them. */
  readonly stagedChunks: number;
  readonly turn: Turn;
};

/** Ten milliseconds or so a transaction on two small cores. */
const PACE: Pace = { chunkRows: 125, stagedChunks: 32, turn: () => afterOthers() };

/**
 * Records the punches of a file, all or none, while people go on punching. The file is checked whole; then it is laid
 * down whole, which is the point of no return; then it is recorded chunk by chunk, and a crash in between is made good
 * by `finishImport`. What it says becomes visible in whole days of single people. Facts that do not fit together are
 * kept and flagged; a punch that is known already, even one that has been taken back since, is not recorded again.
 */
export function importPunches(ctx: Context, input: Input, pace = PACE): Promise<ImportOutcome> {
  return oneAtATime(ctx.db, () => importFile(ctx, input.text, pace));
}

/**
 * Ends what an earlier run has begun: records a file that was laid down whole, chunk by chunk between other work, and
 * forgets one that was not. Rejects where a chunk cannot be recorded; everything is tried again at the next start.
 */
export function finishImport(ctx: Context, pace = PACE): Promise<void> {
  return oneAtATime(ctx.db, () => finish(ctx, pace));
}

async function finish(ctx: Context, pace: Pace): Promise<void> {
  if (isFileStaged(ctx.db)) while (recordNextChunk(ctx) !== null) await pace.turn();
  else dropChunks(ctx.db);
}

const underWay = new WeakMap<Db, Promise<unknown>>();

/** A second file waits for the first one. */
function oneAtATime<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const result = (underWay.get(db) ?? Promise.resolve()).then(work);
  underWay.set(
    db,
    result.catch(() => undefined),
  );
  return result;
}

async function importFile(ctx: Context, text: string, pace: Pace): Promise<ImportOutcome> {
  // An import that failed on its way, with a full disk for instance, goes on here.
  await finish(ctx, pace);
  const file = await checkedAndStaged(ctx, text, pace);
  if (!file.ok) {
    return { ok: false, refusal: 'invalidFile', detail: { problems: [...file.problems] } };
  }
  let recorded = 0;
  for (;;) {
    const fresh = recordNextChunk(ctx);
    if (fresh === null) break;
    recorded += fresh;
    ctx.world.reached('importPunches:recorded');
    if (file.chunks.length > 1) await pace.turn();
  }
  return { ok: true, value: { recorded, known: file.rowCount - recorded } };
}

const checking = new WeakSet<Db>();

/**
 * Whether a file is on its way of which nothing or not all lies in the database yet: whoever it has been checked against
 * has to stay until then.
 */
export function isCheckingFile(db: Db): boolean {
  return checking.has(db);
}

async function checkedAndStaged(ctx: Context, text: string, pace: Pace): Promise<PunchFile> {
  checking.add(ctx.db);
  try {
    const file = await readPunchFile(ctx, text, pace);
    if (!file.ok) return file;
    ctx.world.reached('importPunches:checked');
    await stage(ctx, file.chunks, pace);
    return file;
  } finally {
    checking.delete(ctx.db);
  }
}

async function stage(
  ctx: Context,
  chunks: readonly (readonly ImportRow[])[],
  pace: Pace,
): Promise<void> {
  for (let from = 0; from < chunks.length; from += pace.stagedChunks) {
    if (from > 0) await pace.turn();
    inTransaction(ctx.db, () => {
      for (const [index, rows] of chunks.slice(from, from + pace.stagedChunks).entries()) {
        stageChunk(ctx.db, rows, from + index === chunks.length - 1);
      }
    });
    ctx.world.reached('importPunches:staged');
  }
}

/** Records the oldest chunk that lies there; answers how many of its punches are new, or null where there is none. */
function recordNextChunk(ctx: Context): number | null {
  const fresh = inTransaction(ctx.db, () => {
    const rows = takeChunk(ctx.db);
    if (rows === null) return null;
    const unknown = rows.filter(([id, kind, at]) => !isKnownPunch(ctx.db, id, kind, at));
    recordFactSets(
      ctx,
      unknown.map(([employeeId, kind, at]) => ({
        employeeId,
        punches: [{ id: ctx.world.newId(), kind, at, source: 'import' }],
        voids: [],
        fact: { kind: 'punch' },
      })),
    );
    return unknown;
  });
  if (fresh === null) return null;
  for (const employeeId of new Set(fresh.map(([id]) => id))) {
    ctx.emit('boardChanged', { employeeId });
  }
  return fresh.length;
}
