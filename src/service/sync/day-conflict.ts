import { rowsEqual } from '../../core/sync/clock-span.ts';
import type { TheirRow } from '../../core/sync/row.ts';
import type { Context } from '../context.ts';
import { resolveAttempts, unresolvedAttempts } from '../store/attempt.ts';
import { removeDecision } from '../store/day-decision.ts';
import { dayState, markOwed, settleDay, type DayKey } from '../store/outbox.ts';
import { inTransaction } from '../store/transaction.ts';

/** An admin has to choose: both sides are kept, nothing is written, nothing is dropped. True where that is news. */
export function conflict(
  ctx: Context,
  key: DayKey,
  theirs: readonly TheirRow[],
  reason: string,
): boolean {
  resolveAbsent(ctx, key, theirs);
  const seen = JSON.stringify(theirs);
  const known = dayState(ctx.db, key.employeeId, key.date, key.vendor);
  if (known?.state === 'conflict' && known.theirs === seen) return false;
  const at = ctx.world.clock();
  inTransaction(ctx.db, () => {
    if (known === null) markOwed(ctx.db, { ...key, at, dueAt: at });
    const verdict = {
      state: 'conflict',
      notBeforeAt: 0,
      failures: 0,
      reason,
      theirs: seen,
    } as const;
    settleDay(ctx.db, key, known?.version ?? 1, verdict);
    // What was decided was about something else.
    removeDecision(ctx.db, key);
  });
  return true;
}

/**
 * Creations of unknown outcome whose row is not there did not happen: should somebody enter it by hand, it is theirs. What
 * is there stays open until the day agrees, because only then does the base say that it is ours.
 */
function resolveAbsent(ctx: Context, key: DayKey, theirs: readonly TheirRow[]): void {
  const ids = unresolvedAttempts(ctx.db, key)
    .filter(
      ({ step }) => step.kind !== 'create' || theirs.every((row) => !rowsEqual(row, step.row)),
    )
    .map(({ id }) => id);
  resolveAttempts(ctx.db, ids, ctx.world.clock());
}

/** What a conflict is about in plain words; null where its reason already is a sentence. */
export function conflictWords(reason: string | null): string | null {
  if (reason === 'overlap') return 'what is there overlaps what was recorded here';
  if (reason?.startsWith('bothChanged') === true) {
    return 'both sides have changed since they last agreed';
  }
  return null;
}
