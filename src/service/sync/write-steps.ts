import { rowsEqual } from '../../core/sync/clock-span.ts';
import type { Step, TheirRow } from '../../core/sync/row.ts';
import type { Context } from '../context.ts';
import { openAttempt, resolveAttempts } from '../store/attempt.ts';
import { baseRowsOf, putBaseRow, removeBaseRow } from '../store/base-row.ts';
import { settleDay, type DayKey, type OwedDay } from '../store/outbox.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Failure } from '../vendors/outcome.ts';
import type { LinkedPerson, Vendor } from '../vendors/vendor.ts';
import { lookAgain } from './look-again.ts';
import { EARLIER_DAY_OPEN } from './reconcile-day.ts';
import { defer, refuse } from './settle.ts';

/** The writes that one day of one person needs. */
export type DayWork = {
  readonly person: LinkedPerson;
  readonly owed: OwedDay;
  readonly steps: readonly Step[];
  readonly theirs: readonly TheirRow[];
  /** An earlier day of the range is open at the vendor: what a refusal of this one probably means. */
  readonly earlierOpen: boolean;
};

/**
 * `settled`: all sent, or this day's trouble is its own and holds nobody else up. `troubled`: the vendor answered
 * something unusable. `halt`: nothing more may be sent in this round.
 */
export type WriteResult =
  | { readonly kind: 'settled' | 'troubled' }
  | { readonly kind: 'halt'; readonly failure: Failure };

const SETTLED: WriteResult = { kind: 'settled' };

/**
 * Sends a day's writes one after the other (invariant 3) and stops at the first that is not certain to have happened:
 * the day is read before anything else is written to it (invariant 4). Each attempt is committed before it leaves
 * (invariant 8), what the vendor has confirmed is the new base at once. Before a row is changed or deleted the day is
 * looked at once more (invariant 9); a creation needs no look, because a row in its place makes the vendor refuse it.
 * Where somebody has been there, the rest is dropped: the round reads the day again and plans anew.
 */
export async function writeSteps(
  ctx: Context,
  vendor: Vendor,
  work: DayWork,
  people: readonly LinkedPerson[],
  signal: AbortSignal,
): Promise<WriteResult> {
  const { person, owed } = work;
  let { theirs } = work;
  for (const step of work.steps) {
    if (signal.aborted) return SETTLED;
    const attempt = { id: ctx.world.newId(), step, at: ctx.world.clock() };
    openAttempt(ctx.db, owed, attempt);
    ctx.world.reached('sync:attempted');
    if (step.kind !== 'create') {
      const look = await lookAgain(vendor, { person, date: owed.date }, theirs, signal);
      if (look.kind !== 'same' || signal.aborted) {
        resolveAttempts(ctx.db, [attempt.id], ctx.world.clock());
        if (look.kind !== 'failed' || signal.aborted) return SETTLED;
        return settleFailure(ctx, vendor, work, people, look.failure, signal);
      }
      ctx.world.reached('sync:looked');
    }
    const current =
      step.kind === 'create' ? null : (theirs.find(({ id }) => id === step.id) ?? null);
    const outcome = await vendor.apply({ person, date: owed.date, step, current }, signal);
    ctx.world.reached('sync:answered');
    if (outcome.kind !== 'done') {
      // Certain not to have happened: should somebody enter this very row by hand, it is theirs.
      if (outcome.kind !== 'unknown') resolveAttempts(ctx.db, [attempt.id], ctx.world.clock());
      return settleFailure(ctx, vendor, work, people, outcome, signal);
    }
    confirm(ctx, owed, step, outcome.value);
    ctx.world.reached('sync:confirmed');
    if (!isAsAsked(step, outcome.value)) return SETTLED;
    theirs = afterStep(theirs, step, outcome.value);
  }
  return SETTLED;
}

/**
 * What was asked for is agreed, whatever else becomes of the day, and not what the answer shows: an end that was not sent
 * and stands otherwise in the answer has been moved there by somebody, and the next look takes it over.
 */
function confirm(ctx: Context, day: DayKey, step: Step, row: TheirRow | null): void {
  if (step.kind === 'delete') {
    removeBaseRow(ctx.db, day.vendor, step.id);
    return;
  }
  if (row === null) return;
  inTransaction(ctx.db, () => {
    const known = baseRowsOf(ctx.db, day).find(({ id }) => id === row.id);
    const ours = step.kind === 'create' || known?.ours === true;
    const { from, to } = step.row;
    putBaseRow(ctx.db, day, { id: row.id, from, to, ours }, ctx.world.clock());
  });
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

async function settleFailure(
  ctx: Context,
  vendor: Vendor,
  work: DayWork,
  people: readonly LinkedPerson[],
  failure: Failure,
  signal: AbortSignal,
): Promise<WriteResult> {
  const { owed } = work;
  switch (failure.kind) {
    case 'rejected':
      refuseDay(ctx, work, failure.reason);
      return SETTLED;
    case 'retryLater':
      return { kind: 'halt', failure };
    case 'unknown':
      defer(ctx, owed, failure.reason);
      return failure.answered ? { kind: 'troubled' } : { kind: 'halt', failure };
    case 'unauthorized': {
      if (failure.certain) return { kind: 'halt', failure };
      const access = await vendor.checkAccess(
        [work.person, ...others(people, work.person)],
        signal,
      );
      if (access.kind !== 'done') {
        return { kind: 'halt', failure: access.kind === 'rejected' ? failure : access };
      }
      // The vendor is there for us, so it is about this person. One flicker is forgiven.
      const again = owed.failures > 0 && owed.reason === failure.reason;
      if (again) refuseDay(ctx, work, failure.reason);
      else {
        const { reason } = failure;
        const failures = owed.failures + 1;
        settleDay(ctx.db, owed, owed.version, { state: 'owed', notBeforeAt: 0, failures, reason });
      }
      return SETTLED;
    }
  }
}

function refuseDay(ctx: Context, work: DayWork, reason: string): void {
  const why = work.earlierOpen ? `${EARLIER_DAY_OPEN}: ${reason}` : reason;
  refuse(ctx, work.owed, why, { theirs: JSON.stringify(work.theirs), daily: true });
}

function others(people: readonly LinkedPerson[], one: LinkedPerson): readonly LinkedPerson[] {
  return people.filter(({ vendorId }) => vendorId !== one.vendorId);
}
