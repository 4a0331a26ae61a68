import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import type { Log } from '../log.ts';
import { noteBacklog } from '../store/backlog-day.ts';
import { counts } from '../store/outbox.ts';
import { runPlannedExports } from './planned-exports.ts';

export type PlannedExportKeeper = {
  /** Resolves once nothing is under way any more. */
  readonly stop: () => Promise<void>;
};

const LOOK_EVERY_MS = 60_000;
const TRY_AGAIN_MS = 3_600_000;

/**
 * Every minute: writes the planned exports that are due, and keeps the day's figure of what waits for the vendor. An export
 * that could not be written is tried again in an hour; the office sees why.
 */
export function keepPlannedExports(
  ctx: Context,
  { log, stopping }: { readonly log: Log; readonly stopping: AbortSignal },
): PlannedExportKeeper {
  const ended = lookEveryMinute(ctx, log, stopping);
  return { stop: () => ended };
}

async function lookEveryMinute(ctx: Context, log: Log, stopping: AbortSignal): Promise<void> {
  let failedAtMs = Number.NEGATIVE_INFINITY;
  while (!stopping.aborted) {
    await ctx.world.sleep(LOOK_EVERY_MS, stopping);
    if (stopping.aborted) return;
    try {
      keepBacklog(ctx);
      if (ctx.world.monotonic() - failedAtMs < TRY_AGAIN_MS) continue;
      const { written, failed } = await runPlannedExports(ctx, stopping);
      if (written > 0) log.note('planned exports written', { written });
      for (const sentence of failed) log.note('planned export failed', { sentence });
      failedAtMs = failed.length > 0 ? ctx.world.monotonic() : Number.NEGATIVE_INFINITY;
    } catch (error) {
      // A disk that is full, for one: a kiosk goes on without its figures.
      failedAtMs = ctx.world.monotonic();
      log.defect(error, 'plannedExports');
    }
  }
}

/** What waits now, as the figure of today. */
export function keepBacklog(ctx: Context): void {
  const { site, vendor } = ctx.config();
  if (vendor.kind === 'none') return;
  noteBacklog(ctx.db, civilDateOf(ctx.world.clock(), site.zone), counts(ctx.db, vendor.kind));
}
