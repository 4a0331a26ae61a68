import { setImmediate as afterOthers } from 'node:timers/promises';
import { keptSince } from '../../core/retention/closed-years.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import type { Db } from '../store/database.ts';
import {
  deleteClosed,
  deleteWords,
  nobodysBefore,
  peopleWithHistory,
  punchSeqsBefore,
  type Boundary,
} from '../store/prune.ts';
import { presencesBetween } from '../store/presence.ts';
import { punchesBetween } from '../store/punch.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Turn } from './csv-file.ts';
import { openDoubts, pruneDoubts, quickDoubts } from './prune-doubts.ts';
import { isStale, prunePiece, pruneRows, type Piece } from './prune-piece.ts';
import { planOf, type PersonPlan } from './prune-plan.ts';

export type PruneResult = {
  /** Whole years before this date may go. */
  readonly before: string;
  /** Rows of the journal. */
  readonly rows: number;
  readonly punches: number;
  readonly presences: number;
  /** Of whom something was pruned, or would be. */
  readonly people: number;
  /** Why nothing was pruned, or nothing more: a sentence each. */
  readonly doubts: readonly string[];
};

type Options = {
  /** Counts, and changes nothing. */
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
  readonly turn?: Turn;
};

type Done = Piece & { readonly people: number };

const NOTHING: Done = { rows: 0, punches: 0, presences: 0, people: 0 };

/** A person whose time changes while it is being pruned is looked at anew so many times, then left for another day. */
const PLANS_MAX = 3;

const underWay = new WeakMap<Db, Promise<unknown>>();

/** Where what has to be kept begins, as of now. */
export function boundaryOf(ctx: Context): Boundary {
  const { site, privacy } = ctx.config();
  const today = civilDateOf(ctx.world.clock(), site.zone);
  const date = keptSince(today, privacy.retentionMonths);
  return { date, at: startOfDay(date, site.zone) };
}

/**
 * Prunes what is older than it may be kept, in whole calendar years, and only where all of that time and before it is
 * agreed; people go on punching in between. Each transaction leaves a journal that verifies, and reports of what is kept
 * that say what they said. A second call waits for the first.
 */
export function prune(ctx: Context, options: Options): Promise<PruneResult> {
  const result = (underWay.get(ctx.db) ?? Promise.resolve()).then(() => run(ctx, options));
  underWay.set(
    ctx.db,
    result.catch(() => undefined),
  );
  return result;
}

async function run(ctx: Context, options: Options): Promise<PruneResult> {
  const { dryRun, signal, turn = () => afterOthers() } = options;
  const boundary = boundaryOf(ctx);
  const before = boundary.date;
  let doubts: readonly string[] | null = null;
  let sum = NOTHING;
  for (const employeeId of peopleWithHistory(ctx.db)) {
    await turn();
    if (signal?.aborted) break;
    const plan = planOf(ctx, employeeId, boundary);
    if (plan === null) continue;
    doubts ??= await pruneDoubts(ctx, boundary, turn);
    if (dryRun) {
      sum = added(sum, counted(ctx, plan));
      continue;
    }
    if (doubts.length > 0) break;
    const { done, arisen } = await pruneWhole(ctx, plan, turn, signal);
    sum = added(sum, done);
    doubts = arisen;
  }
  const dropped = signal?.aborted ? 0 : nobodysBefore(ctx.db, before).length;
  if (dropped > 0) {
    doubts ??= await pruneDoubts(ctx, boundary, turn);
    if (dryRun) sum = { ...sum, rows: sum.rows + dropped };
    else if (doubts.length === 0) {
      const { rows, arisen } = pruneNobodys(ctx, boundary);
      sum = { ...sum, rows: sum.rows + rows };
      doubts = arisen;
    }
  }
  return { before, ...sum, doubts: doubts ?? [] };
}

/**
 * The last piece: what was written down about nobody in particular, such as scans of badges that were given up before they
 * were anybody's, and closed months.
 */
function pruneNobodys(
  ctx: Context,
  boundary: Boundary,
): { readonly rows: number; readonly arisen: readonly string[] } {
  return inTransaction(ctx.db, () => {
    const arisen = [...boundaryDoubts(ctx, boundary), ...quickDoubts(ctx, boundary)];
    if (arisen.length > 0) return { rows: 0, arisen };
    const seqs = nobodysBefore(ctx.db, boundary.date);
    const rows = pruneRows(ctx, boundary, seqs, []);
    deleteWords(ctx.db, seqs);
    deleteClosed(ctx.db, seqs);
    ctx.world.reached('prune:pruned');
    return { rows, arisen };
  });
}

/** Piece by piece, with a new plan where the person's time has changed in between. */
async function pruneWhole(
  ctx: Context,
  first: PersonPlan,
  turn: Turn,
  signal: AbortSignal | undefined,
): Promise<{ readonly done: Done; readonly arisen: readonly string[] }> {
  let plan: PersonPlan | null = first;
  let done: Done = { ...NOTHING, people: 1 };
  for (let plans = 1; plan !== null && plans <= PLANS_MAX; plans += 1) {
    for (const index of plan.cuts.keys()) {
      const now: PersonPlan = plan;
      const piece = inTransaction(ctx.db, () => {
        const arisen = [
          ...boundaryDoubts(ctx, now.boundary),
          ...quickDoubts(ctx, now.boundary),
          ...openDoubts(ctx, now.employeeId, now.boundary),
        ];
        if (arisen.length > 0) return { arisen };
        return isStale(ctx, now) ? null : prunePiece(ctx, now, index);
      });
      if (piece === null) break;
      if ('arisen' in piece) return { done, arisen: piece.arisen };
      done = { ...added(done, { ...piece, people: 0 }) };
      await turn();
      if (signal?.aborted) return { done, arisen: [] };
    }
    plan = planOf(ctx, plan.employeeId, plan.boundary);
  }
  return { done, arisen: [] };
}

/** Somebody may have set the retention, or the clock, right since. */
function boundaryDoubts(ctx: Context, { date, at }: Boundary): readonly string[] {
  const now = boundaryOf(ctx);
  if (now.date === date && now.at === at) return [];
  return ['what has to be kept has changed while it was being pruned'];
}

function added(a: Done, b: Done): Done {
  return {
    rows: a.rows + b.rows,
    punches: a.punches + b.punches,
    presences: a.presences + b.presences,
    people: a.people + b.people,
  };
}

/** What carrying out a plan would take away. */
function counted({ db }: Context, { employeeId, cuts, facts }: PersonPlan): Done {
  const endAt = cuts.at(-1) ?? -Infinity;
  const sinceEver = Number.MIN_SAFE_INTEGER;
  return {
    rows: punchSeqsBefore(db, employeeId, endAt).length + facts.length,
    punches: punchesBetween(db, employeeId, sinceEver, endAt).length,
    presences: presencesBetween(db, employeeId, sinceEver, endAt).length,
    people: 1,
  };
}
