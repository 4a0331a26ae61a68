/** What it needs of the machine. */
export type SleepWatchParts = {
  /** Epoch milliseconds: goes on while the machine sleeps. */
  readonly wallMs: () => number;
  /** Milliseconds that stand still while it sleeps. */
  readonly monotonicMs: () => number;
  readonly onAwake: () => void;
};

/** Less than this is the way a busy machine keeps time. */
const SLEPT_MS = 2_000;

/** To be called every few seconds: tells when the wall clock has gone on without the other, which is a sleep, or somebody who has set it. */
export function createSleepWatch({ wallMs, monotonicMs, onAwake }: SleepWatchParts): () => void {
  let aheadMs = wallMs() - monotonicMs();
  return () => {
    const nowAheadMs = wallMs() - monotonicMs();
    if (Math.abs(nowAheadMs - aheadMs) > SLEPT_MS) onAwake();
    aheadMs = nowAheadMs;
  };
}
