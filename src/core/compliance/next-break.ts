import type { Presence, PresenceRules } from '../punch/presence.ts';
import { floorTo } from '../time/granularity.ts';
import { breaksTaken } from './breaks-taken.ts';
import { lawShiftsOf } from './law-shift.ts';
import type { Limits } from './limits.ts';
import { SHIFT_GAP_MS } from './shift.ts';

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

/**
 * When a break is due if the last of these presences, which is running, goes on; in the past when it is overdue. As with
 * the warnings, the law looks at what was punched. Null without a profile, or where it wants none any more.
 */
export function nextBreakAt(
  presences: readonly Presence[],
  nowAt: number,
  rules: PresenceRules,
  limits: Limits | null,
): number | null {
  if (limits === null) return null;
  const asOfAt = floorTo(nowAt, 'second');
  const dueSeconds = nextBreakDueSeconds(soFar(presences, asOfAt, rules, limits), limits);
  return dueSeconds === null ? null : asOfAt + dueSeconds * 1000;
}

/** Of the shift that runs; one that has begun this very second has no length yet. */
function soFar(
  presences: readonly Presence[],
  nowAt: number,
  rules: PresenceRules,
  limits: Limits,
): ShiftSoFar {
  const shift = lawShiftsOf(presences, nowAt, rules).at(-1);
  if (shift === undefined || nowAt - shift.toAt >= SHIFT_GAP_MS) {
    return { workSeconds: 0, countedBreakSeconds: 0, sinceLastCountedBreakSeconds: 0 };
  }
  const taken = breaksTaken(shift, limits.shortestBreakSeconds);
  return {
    workSeconds: shift.workSeconds,
    countedBreakSeconds: taken.countedSeconds,
    sinceLastCountedBreakSeconds: taken.lastStretchSeconds,
  };
}
