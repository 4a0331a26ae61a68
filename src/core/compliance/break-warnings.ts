import { breaksTaken } from './breaks-taken.ts';
import { netStepSeconds, requiredBreakSeconds } from './break-step.ts';
import type { LawShift } from './law-shift.ts';
import type { Limits } from './limits.ts';
import type { Warning } from './warning.ts';

/**
 * What is wrong with the breaks of a shift: none that counts, too little of them, or the right ones too late. The limit
 * told is what would have been enough: whoever is 9:01 at work without a break should have had 30 minutes, for then 8:31
 * of work would have been left.
 */
export function breakWarningOf(shift: LawShift, limits: Limits): Warning | null {
  const requiredSeconds = requiredBreakSeconds(shift.workSeconds, limits.breakSteps);
  const taken = breaksTaken(shift, limits.shortestBreakSeconds);
  if (taken.countedSeconds < requiredSeconds) {
    return {
      code: taken.countedSeconds === 0 ? 'breakMissing' : 'breakTooShort',
      limitSeconds: netStepSeconds(shift.workSeconds + taken.countedSeconds, limits.breakSteps),
      actualSeconds: taken.countedSeconds,
      source: limits.sources.breaks,
    };
  }
  const { longestStretchSeconds } = limits;
  if (longestStretchSeconds === null) return null;
  if (taken.longestStretchSeconds <= longestStretchSeconds) return null;
  return {
    code: 'breakTooLate',
    limitSeconds: longestStretchSeconds,
    actualSeconds: taken.longestStretchSeconds,
    source: limits.sources.stretch,
  };
}
