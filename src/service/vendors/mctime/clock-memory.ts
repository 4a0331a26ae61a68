/**
 * What the adapter itself did to somebody's running clock. Needed only where `GET /clock` says whether somebody is on a
 * break, but not which breaks there were (its documented example ends early): then this says it, as long as both agree.
 */
export type MctimeClockMemory = {
  /** Epoch milliseconds, as sent with `start`. */
  readonly fromAt: number;
  readonly breaks: readonly ClockBreak[];
  /** A `break` that was sent and not answered: whether it happened shows in the next state. */
  readonly pendingAt: number | null;
};

/** Epoch milliseconds; `toAt` null while it runs. */
export type ClockBreak = { readonly fromAt: number; readonly toAt: number | null };

/** What a `break` at this instant makes of the breaks: the end of the one that runs, else the start of one. */
export function toggled(breaks: readonly ClockBreak[], at: number): readonly ClockBreak[] {
  const last = breaks.at(-1);
  return last !== undefined && last.toAt === null
    ? [...breaks.slice(0, -1), { ...last, toAt: at }]
    : [...breaks, { fromAt: at, toAt: null }];
}

function isOpen(breaks: readonly ClockBreak[]): boolean {
  return breaks.at(-1)?.toAt === null;
}

/**
 * The memory after a look at the clock; null: somebody else has been there, or it is another clock, and nothing of it may be
 * believed any more.
 */
export function settled(
  memory: MctimeClockMemory,
  seen: { readonly fromAt: number; readonly onBreak: boolean },
  toleranceMs: number,
): MctimeClockMemory | null {
  if (Math.abs(seen.fromAt - memory.fromAt) > toleranceMs) return null;
  if (memory.pendingAt !== null) {
    const after = toggled(memory.breaks, memory.pendingAt);
    if (isOpen(after) === seen.onBreak) return { ...memory, breaks: after, pendingAt: null };
  }
  return isOpen(memory.breaks) === seen.onBreak ? { ...memory, pendingAt: null } : null;
}
