import { rowsEqual } from '../../core/sync/clock-span.ts';
import type { Step, TheirRow } from '../../core/sync/row.ts';
import type { Context } from '../context.ts';
import { openAttempt, resolveAttempts } from '../store/attempt.ts';
import type { LinkedPerson, Vendor } from '../vendors/vendor.ts';
import { LOOK_AND_WRITE, lookAgain } from './look-again.ts';
import {
  confirm,
  hasChanged,
  SETTLED,
  settleFailure,
  type DayWork,
  type WriteResult,
} from './write-result.ts';

/**
 * Sends a day's writes one after the other (invariant 3) and stops at the first that is not certain to have happened:
 * the day is read before anything else is written to it (invariant 4). Each attempt is committed before it leaves
 * (invariant 8), what the vendor has confirmed is the new base at once. Before a row is changed or deleted the day is
 * looked at once more (invariant 9); a creation needs no look where a row in its place makes the vendor refuse it.
 * Where somebody has been there, the rest is dropped: the round reads the day again and plans anew.
 */
export async function writeSteps(
  ctx: Context,
  vendor: Vendor,
  work: DayWork,
  people: readonly LinkedPerson[],
  signal: AbortSignal,
): Promise<WriteResult> {
  const before = { theirs: work.theirs };
  for (const step of work.steps) {
    if (signal.aborted) return SETTLED;
    const looks = step.kind !== 'create' || !vendor.capabilities.refusesOverlap;
    const release = await vendor.roomFor(looks ? LOOK_AND_WRITE : 1, signal);
    try {
      const result = await writeStep(ctx, vendor, { work, step, looks, before }, people, signal);
      if (result !== null) return result;
    } finally {
      release();
    }
  }
  return SETTLED;
}

type StepWork = {
  readonly work: DayWork;
  readonly step: Step;
  /** The day is looked at before. */
  readonly looks: boolean;
  /** The day as it was left by the steps before this one; goes on with it. */
  readonly before: { theirs: readonly TheirRow[] };
};

/** Null: it has happened as it was asked for, and the next may follow. */
async function writeStep(
  ctx: Context,
  vendor: Vendor,
  { work, step, looks, before }: StepWork,
  people: readonly LinkedPerson[],
  signal: AbortSignal,
): Promise<WriteResult | null> {
  const { person, owed } = work;
  const { theirs } = before;
  if (signal.aborted || hasChanged(ctx, work)) return SETTLED;
  const attempt = { id: ctx.world.newId(), step, at: ctx.world.clock() };
  openAttempt(ctx.db, owed, attempt);
  ctx.world.reached('sync:attempted');
  if (looks) {
    const look = await lookAgain(vendor, { person, date: owed.date }, theirs, signal);
    if (look.kind !== 'same' || signal.aborted) {
      resolveAttempts(ctx.db, [attempt.id], ctx.world.clock());
      if (look.kind !== 'failed' || signal.aborted) return SETTLED;
      return settleFailure(ctx, vendor, work, people, look.failure, signal);
    }
    ctx.world.reached('sync:looked');
  }
  const current = step.kind === 'create' ? null : (theirs.find(({ id }) => id === step.id) ?? null);
  const outcome = await vendor.apply({ person, date: owed.date, step, current }, signal);
  ctx.world.reached('sync:answered');
  if (outcome.kind !== 'done') {
    // Certain not to have happened: should somebody enter this very row by hand, it is theirs.
    if (outcome.kind !== 'unknown') resolveAttempts(ctx.db, [attempt.id], ctx.world.clock());
    return settleFailure(ctx, vendor, work, people, outcome, signal);
  }
  confirm(ctx, owed, step, outcome.value, vendor.capabilities.adjusts);
  ctx.world.reached('sync:confirmed');
  if (!isAsAsked(step, outcome.value)) return SETTLED;
  before.theirs = afterStep(theirs, step, outcome.value);
  return null;
}

function isAsAsked(step: Step, row: TheirRow | null): boolean {
  return step.kind === 'delete' ? row === null : row !== null && rowsEqual(row, step.row);
}

function afterStep(
  theirs: readonly TheirRow[],
  step: Step,
  row: TheirRow | null,
): readonly TheirRow[] {
  const others = step.kind === 'create' ? theirs : theirs.filter(({ id }) => id !== step.id);
  return row === null ? others : [...others, row];
}
