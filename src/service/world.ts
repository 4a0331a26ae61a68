/**
 * Everything that touches clock, chance or network, handed in. Nothing below `service` reads a clock or a random
 * number otherwise: that is what makes DST journeys, simulated days and replayable failures possible.
 */
export type World = {
  /** Epoch milliseconds of the kiosk's wall clock; may jump. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow while the process lives. */
  readonly monotonic: () => number;
  /** A number in [0, 1); for jitter only, never for secrets. */
  readonly random: () => number;
  /** A new random id (UUID). */
  readonly newId: () => string;
  readonly fetch: typeof globalThis.fetch;
  /** Resolves after `ms`, or at once when the signal is aborted. Never rejects. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Changes with every start of the service: a monotonic reading means something only beside it. */
  readonly bootId: string;
  /**
   * Called between any two steps of work that must survive a crash, with the step's name. Does nothing in production;
   * the recovery tests stop the process there.
   */
  readonly reached: (step: string) => void;
};
