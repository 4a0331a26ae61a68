import type { ClockBreak } from './clock-memory.ts';
import { SAME_MS, type RunningClock } from './clocks.ts';

const SECOND_MS = 1_000;

/** A row in epoch milliseconds. */
export type WantedClock = {
  readonly fromAt: number;
  readonly toAt: number | null;
  readonly breaks: readonly ClockBreak[];
};

/**
 * `stop`: with `exact` the entry that comes of it is what is wanted, otherwise it is corrected afterwards. `differs`: what
 * a running clock has cannot be changed while it runs.
 */
export type NextToggle =
  | { readonly kind: 'aligned' }
  | { readonly kind: 'break'; readonly at: number }
  | { readonly kind: 'stop'; readonly at: number; readonly exact: boolean }
  | { readonly kind: 'differs'; readonly reason: string };

/**
 * The one call that brings a running clock nearer to what is wanted, by what the clock shows now: `break` toggles, so
 * nothing is ever concluded from what was sent before. `breaksTaken` false: mcTIME has not taken a break, so the rest of
 * them is left for the saved entry.
 */
export function nextToggle(
  running: Pick<RunningClock, 'fromAt' | 'breaks'>,
  wanted: WantedClock,
  breaksTaken: boolean,
): NextToggle {
  const toggle = isSame(running.fromAt, wanted.fromAt)
    ? nextBreak(running.breaks, wanted.breaks)
    : differs('its start is another one');
  if (wanted.toAt === null) return toggle;
  if (toggle.kind === 'break' && breaksTaken) return toggle;
  const at = Math.max(wanted.toAt, behindRunningBreak(running.breaks));
  return { kind: 'stop', at, exact: toggle.kind === 'aligned' && at === wanted.toAt };
}

/** mcTIME ends no clock at or before the second in which its running break began: the entry is corrected afterwards. */
function behindRunningBreak(breaks: readonly ClockBreak[] | null): number {
  const last = breaks?.at(-1);
  return last?.toAt === null ? last.fromAt + SECOND_MS : 0;
}

function nextBreak(
  running: readonly ClockBreak[] | null,
  wanted: readonly ClockBreak[],
): NextToggle {
  if (running === null) return differs('its breaks are not told');
  for (const [index, { fromAt, toAt }] of running.entries()) {
    const ours = wanted[index];
    if (ours === undefined || !isSame(fromAt, ours.fromAt)) return differs('it has another break');
    if (toAt === null)
      return ours.toAt === null ? { kind: 'aligned' } : { kind: 'break', at: ours.toAt };
    if (ours.toAt === null || !isSame(toAt, ours.toAt)) return differs('a break ends otherwise');
  }
  const missing = wanted[running.length];
  return missing === undefined ? { kind: 'aligned' } : { kind: 'break', at: missing.fromAt };
}

function differs(reason: string): NextToggle {
  return { kind: 'differs', reason };
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME_MS;
}
