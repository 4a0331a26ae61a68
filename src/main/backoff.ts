/** From the first restart, which a person hardly sees, to one that leaves a struggling machine room to breathe. */
const firstDelayMs = 200;
const lastDelayMs = 5_000;

/** A life of this length was a good one: whatever ended it, the next restart comes at once again. */
const goodLifeMs = 60_000;

/** How long to wait before the next start, given the wait before the last one and how long that one lived. */
export function restartDelayMs(previousDelayMs: number | null, livedMs: number): number {
  if (previousDelayMs === null || livedMs >= goodLifeMs) return firstDelayMs;
  return Math.min(previousDelayMs * 2, lastDelayMs);
}

/** Remembers the last wait of one supervised thing. `nowMs` is monotonic. */
export function createBackoff(nowMs: () => number): {
  readonly begun: () => void;
  readonly nextDelayMs: () => number;
} {
  let previousMs: number | null = null;
  let begunAtMs = nowMs();
  return {
    begun: () => {
      begunAtMs = nowMs();
    },
    nextDelayMs: () => {
      previousMs = restartDelayMs(previousMs, nowMs() - begunAtMs);
      return previousMs;
    },
  };
}
