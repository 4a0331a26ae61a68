import { PATIENCE_MS } from './line.ts';
import type { Wall } from './screen.ts';

/** What waits for an answer gives up before this; a screen that is still there then has been lost, and goes. */
export const LOST_AFTER_MS = PATIENCE_MS + 10_000;

/**
 * How long until the screen that stands goes by itself; null: it is the waiting screen, which stays. Each screen names its
 * own end, and one that names none, because an answer is under way, has this one: nothing ever stands for good.
 */
export type Watchdog = (wall: Wall, nowAt: number) => number | null;

/** Remembers since when what stands has been waiting. `monotonicMs` only ever grows. */
export function createWatchdog(monotonicMs: () => number): Watchdog {
  let waiting: { readonly what: string; readonly sinceMs: number } | null = null;
  return ({ screen, returnsAt }, nowAt) => {
    if (returnsAt !== null || screen.kind === 'idle') {
      waiting = null;
      return returnsAt === null ? null : Math.max(0, returnsAt - nowAt);
    }
    const nowMs = monotonicMs();
    const what = 'punchId' in screen ? screen.punchId : screen.kind;
    if (waiting?.what !== what) waiting = { what, sinceMs: nowMs };
    return Math.max(0, waiting.sinceMs + LOST_AFTER_MS - nowMs);
  };
}
