/**
 * Everything that touches clock, chance or network, handed in. Nothing below `service` reads a clock or a random
 * number otherwise: that is what makes DST journeys, simulated days and replayable failures possible.
 */
export type World = {
  /** Epoch milliseconds of the kiosk's wall clock; may jump. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow while the process lives. */
  readonly monotonic: () => number;
  /**
   * Milliseconds since the machine was started, those it was asleep included, which the monotonic clock may leave out.
   * Absent where nobody knows.
   */
  readonly uptime?: () => number;
  /** A number in [0, 1); for jitter only, never for secrets. */
  readonly random: () => number;
  /** A new random id (UUID). */
  readonly newId: () => string;
  readonly fetch: typeof globalThis.fetch;
  /** The machine's own addresses as text: when it changes, the network may be back. Absent where nobody knows. */
  readonly network?: () => string;
  /** Resolves after `ms`, or at once when the signal is aborted. Never rejects. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Aborts with a `TimeoutError` after `ms` on the network's clock, which is the machine's also where `sleep` is not. */
  readonly timeout: (ms: number) => AbortSignal;
  /** Changes with every start of the service: a monotonic reading means something only beside it. */
  readonly bootId: string;
  /**
   * Called between any two steps of work that must survive a crash, with the step's name. Does nothing in production;
   * the recovery tests stop the process there, or throw a `ProcessEnd`.
   */
  readonly reached: (step: string) => void;
};
