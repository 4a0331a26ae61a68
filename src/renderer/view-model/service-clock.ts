/** The service's wall clock as seen from here: what the screen shows never comes from this computer's own. */
export type ServiceClock = {
  /** Epoch milliseconds, now. */
  readonly nowAt: () => number;
  /** The service has just said what time it is. */
  readonly set: (nowAt: number) => void;
};

/** `monotonicMs` only ever grows; it carries the time between two words of the service. */
export function createServiceClock(monotonicMs: () => number): ServiceClock {
  let aheadMs = 0;
  return {
    nowAt: () => monotonicMs() + aheadMs,
    set: (nowAt) => {
      aheadMs = nowAt - monotonicMs();
    },
  };
}
