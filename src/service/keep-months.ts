import { civilDateOf } from '../core/time/zone.ts';
import type { Context } from './context.ts';
import type { Log } from './log.ts';
import { recentMonths, settleMonths } from './months/settle-months.ts';
import { prepared } from './store/database.ts';

export type MonthKeeper = {
  /** Resolves once nothing is under way any more. */
  readonly stop: () => Promise<void>;
};

const LOOK_EVERY_MS = 3_600_000;

/**
 * Every hour in which anything was written: what a vendor has told of closed months becomes an amendment in time. Months of
 * years before the last one are looked at once a day.
 */
export function keepMonths(
  ctx: Context,
  { log, stopping }: { readonly log: Log; readonly stopping: AbortSignal },
): MonthKeeper {
  const ended = lookEveryHour(ctx, log, stopping);
  return { stop: () => ended };
}

async function lookEveryHour(ctx: Context, log: Log, stopping: AbortSignal): Promise<void> {
  let seen = -1;
  let lookedAtAllOn = '';
  while (!stopping.aborted) {
    await ctx.world.sleep(LOOK_EVERY_MS, stopping);
    if (stopping.aborted || changesOf(ctx) === seen) continue;
    try {
      const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
      const asked = lookedAtAllOn === today ? recentMonths(today.slice(0, 7)) : {};
      const months = await settleMonths(ctx, 'recordedLater', asked);
      lookedAtAllOn = today;
      if (months > 0) log.note('closed months amended', { months });
      seen = changesOf(ctx);
    } catch (error) {
      log.defect(error, 'months');
    }
  }
}

function changesOf({ db }: Context): number {
  return prepared(db, 'SELECT total_changes()').pluck().get() as number;
}
