import type { Counts } from '../contract/wall-life.ts';
import type { Context } from './context.ts';
import type { Log } from './log.ts';
import { lookAtClock, noteClockSetBack } from './usecases/note-clock-jump.ts';
import { wallCounts } from './usecases/wall-counts.ts';

/** The wall follows the service's clock: it is told this often, and sees it in every board besides. */
const CLOCK_EVERY_MS = 60_000;

export type TimeParts = {
  readonly log: Log;
  readonly onJump: () => void;
  readonly stopping: AbortSignal;
};

/** Tells the time without waiting for the minute: the machine has been asleep, and the windows' clocks with it. */
export type TimeKeeper = { readonly tellNow: () => void };

/**
 * Tells the windows what time it is, and keeps in the journal when this clock was set: at the start, about once a minute,
 * and before every fact (`record-facts.ts`). `onJump` is told once a jump. A disk that is full is no reason to end the kiosk over it.
 * How many people are here changes without a punch as well: an edit at the vendor, or an evening that somebody forgot.
 */
export function keepTime(
  ctx: Context,
  { log, onJump, stopping }: TimeParts,
): TimeKeeper & {
  /** Resolves after the stop. */
  readonly ended: Promise<void>;
} {
  const keep = <T>(look: (ctx: Context) => T): T | null => {
    try {
      return look(ctx);
    } catch (error) {
      log.defect(error, 'keepTime');
      return null;
    }
  };
  let lastCounts: Counts | null = null;

  function tellNow(): void {
    if (stopping.aborted) return;
    // Where it could not be written down the clock may have jumped all the same.
    const jumped = keep(lookAtClock) ?? true;
    ctx.emit('clock', { nowAt: ctx.world.clock() });
    if (jumped) onJump();
    const counts = keep(wallCounts);
    const isNews = counts?.in !== lastCounts?.in || counts?.onBreak !== lastCounts?.onBreak;
    lastCounts = counts;
    if (counts !== null && isNews) ctx.emit('counts', counts);
  }

  async function run(): Promise<void> {
    keep(noteClockSetBack);
    while (!stopping.aborted) {
      await ctx.world.sleep(CLOCK_EVERY_MS, stopping);
      tellNow();
    }
  }

  return { tellNow, ended: run() };
}
