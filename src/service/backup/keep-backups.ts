import { isoWithOffset } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import type { Log } from '../log.ts';
import { factBySeq } from '../store/journal.ts';
import { writeMeta } from '../store/meta.ts';
import { lastBackup } from './backup-state.ts';
import { makeNightlyBackup } from './make-backup.ts';

export type NightlyBackups = {
  /** Resolves once nothing is under way any more. */
  readonly stop: () => Promise<void>;
};

const LOOK_EVERY_MS = 60_000;
const TRY_AGAIN_MS = 3_600_000;

/**
 * Makes a backup a night at `backup.at`, and one as soon as it can where the kiosk was off then. What goes wrong is told by
 * `status`, `doctor` and the office, and tried again in an hour.
 */
export function keepBackups(
  ctx: Context,
  { log, stopping }: { readonly log: Log; readonly stopping: AbortSignal },
): NightlyBackups {
  const ended = lookEveryMinute(ctx, log, stopping);
  return { stop: () => ended };
}

async function lookEveryMinute(ctx: Context, log: Log, stopping: AbortSignal): Promise<void> {
  let triedAtMs = Number.NEGATIVE_INFINITY;
  while (!stopping.aborted) {
    await ctx.world.sleep(LOOK_EVERY_MS, stopping);
    if (stopping.aborted || ctx.world.monotonic() - triedAtMs < TRY_AGAIN_MS) continue;
    if (!isBackupDue(ctx)) continue;
    triedAtMs = ctx.world.monotonic();
    await backUp(ctx, log);
  }
}

async function backUp(ctx: Context, log: Log): Promise<void> {
  try {
    const { bytes, head } = await makeNightlyBackup(ctx);
    log.note('backed up', { bytes, rows: head.seq });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.note('no backup', { message });
    if (ctx.db.open) noteTrouble(ctx, log, message);
  }
}

function noteTrouble(ctx: Context, log: Log, message: string): void {
  const at = isoWithOffset(ctx.world.clock(), ctx.config().site.zone, 's');
  try {
    writeMeta(ctx.db, 'backup.trouble', JSON.stringify({ at, message }));
  } catch (error) {
    log.defect(error, 'keepBackups');
  }
}

/**
 * Whether the time of the nightly backup has passed since the last one, by the site's clock; where there was none yet,
 * since the first fact. A kiosk that has recorded nothing needs none.
 */
export function isBackupDue(ctx: Context): boolean {
  const { at } = ctx.config().backup;
  if (at === null) return false;
  const { zone } = ctx.config().site;
  const iso = (instant: number): string => isoWithOffset(instant, zone, 's');
  const nowAt = ctx.world.clock();
  const first = factBySeq(ctx.db, 1);
  const since = lastBackup(ctx)?.at ?? (first === null ? null : iso(first.recordedAt));
  if (since === null) return false;
  const now = iso(nowAt);
  // A backup of tomorrow was made by a clock that has been set right since.
  if (since.slice(0, 10) > iso(nowAt + 86_400_000).slice(0, 10)) return true;
  const hasPassed = now.slice(11, 16) >= at;
  const date = (hasPassed ? now : iso(nowAt - 86_400_000)).slice(0, 10);
  return since.slice(0, 16) < `${date}T${at}`;
}
