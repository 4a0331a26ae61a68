import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { appendFact } from '../store/journal.ts';
import { ensureKioskId, readMeta } from '../store/meta.ts';
import { firstPresenceAt } from '../store/presence.ts';
import {
  deleteAgreed,
  deleteDated,
  deleteProjected,
  hasFactSince,
  isPrunedPerson,
  punchSeqsBefore,
  putPrunedPerson,
  reduceRows,
  type Boundary,
  type SeqRange,
} from '../store/prune.ts';
import type { PersonPlan } from './prune-plan.ts';

export type Piece = { readonly rows: number; readonly punches: number; readonly presences: number };

/** Whether the person's time, or the rules that it is folded by, have changed since the plan was made. */
export function isStale(ctx: Context, { employeeId, headSeq, rules }: PersonPlan): boolean {
  return hasFactSince(ctx.db, employeeId, headSeq) || readMeta(ctx.db, 'projectionRules') !== rules;
}

/**
 * Prunes one piece of a plan that is not stale: the fact that names the rows, the rows, and what followed from them. What
 * is left verifies, and is what the journal gives. Belongs into one transaction.
 */
export function prunePiece(ctx: Context, plan: PersonPlan, index: number): Piece {
  const { employeeId, boundary } = plan;
  const isLast = index === plan.cuts.length - 1;
  const cutAt = plan.cuts[index] ?? boundary.at;
  const factSeqs = plan.facts
    .filter(({ toAt }) => (toAt === null ? isLast : toAt < cutAt && !isBehind(plan, index, toAt)))
    .map(({ seq }) => seq);
  const rows = writeFact(ctx, plan, cutAt, [
    ...punchSeqsBefore(ctx.db, employeeId, cutAt),
    ...factSeqs,
  ]);
  const deleted = deleteProjected(ctx.db, employeeId, cutAt, factSeqs);
  // With its own piece: days that are gone here and still agreed would be deleted at the vendor when one comes in again.
  deleteAgreed(ctx.db, employeeId, civilDateOf(cutAt, ctx.config().site.zone));
  if (isLast) deleteDated(ctx.db, employeeId, boundary);
  ctx.world.reached('prune:pruned');
  return { rows, ...deleted };
}

/** An earlier piece has taken it along. */
function isBehind({ cuts }: PersonPlan, index: number, at: number): boolean {
  return index > 0 && at < (cuts[index - 1] ?? -Infinity);
}

function writeFact(
  ctx: Context,
  { employeeId, boundary }: PersonPlan,
  cutAt: number,
  seqs: readonly number[],
): number {
  if (seqs.length === 0) return 0;
  const wasHere = (firstPresenceAt(ctx.db, employeeId) ?? Infinity) < cutAt;
  const isNew = wasHere && !isPrunedPerson(ctx.db, employeeId);
  return pruneRows(ctx, boundary, seqs, isNew ? [employeeId] : []);
}

/**
 * Reduces rows of the journal, after the fact that names them. `people`: presences of theirs go for the first time. Belongs
 * into one transaction with everything that followed from the rows.
 */
export function pruneRows(
  ctx: Context,
  boundary: Boundary,
  seqs: readonly number[],
  people: readonly string[],
): number {
  const { db, world } = ctx;
  const ranges = rangesOf(seqs);
  const { seq } = appendFact(db, {
    id: world.newId(),
    kind: 'prune',
    employeeId: null,
    recordedAt: world.clock(),
    body: {
      before: boundary.date,
      ranges: ranges.map((range) => [...range]),
      rows: seqs.length,
      people: [...people],
      kioskId: ensureKioskId(db, world.newId),
    },
  });
  for (const employeeId of people) putPrunedPerson(db, employeeId);
  world.reached('prune:journalled');
  const rows = reduceRows(db, { seq, beforeDate: boundary.date, ranges });
  if (rows !== seqs.length) throw new Error(`Fact ${seq} prunes ${seqs.length} rows, not ${rows}`);
  return rows;
}

function rangesOf(seqs: readonly number[]): readonly SeqRange[] {
  const ranges: [number, number][] = [];
  for (const seq of seqs.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === seq - 1) last[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges;
}
