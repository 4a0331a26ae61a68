export type ClockChange =
  /** From now on it is `now` (epoch ms) and time runs on from there, or stands still. */
  | { readonly now: number; readonly frozen?: boolean }
  /** The distance from the clock below in milliseconds; ends a standstill. */
  | { readonly offsetMs: number };

export interface SandboxClock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly set: (change: ClockChange) => void;
}

/** A clock laid over another one that tests and admins can turn. */
export function adjustableClock(below: () => number): SandboxClock {
  let offsetMs = 0;
  let frozenAt: number | null = null;
  return {
    now: () => frozenAt ?? below() + offsetMs,
    set(change) {
      if ('offsetMs' in change) {
        offsetMs = change.offsetMs;
        frozenAt = null;
      } else {
        offsetMs = change.now - below();
        frozenAt = change.frozen ? change.now : null;
      }
    },
  };
}

/** @throws Error that names the field */
export function parseClockChange(value: unknown): ClockChange {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const { now, offsetMs, frozen } = fields;
  if (typeof offsetMs === 'number' && Number.isFinite(offsetMs)) return { offsetMs };
  const at = typeof now === 'string' ? Date.parse(now) : now;
  if (typeof at === 'number' && Number.isFinite(at)) return { now: at, frozen: frozen === true };
  throw new Error('clock: needs now (epoch milliseconds or ISO 8601) or offsetMs');
}
