import type { Limits } from './limits.ts';

/** A running shift so far. */
export type ShiftSoFar = {
  readonly workSeconds: number;
  /** Breaks that are long enough to count. */
  readonly countedBreakSeconds: number;
  readonly sinceLastCountedBreakSeconds: number;
};

/**
 * How much longer may be worked until a break must have begun; negative when it is overdue, null when the law wants none
 * any more.
 */
export function nextBreakDueSeconds(shift: ShiftSoFar, limits: Limits): number | null {
  const due = limits.breakSteps
    .filter(({ breakSeconds }) => breakSeconds > shift.countedBreakSeconds)
    .map(({ afterSeconds }) => afterSeconds - shift.workSeconds);
  if (limits.longestStretchSeconds !== null) {
    due.push(limits.longestStretchSeconds - shift.sinceLastCountedBreakSeconds);
  }
  return due.length === 0 ? null : Math.min(...due);
}
