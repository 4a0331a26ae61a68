import type { ServiceClock } from './service-clock.ts';

export type TickingParts = {
  readonly nowAt: ServiceClock['nowAt'];
  readonly onSet: ServiceClock['onSet'];
  /** Calls back after `ms`, unless the returned function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void;
  readonly everyMs: number;
};

/** A hair behind the boundary, so that a timer which fires early never shows the second before. */
const BEHIND_MS = 4;
/** A clock that was set back by less does not show the second before once more. */
const UNNOTICED_MS = 50;

/**
 * Calls `tick` at every full `everyMs` of the service's clock: each wait is measured anew, so that nothing adds up over a
 * day, and a clock that was set ticks at once and from then on at its own boundaries. Never more often than that.
 * Returns how to stop.
 */
export function keepTicking(parts: TickingParts, tick: () => void): () => void {
  const { nowAt, onSet, after, everyMs } = parts;
  const turn = (): number => Math.floor(nowAt() / everyMs);
  let cancel = (): void => {};
  let shown = turn();

  function show(): void {
    shown = turn();
    tick();
  }

  function wait(): void {
    const intoMs = ((nowAt() % everyMs) + everyMs) % everyMs;
    cancel = after(everyMs - intoMs + BEHIND_MS, () => {
      wait();
      show();
    });
  }

  const stopListening = onSet((byMs) => {
    cancel();
    wait();
    const isNoticed = byMs > 0 || byMs <= -UNNOTICED_MS;
    if (isNoticed && turn() !== shown) show();
  });
  wait();
  return () => {
    stopListening();
    cancel();
  };
}
