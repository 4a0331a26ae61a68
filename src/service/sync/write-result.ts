import { baseRowsOf, putBaseRow, removeBaseRow } from '../store/base-row.ts';
import { inOurTerms, mayBeAdjusted } from '../../core/sync/adjusted.ts';
import { rowsEqual } from '../../core/sync/clock-span.ts';
import { rowSeconds } from '../../core/sync/row-time.ts';
import type { BaseRow, Step, TheirRow } from '../../core/sync/row.ts';
import type { Context } from '../context.ts';
import { dayState, settleDay, type DayKey, type OwedDay } from '../store/outbox.ts';
import { inLazyTransaction } from '../store/transaction.ts';
import type { Failure } from '../vendors/outcome.ts';
import type { Capabilities, LinkedPerson, Vendor } from '../vendors/vendor.ts';
import type { Person } from './days-of-view.ts';
import { EARLIER_DAY_OPEN } from './reconcile-day.ts';
import { defer, refuse } from './settle.ts';

/** The writes that one day of one person needs. */
export type DayWork = {
  readonly person: Person;
  readonly owed: OwedDay;
  readonly steps: readonly Step[];
  readonly theirs: readonly TheirRow[];
  /** The vendor shows this date: it can be looked at again. */
  readonly seen: boolean;
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

export const SETTLED: WriteResult = { kind: 'settled' };

/**
 * What was asked for is agreed, whatever else becomes of the day, and not what the answer shows: an end that was not sent
 * and stands otherwise in the answer has been moved there by somebody, and the next look takes it over. Where the vendor
 * `adjusts` rows by rules of its own, what it keeps is the base, with what was asked for beside it. Should a power cut take
 * this back, the attempt is still there, and the row is found again by it (invariant 8).
 */
export function confirm(
  ctx: Context,
  day: DayKey,
  step: Step,
  row: TheirRow | null,
  adjusts?: Capabilities['adjusts'],
): void {
  if (step.kind === 'delete') {
    inLazyTransaction(ctx.db, () => removeBaseRow(ctx.db, day.vendor, step.id));
    return;
  }
  if (row === null) return;
  inLazyTransaction(ctx.db, () => {
    const before = step.kind === 'create' ? row.id : step.id;
    const known = baseRowsOf(ctx.db, day).find(({ id }) => id === before);
    const ours = step.kind === 'create' || known?.ours === true;
    // Where closing a row gives it another id, the open one is no more.
    if (before !== row.id) removeBaseRow(ctx.db, day.vendor, before);
    // What the vendor's own rules make of the row is kept; anything else is somebody's doing.
    const isKept = adjusts !== undefined && mayBeAdjusted(step.row, row, adjusts, rowSeconds);
    const kept = isKept ? row : { ...step.row, id: row.id };
    const asked = adjusts === undefined ? kept : inOurTerms(step.row, known);
    const base: BaseRow = { ...kept, ours, ...(rowsEqual(kept, asked) ? {} : { asked }) };
    putBaseRow(ctx.db, day, base, ctx.world.clock());
  });
}

/** Something was recorded or decided here since the plan was made: what it says is no longer what is wanted. */
export function hasChanged(ctx: Context, { owed }: DayWork): boolean {
  return dayState(ctx.db, owed.employeeId, owed.date, owed.vendor)?.version !== owed.version;
}

export async function settleFailure(
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

export function refuseDay(ctx: Context, work: DayWork, reason: string): void {
  const why = work.earlierOpen ? `${EARLIER_DAY_OPEN}: ${reason}` : reason;
  refuse(ctx, work.owed, why, { theirs: JSON.stringify(work.theirs), daily: true });
}

function others(people: readonly LinkedPerson[], one: LinkedPerson): readonly LinkedPerson[] {
  return people.filter(({ vendorId }) => vendorId !== one.vendorId);
}
