import { setImmediate as afterOthers } from 'node:timers/promises';
import { civilDateOf } from '../core/time/zone.ts';
import type { Context } from './context.ts';
import type { Log } from './log.ts';
import { clockCourse } from './usecases/prune-clock.ts';
import { prune } from './usecases/prune.ts';

export type Retention = {
  /** Resolves once nothing is under way any more. */
  readonly stop: () => Promise<void>;
};

/** Cheap: a day that has been looked at is not looked at again. */
const LOOK_EVERY_MS = 3_600_000;

/** Prunes once a civil date while a kiosk runs, where there is something and nothing is in doubt (`usecases/prune.ts`). */
export function keepRetention(
  ctx: Context,
  { log, stopping }: { readonly log: Log; readonly stopping: AbortSignal },
): Retention {
  const ended = lookEveryDay(ctx, log, stopping);
  return { stop: () => ended };
}

async function lookEveryDay(ctx: Context, log: Log, stopping: AbortSignal): Promise<void> {
  let lookedOn = '';
  while (!stopping.aborted) {
    await ctx.world.sleep(LOOK_EVERY_MS, stopping);
    const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
    if (stopping.aborted || today === lookedOn) continue;
    lookedOn = today;
    try {
      await pruneWhatIsOld(ctx, log, stopping);
    } catch (error) {
      log.defect(error, 'prune');
    }
  }
}

async function pruneWhatIsOld(ctx: Context, log: Log, signal: AbortSignal): Promise<void> {
  // A clock that was set years ahead makes everything old: it is believed once people have worked by it for a week.
  if ((await clockCourse(ctx, () => afterOthers())) !== 'worked') return;
  const { doubts, before, rows, people } = await prune(ctx, { dryRun: false, signal });
  if (people > 0 || rows > 0) log.note('pruned', { before, rows, people });
  // Doubts name people by their numbers: `stempel prune --dry-run` says them, the log only that there are some.
  if (doubts.length > 0) log.note('pruning waits', { before, doubts: doubts.length });
}
