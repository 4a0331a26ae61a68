/** The service's wall clock as seen from here: what the screen shows never comes from this computer's own. */
export type ServiceClock = {
  /** Epoch milliseconds, now. */
  readonly nowAt: () => number;
  /** The service has just said what time it is. */
  readonly set: (nowAt: number) => void;
  /** Told by how much the clock has moved, each time it was set; returns how to stop listening. */
  readonly onSet: (listener: (byMs: number) => void) => () => void;
};

/** `monotonicMs` only ever grows; it carries the time between two words of the service. */
export function createServiceClock(monotonicMs: () => number): ServiceClock {
  const listeners = new Set<(byMs: number) => void>();
  let aheadMs = 0;
  return {
    nowAt: () => monotonicMs() + aheadMs,
    set: (nowAt) => {
      const byMs = nowAt - monotonicMs() - aheadMs;
      aheadMs += byMs;
      for (const listener of listeners) listener(byMs);
    },
    onSet: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
