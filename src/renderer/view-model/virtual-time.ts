import { createServiceClock } from './service-clock.ts';

/** For tests: monotonic time that stands still until it is moved, its timers, and the service's clock on top of it. */
export function virtualTime() {
  let nowMs = 0;
  let timers: { readonly atMs: number; readonly callback: () => void }[] = [];
  let wakings = 0;
  const monotonicMs = (): number => nowMs;
  return {
    clock: createServiceClock(monotonicMs),
    monotonicMs,
    after: (ms: number, callback: () => void): (() => void) => {
      const timer = { atMs: nowMs + ms, callback };
      timers.push(timer);
      return () => void (timers = timers.filter((each) => each !== timer));
    },
    /** How often a timer has woken anything. */
    wakings: () => wakings,
    waiting: () => timers.length,
    /** Timers fire in their order, each at its time. */
    pass: (ms: number): void => {
      const untilMs = nowMs + ms;
      for (;;) {
        const [next] = timers
          .filter(({ atMs }) => atMs <= untilMs)
          .toSorted((a, b) => a.atMs - b.atMs);
        if (next === undefined) break;
        timers = timers.filter((each) => each !== next);
        nowMs = Math.max(nowMs, next.atMs);
        wakings += 1;
        next.callback();
      }
      nowMs = untilMs;
    },
    /** The machine was busy or asleep, and timers are late. */
    stall: (ms: number): void => void (nowMs += ms),
  };
}
