/**
 * How late this machine is with what it should have done: a key that is delivered long after it was typed, a timer that
 * rings long after its time. Whoever is late itself must not take silence for the end of a frame.
 */
export type Patience = {
  /** Something that was due at `dueAtMs` happens only now. */
  readonly wasDue: (dueAtMs: number, nowMs: number) => void;
  /** Silence that long ends a frame, where a machine in time would wait `silenceMs`. */
  readonly of: (silenceMs: number) => number;
  /** A new frame begins, and the machine may be in time again. */
  readonly begin: () => void;
};

/** So late is everybody now and then. */
const IN_TIME_MS = 30;
/** What was late once will be late again within the same frame, and by more. */
const AGAIN = 2;
/** The next person must not wait for ever because the machine is slow. */
const LATE_MAX_MS = 3_000;

export function createPatience(): Patience {
  let lateMs = 0;
  return {
    wasDue: (dueAtMs, nowMs) => {
      const byMs = nowMs - dueAtMs;
      if (byMs > IN_TIME_MS) lateMs = Math.max(lateMs, byMs);
    },
    of: (silenceMs) => silenceMs + Math.min(LATE_MAX_MS, lateMs * AGAIN),
    begin: () => {
      lateMs = 0;
    },
  };
}
