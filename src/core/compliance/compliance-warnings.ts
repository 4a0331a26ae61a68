import type { Presence, PresenceRules } from '../punch/presence.ts';
import { addDays, isoWeekOf } from '../time/civil-date.ts';
import { startOfDay } from '../time/zone.ts';
import type { Interval } from '../time/interval.ts';
import { breakWarningOf } from './break-warnings.ts';
import { lawShiftsOf, touches, type LawShift } from './law-shift.ts';
import type { Limits } from './limits.ts';
import { limitsOn, type ProfileId } from './profile.ts';
import { restTooShort, weeklyRestTooShort } from './rest-warnings.ts';
import { WARNING_CODES, type Warning } from './warning.ts';
import { sundayWork, weekOverLimit, workOverLimit } from './work-warnings.ts';

export type ComplianceInput = {
  /**
   * The projection as it is: never rounded, floored to minutes or shortened by a deduction, which would hide the very
   * breach. All of one person's from a few days before the ISO week of `date` to a few days after it: a rest reaches
   * over the week's edges, and what is not handed in counts as rest.
   */
  readonly presences: readonly Presence[];
  readonly date: string;
  readonly zone: string;
  /** An open presence lasts until then. */
  readonly nowAt: number;
  readonly rules: PresenceRules;
  readonly profile: ProfileId;
  /** From that date on the person is 18; null: all along. */
  readonly adultFromDate: string | null;
};

function breachSeconds({ limitSeconds, actualSeconds }: Warning): number {
  return Math.abs((actualSeconds ?? 0) - (limitSeconds ?? 0));
}

/** Each code once, with its worst case, in the order of the closed list. */
function worstOfEach(found: readonly Warning[]): readonly Warning[] {
  return WARNING_CODES.flatMap((code) => {
    const [worst] = found
      .filter((warning) => warning.code === code)
      .toSorted((a, b) => breachSeconds(b) - breachSeconds(a));
    return worst ?? [];
  });
}

/**
 * Which of the law's limits one person crossed on a date. Of a shift over midnight both dates speak; the limits are those
 * in force for the person on `date`.
 */
export function complianceWarnings(input: ComplianceInput): readonly Warning[] {
  const limits = limitsOn(input.profile, input.date, input.adultFromDate);
  if (limits === null) return [];
  const shifts = lawShiftsOf(input.presences, input.nowAt, input.rules);
  return lawWarningsOn(shifts, lawDayOf(input.date, input.zone), limits);
}

/** A date as the law looks at it. */
export type LawDay = {
  readonly date: string;
  readonly day: Interval;
  /** The ISO week of the date, Monday first. */
  readonly weekDays: readonly Interval[];
  /** Those up to the date itself. */
  readonly untilDate: readonly Interval[];
};

export function lawDayOf(date: string, zone: string): LawDay {
  const dayOf = (of: string): Interval => ({
    fromAt: startOfDay(of, zone),
    toAt: startOfDay(addDays(of, 1), zone),
  });
  const weekDates = isoWeekOf(date);
  const weekDays = weekDates.map(dayOf);
  const untilDate = weekDays.slice(0, weekDates.indexOf(date) + 1);
  return { date, day: dayOf(date), weekDays, untilDate };
}

/** The same of shifts and dates that are known already: whoever asks for many makes them once. */
export function lawWarningsOn(
  shifts: readonly LawShift[],
  { date, day, weekDays, untilDate }: LawDay,
  limits: Limits,
): readonly Warning[] {
  return worstOfEach([
    ...shifts.flatMap((shift) =>
      touches(shift, day) ? (breakWarningOf(shift, limits) ?? []) : [],
    ),
    ...workOverLimit(shifts, day, limits),
    ...weekOverLimit(shifts, untilDate, limits),
    ...restTooShort(shifts, day, limits),
    ...weeklyRestTooShort(shifts, day, weekDays, limits),
    ...sundayWork(shifts, date, day, limits),
  ]);
}
