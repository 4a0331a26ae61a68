import type { UpdateWaitsFor } from '../../contract/office-update.ts';
import { makeNightlyBackup, backupUnderWay } from '../backup/make-backup.ts';
import type { Context } from '../context.ts';
import type { Log } from '../log.ts';
import { journalHead } from '../store/journal.ts';
import { isCheckingFile } from '../usecases/import-punches.ts';
import { STEMPEL_VERSION } from '../version.ts';
import { hourOf, quietHoursNow } from './quiet-hours.ts';

const LOOK_EVERY_MS = 60_000;
/** A package of three hundred megabytes may take a minute to be unpacked; it is the same for so long before it counts. */
const SETTLED_MS = 5 * 60_000;
/** Whoever has held a badge to the reader may still stand there. */
const WALL_MS = 5 * 60_000;
/** The same for somebody of the office who cannot wait. */
const WALL_NOW_MS = 30_000;
/** No backup could be made: tried again. */
const TRY_AGAIN_MS = 3_600_000;

export type UpdateParts = {
  /** The version on the disk now; null: unknown. */
  readonly onDisk: () => string | null;
  /** Ends this process; main then starts the version on the disk. */
  readonly restart: () => void;
  /** When a window was last asked who somebody is, on the monotonic clock. */
  readonly lastAskedMs: () => number;
  readonly isOfficeOpen: () => boolean;
  readonly isExporting: () => boolean;
  readonly backsUp: boolean;
  readonly log: Pick<Log, 'note'>;
};

type Waiting = {
  readonly waiting: string | null;
  readonly waitsFor: UpdateWaitsFor | null;
  readonly trouble: string | null;
};

export type Updates = {
  readonly state: () => Waiting;
  /** Starts into it; otherwise what it waits for. Null: nothing waits. */
  readonly now: () => Promise<Waiting | null>;
  /** Looks once a minute until `stopping`. */
  readonly keep: (stopping: AbortSignal) => Promise<void>;
};

/**
 * Notices that another version lies on the disk, and starts into it when nobody is there to notice: after a backup, in an
 * hour in which nobody comes or goes, with nothing under way.
 */
export function createUpdates(ctx: Context, parts: UpdateParts): Updates {
  let seen: { readonly version: string; readonly sinceMs: number } | null = null;
  let failed: { readonly message: string; readonly atMs: number } | null = null;
  let isRestarting = false;

  function look(): void {
    const version = parts.onDisk();
    if (version === null || version === STEMPEL_VERSION) seen = null;
    else if (seen?.version !== version) seen = { version, sinceMs: ctx.world.monotonic() };
  }

  function waitsFor(isUrgent: boolean): UpdateWaitsFor | null {
    const nowMs = ctx.world.monotonic();
    if (seen !== null && nowMs - seen.sinceMs < SETTLED_MS) return 'settling';
    if (parts.isExporting()) return 'exporting';
    if (backupUnderWay(ctx) !== null) return 'backingUp';
    if (isCheckingFile(ctx.db)) return 'importing';
    if (nowMs - parts.lastAskedMs() < (isUrgent ? WALL_NOW_MS : WALL_MS)) return 'wall';
    if (isUrgent) return null;
    if (parts.isOfficeOpen()) return 'office';
    const hour = hourOf(ctx.world.clock(), ctx.config().site.zone);
    if (!quietHoursNow(ctx).includes(hour)) return 'hours';
    return failed !== null && nowMs - failed.atMs < TRY_AGAIN_MS ? 'noBackup' : null;
  }

  function state(): Waiting {
    look();
    const waiting = seen?.version ?? null;
    if (waiting === null) return { waiting, waitsFor: null, trouble: null };
    return { waiting, waitsFor: waitsFor(false), trouble: failed?.message ?? null };
  }

  async function goOver(isUrgent: boolean): Promise<Waiting | null> {
    look();
    if (seen === null) return null;
    const { version: waiting } = seen;
    const before = waitsFor(isUrgent);
    if (before !== null || isRestarting) {
      return { waiting, waitsFor: before ?? 'backingUp', trouble: failed?.message ?? null };
    }
    isRestarting = true;
    try {
      if (parts.backsUp && journalHead(ctx.db).seq > 0) await makeNightlyBackup(ctx);
      failed = null;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      failed = { message, atMs: ctx.world.monotonic() };
      parts.log.note('update waits', { version: waiting, message });
      isRestarting = false;
      return { waiting, waitsFor: 'noBackup', trouble: message };
    }
    // Somebody may have come to the wall while the backup was made.
    const since = waitsFor(isUrgent);
    if (since !== null) {
      isRestarting = false;
      return { waiting, waitsFor: since, trouble: null };
    }
    parts.log.note('update', { from: STEMPEL_VERSION, to: waiting });
    // Whoever asked hears the answer first.
    setImmediate(parts.restart);
    return { waiting, waitsFor: null, trouble: null };
  }

  async function keep(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      await ctx.world.sleep(LOOK_EVERY_MS, stopping);
      if (!stopping.aborted) await goOver(false);
    }
  }

  return { state, now: () => goOver(true), keep };
}
