import type { LawShift } from './law-shift.ts';

export type BreaksTaken = {
  /** Of the breaks that are long enough. */
  readonly countedSeconds: number;
  /** The most work between two of them. A break that is too short ends no stretch, but is no work either. */
  readonly longestStretchSeconds: number;
  /** Work since the last of them. */
  readonly lastStretchSeconds: number;
};

/** What was taken of breaks in a shift; one shorter than `shortestSeconds` counts as none. */
export function breaksTaken(shift: LawShift, shortestSeconds: number): BreaksTaken {
  let countedMs = 0;
  let longestMs = 0;
  let stretchMs = 0;
  let workFromAt = shift.fromAt;
  for (const { fromAt, toAt } of shift.pauses) {
    stretchMs += fromAt - workFromAt;
    workFromAt = toAt;
    if (toAt - fromAt < shortestSeconds * 1000) continue;
    countedMs += toAt - fromAt;
    longestMs = Math.max(longestMs, stretchMs);
    stretchMs = 0;
  }
  const lastMs = stretchMs + shift.toAt - workFromAt;
  return {
    countedSeconds: countedMs / 1000,
    longestStretchSeconds: Math.max(longestMs, lastMs) / 1000,
    lastStretchSeconds: lastMs / 1000,
  };
}
