import { at } from './at.ts';
import type { BreakStep } from './break-step.ts';
import { ch } from './ch.ts';
import { de } from './de.ts';
import type { Limits } from './limits.ts';
import { ro } from './ro.ts';

export type ProfileId = 'none' | 'de' | 'at' | 'ch' | 'ro';

/** A country's limits while they are in force; dates inclusive, null: no end. */
export type ComplianceProfile = {
  readonly id: Exclude<ProfileId, 'none'>;
  readonly fromDate: string;
  readonly toDate: string | null;
  readonly adult: Limits;
  /** People under 18. */
  readonly minor: Limits;
};

/** What `breaks.rule` may say: breaks as recorded, a country's table, or the site's own. */
export type BreakRuleId = 'recorded' | 'de' | 'at' | 'ch' | 'ro' | 'steps';

/** Of breaks under a site's own table where no profile says otherwise: the German figure. */
const OWN_SHORTEST_SECONDS = 900;

/** Each country's entries, the newest last. */
const PROFILES: Record<
  Exclude<ProfileId, 'none'>,
  readonly [ComplianceProfile, ...ComplianceProfile[]]
> = {
  de,
  at,
  ch,
  ro,
};

/** What was in force on that date. Null: no profile is configured, or the date is older than the entries. */
export function profileOn(id: ProfileId, date: string): ComplianceProfile | null {
  if (id === 'none') return null;
  return (
    PROFILES[id].find(
      ({ fromDate, toDate }) => fromDate <= date && (toDate === null || date <= toDate),
    ) ?? null
  );
}

/** The limits for one person. `adultFromDate` is the 18th birthday; null: known to be of age, or not known at all. */
export function limitsOn(id: ProfileId, date: string, adultFromDate: string | null): Limits | null {
  const profile = profileOn(id, date);
  if (profile === null) return null;
  return adultFromDate !== null && date < adultFromDate ? profile.minor : profile.adult;
}

/** By `afterSeconds`; a step that demands no more than an earlier one is left out. */
function ordered(steps: readonly BreakStep[]): readonly BreakStep[] {
  const sorted = steps.toSorted(
    (a, b) => a.afterSeconds - b.afterSeconds || b.breakSeconds - a.breakSeconds,
  );
  let demandedSeconds = 0;
  return sorted.filter(({ breakSeconds }) => {
    if (breakSeconds <= demandedSeconds) return false;
    demandedSeconds = breakSeconds;
    return true;
  });
}

/**
 * The table by which breaks are counted and topped up: a country's newest one for adults, or the site's own. Under its
 * own, a break counts from the shortest part that the profile knows; a break that is all a step wants counts, however
 * short that is.
 */
export function breakTableOf(
  rule: BreakRuleId,
  ownSteps: readonly BreakStep[],
  profile: ProfileId = 'none',
): { readonly steps: readonly BreakStep[]; readonly shortestSeconds: number } {
  switch (rule) {
    case 'recorded':
      return { steps: [], shortestSeconds: 0 };
    case 'steps':
      return { steps: ordered(ownSteps), shortestSeconds: ownShortest(ordered(ownSteps), profile) };
    case 'de':
    case 'at':
    case 'ch':
    case 'ro': {
      const { adult } = PROFILES[rule].at(-1) ?? PROFILES[rule][0];
      return { steps: adult.breakSteps, shortestSeconds: adult.shortestBreakSeconds };
    }
  }
}

function ownShortest(steps: readonly BreakStep[], profile: ProfileId): number {
  const newest = profile === 'none' ? undefined : PROFILES[profile].at(-1);
  const wanted = steps.map(({ breakSeconds }) => breakSeconds).filter((seconds) => seconds > 0);
  return Math.min(newest?.adult.shortestBreakSeconds ?? OWN_SHORTEST_SECONDS, ...wanted);
}
