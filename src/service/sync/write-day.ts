import type { Context } from '../context.ts';
import { openAttempt, resolveAttempts, unresolvedAttempts } from '../store/attempt.ts';
import { inTransaction } from '../store/transaction.ts';
import type { LinkedPerson, Vendor } from '../vendors/vendor.ts';
import { LOOK_AND_WRITE, lookAgain } from './look-again.ts';
import { awaitApproval } from './settle.ts';
import {
  confirm,
  hasChanged,
  refuseDay,
  SETTLED,
  settleFailure,
  type DayWork,
  type WriteResult,
} from './write-result.ts';

/**
 * Sends all of a day's writes together, where the vendor takes days (a change request, a batch of scans). The same
 * invariants as for single rows: every attempt is committed before anything leaves, the day is looked at once more where
 * the vendor shows it, and what is not confirmed is read before it is sent again. Without steps a request of ours that
 * still waits there is withdrawn.
 */
export async function writeDay(
  ctx: Context,
  vendor: Vendor,
  work: DayWork,
  people: readonly LinkedPerson[],
  signal: AbortSignal,
): Promise<WriteResult> {
  const release = await vendor.roomFor(work.seen ? LOOK_AND_WRITE : 1, signal);
  try {
    const isStale = signal.aborted || hasChanged(ctx, work);
    return isStale ? SETTLED : await sendDay(ctx, vendor, work, people, signal);
  } finally {
    release();
  }
}

async function sendDay(
  ctx: Context,
  vendor: Vendor,
  work: DayWork,
  people: readonly LinkedPerson[],
  signal: AbortSignal,
): Promise<WriteResult> {
  const { person, owed, steps, theirs } = work;
  const { applyDay } = vendor;
  if (applyDay === undefined) throw new Error(`${vendor.kind} writes days and has no applyDay`);
  const { before, opened } = openAttempts(ctx, work);
  ctx.world.reached('sync:attempted');
  const resolve = (ids: readonly string[]): void => resolveAttempts(ctx.db, ids, ctx.world.clock());
  if (work.seen) {
    const look = await lookAgain(vendor, { person, date: owed.date }, theirs, signal);
    if (look.kind !== 'same' || signal.aborted) {
      resolve(opened);
      if (look.kind !== 'failed' || signal.aborted) return SETTLED;
      return settleFailure(ctx, vendor, work, people, look.failure, signal);
    }
    ctx.world.reached('sync:looked');
  }
  const outcome = await applyDay({ person, date: owed.date, steps, theirs }, signal);
  ctx.world.reached('sync:answered');
  if (outcome.kind !== 'done') {
    if (outcome.kind !== 'unknown') resolve(opened);
    return settleFailure(ctx, vendor, work, people, outcome, signal);
  }
  const { confirmed, awaiting, refused } = outcome.value;
  for (const { step, row } of confirmed) {
    confirm(ctx, owed, step, row, vendor.capabilities.adjusts);
  }
  // What was asked for before is replaced or withdrawn by now; what is awaited is ours when it comes.
  resolve(awaiting === null ? [...before, ...opened] : before);
  if (awaiting !== null) awaitApproval(ctx, owed, awaiting, JSON.stringify(theirs));
  else if (refused !== null) refuseDay(ctx, work, refused);
  ctx.world.reached('sync:confirmed');
  return SETTLED;
}

type Attempts = { readonly before: readonly string[]; readonly opened: readonly string[] };

/** `before`: what was asked for earlier and may still wait there: it stays ours until this has taken its place. */
function openAttempts(ctx: Context, { owed, steps }: DayWork): Attempts {
  return inTransaction(ctx.db, () => ({
    before: unresolvedAttempts(ctx.db, owed).map(({ id }) => id),
    opened: steps.map((step) => {
      const id = ctx.world.newId();
      openAttempt(ctx.db, owed, { id, step, at: ctx.world.clock() });
      return id;
    }),
  }));
}
