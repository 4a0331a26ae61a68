import { nextDelayMs } from '../../core/sync/backoff.ts';
import type { Context } from '../context.ts';
import { settleDay, type OwedDay } from '../store/outbox.ts';

/** A refused day is tried again after a day at the latest: its cause may have gone without anybody telling the kiosk. */
const REFUSED_RETRY_MS = 24 * 3_600_000;

/** Jitter may say zero; a failure is never repeated without a breath. */
const DELAY_MIN_MS = 1_000;

export function backoffMs(ctx: Context, failures: number, retryAfterMs: number | null): number {
  return Math.max(DELAY_MIN_MS, nextDelayMs(failures, ctx.world.random(), retryAfterMs));
}

/** Nothing is known to be wrong with the day: it is tried again for as long as it takes, ever more slowly. */
export function defer(ctx: Context, day: OwedDay, reason: string): void {
  const failures = day.failures + 1;
  const notBeforeAt = ctx.world.clock() + backoffMs(ctx, failures, null);
  settleDay(ctx.db, day, day.version, { state: 'owed', notBeforeAt, failures, reason });
}

/** The day will not do as it is: a person is needed, or a change. `theirs`: what the vendor had, to notice when that changes. */
export function refuse(
  ctx: Context,
  day: OwedDay,
  reason: string,
  retry: { readonly theirs: string | null; readonly daily: boolean },
): boolean {
  const same = day.state === 'refused' && day.reason === reason && day.theirs === retry.theirs;
  if (same && (!retry.daily || day.notBeforeAt > ctx.world.clock())) return false;
  const notBeforeAt = retry.daily ? ctx.world.clock() + REFUSED_RETRY_MS : 0;
  settleDay(ctx.db, day, day.version, {
    state: 'refused',
    notBeforeAt,
    failures: day.failures,
    reason,
    theirs: retry.theirs,
  });
  return true;
}

/** Somebody at the vendor has to approve what was sent. Not owed, never sent again unchanged, looked at with every pull. */
export function awaitApproval(ctx: Context, day: OwedDay, reason: string, theirs: string): boolean {
  if (day.state === 'awaiting' && day.reason === reason && day.theirs === theirs) return false;
  settleDay(ctx.db, day, day.version, {
    state: 'awaiting',
    notBeforeAt: 0,
    failures: 0,
    reason,
    theirs,
  });
  return true;
}
