/** More than `afterSeconds` of work demand `breakSeconds` of break in all. A table of them is ordered by both. */
export type BreakStep = { readonly afterSeconds: number; readonly breakSeconds: number };

/** How breaks are counted and, where `deducts`, topped up. */
export type BreakRule = {
  readonly steps: readonly BreakStep[];
  /** A break (or gap) shorter than this is no work, but fulfils nothing. 0: every one counts and is listed. */
  readonly shortestSeconds: number;
  /** Whether what is missing is taken off (`leastSufficient`). */
  readonly deducts: boolean;
};

/** A part of a deduction: it begins once `afterSeconds` of work are done. */
export type TopUp = { readonly afterSeconds: number; readonly lengthSeconds: number };

/** The break that this much work demands. Exactly the limit demands nothing yet. */
export function requiredBreakSeconds(workSeconds: number, steps: readonly BreakStep[]): number {
  let required = 0;
  for (const step of steps) {
    if (workSeconds <= step.afterSeconds) break;
    required = step.breakSeconds;
  }
  return required;
}

/**
 * The break that a presence without any break should have had: the first step whose break, once subtracted, is enough
 * for the work that is left. A whole step, so 30 minutes at 6:01: what the law wants, not what is deducted.
 */
export function netStepSeconds(presenceSeconds: number, steps: readonly BreakStep[]): number {
  let required = 0;
  for (const step of steps) {
    if (presenceSeconds - required <= step.afterSeconds) break;
    required = step.breakSeconds;
  }
  return required;
}

/**
 * The smallest deduction that, added to the breaks that count, is enough for the work that is then left. A payroll
 * figure: a deducted minute is no lawful break. In closed form: for each step, what its break still lacks, or what
 * brings the work down to where the next step begins, whichever is more; the cheapest of these.
 */
export function leastSufficientSeconds(
  presenceLessBreaksSeconds: number,
  qualifyingBreakSeconds: number,
  steps: readonly BreakStep[],
): number {
  let least = Infinity;
  for (let index = 0; index <= steps.length; index += 1) {
    const breakSeconds = steps[index - 1]?.breakSeconds ?? 0;
    const upperSeconds = steps[index]?.afterSeconds ?? Infinity;
    const lacking = breakSeconds - qualifyingBreakSeconds;
    least = Math.min(least, Math.max(0, lacking, presenceLessBreaksSeconds - upperSeconds));
  }
  return least;
}

/**
 * The shortest presence (less breaks taken) of which this much work is left after the deduction: the inverse of
 * `leastSufficientSeconds`.
 */
export function presenceForWork(
  workSeconds: number,
  qualifyingBreakSeconds: number,
  steps: readonly BreakStep[],
): number {
  const lacking = requiredBreakSeconds(workSeconds, steps) - qualifyingBreakSeconds;
  return workSeconds + Math.max(0, lacking);
}

/**
 * The deduction, split by the limit at which each part begins, in order: ten hours without a break give 30 minutes
 * after six hours of work and 15 after nine. The lengths sum to `leastSufficientSeconds`.
 */
export function topUps(
  qualifyingBreakSeconds: number,
  presenceLessBreaksSeconds: number,
  steps: readonly BreakStep[],
): readonly TopUp[] {
  let left = leastSufficientSeconds(presenceLessBreaksSeconds, qualifyingBreakSeconds, steps);
  let coveredSeconds = qualifyingBreakSeconds;
  const parts: TopUp[] = [];
  for (const { afterSeconds, breakSeconds } of steps) {
    const lengthSeconds = Math.min(left, breakSeconds - coveredSeconds);
    if (lengthSeconds <= 0) continue;
    parts.push({ afterSeconds, lengthSeconds });
    left -= lengthSeconds;
    coveredSeconds += lengthSeconds;
  }
  return parts;
}
