import { weekdayOf } from '../time/civil-date.ts';
import type { AbsenceType } from './absence-type.ts';
import type { DayOff, DayOffType } from './day-off.ts';
import { modelOn, type MonthlyModel, type WorkingTimeModel } from './model.ts';

/** What a monthly model says of one date: whether it is a workday, and which part of it (0 to 1) is still owed. */
export type MonthlyDay = {
  readonly model: MonthlyModel;
  readonly workday: boolean;
  readonly owedPortion: number;
};

/** What is owed on a civil date, and why it is less than the model says. Durations in seconds. */
export type DayTarget = {
  /** From the model alone. Null: no weekly model is valid on that day, so it has neither target nor balance. */
  readonly rawSeconds: number | null;
  /** `rawSeconds - nonbusinessSeconds - absenceSeconds`. */
  readonly targetSeconds: number | null;
  readonly nonbusiness: boolean;
  readonly nonbusinessSeconds: number;
  readonly absenceSeconds: number;
  /** The part of `absenceSeconds` that is taken from the balance (`overtime_reduction`). */
  readonly reductionSeconds: number;
  /** How much of the day each absence takes, 0 to 1. Leave on a day that owes nothing uses no leave and is left out. */
  readonly absences: Readonly<Partial<Record<AbsenceType, number>>>;
  readonly monthly: MonthlyDay | null;
};

/** Types that leave the target: the person works, elsewhere or not as planned. */
const TARGET_STAYS: ReadonlySet<DayOffType> = new Set<DayOffType>([
  'home_office',
  'out_of_office',
  'unplannable',
]);

const NO_ABSENCES: DayTarget['absences'] = {};

/**
 * The target of a civil date. `daysOff` are that date's only. A day of 23 or 25 hours owes the same as any other. What
 * is nonbusiness is taken first: an absence lowers only what is left.
 */
export function targetOf(
  date: string,
  models: readonly WorkingTimeModel[],
  daysOff: readonly DayOff[],
): DayTarget {
  const model = modelOn(date, models);
  const weekday = weekdayOf(date) - 1;
  switch (model?.kind) {
    case 'weekly': {
      const am = model.amSeconds[weekday] ?? 0;
      const pm = model.pmSeconds[weekday] ?? 0;
      return weeklyTarget({ am, pm }, daysOff);
    }
    case 'monthly':
      return monthlyTarget(model, model.workdays[weekday] ?? false, daysOff);
    case undefined:
      return { ...withoutTarget(daysOff), absences: absencesOf(daysOff, 1) };
  }
}

function weeklyTarget(owed: Halves, daysOff: readonly DayOff[]): DayTarget {
  const rawSeconds = owed.am + owed.pm;
  if (daysOff.length === 0) {
    return { ...withoutTarget(daysOff), rawSeconds, targetSeconds: rawSeconds };
  }
  const taken = takenFrom(owed, daysOff);
  const leavable = rawSeconds === 0 ? 0 : 1 - nonbusinessPortion(daysOff);
  return {
    rawSeconds,
    targetSeconds: rawSeconds - taken.nonbusiness - taken.absence,
    nonbusiness: isNonbusiness(daysOff),
    nonbusinessSeconds: taken.nonbusiness,
    absenceSeconds: taken.absence,
    reductionSeconds: taken.reduction,
    absences: absencesOf(daysOff, leavable),
    monthly: null,
  };
}

function monthlyTarget(
  model: MonthlyModel,
  workday: boolean,
  daysOff: readonly DayOff[],
): DayTarget {
  const taken = takenFrom({ am: 1, pm: 1 }, daysOff);
  const leavable = workday ? 1 - nonbusinessPortion(daysOff) : 0;
  const owedPortion = workday ? 1 - (taken.nonbusiness + taken.absence) / 2 : 0;
  return {
    ...withoutTarget(daysOff),
    absences: absencesOf(daysOff, leavable),
    monthly: { model, workday, owedPortion },
  };
}

function withoutTarget(daysOff: readonly DayOff[]): DayTarget {
  return {
    rawSeconds: null,
    targetSeconds: null,
    nonbusiness: isNonbusiness(daysOff),
    nonbusinessSeconds: 0,
    absenceSeconds: 0,
    reductionSeconds: 0,
    absences: NO_ABSENCES,
    monthly: null,
  };
}

/** What is owed before and after noon. */
type Halves = { readonly am: number; readonly pm: number };

/** How much of a day its days off take: together never more than it has. */
function takenFrom(owed: Halves, daysOff: readonly DayOff[]) {
  const halfOfAll = Math.round((owed.am + owed.pm) / 2);
  // A half of which nobody has said which one it is leaves the morning to somebody who has.
  const first = daysOff.some(({ half }) => half === 'am') ? 'pm' : 'am';
  const taken = { nonbusiness: 0, absence: 0, reduction: 0 };
  let left = owed;
  const take = (off: DayOff): number => {
    const before = left.am + left.pm;
    left = leftAfter(off, left, halfOfAll, first);
    return before - left.am - left.pm;
  };
  for (const off of daysOff) if (off.type === 'nonbusiness') taken.nonbusiness += take(off);
  for (const off of daysOff) {
    if (off.type === 'nonbusiness' || TARGET_STAYS.has(off.type)) continue;
    const amount = take(off);
    taken.absence += amount;
    if (off.type === 'overtime_reduction') taken.reduction += amount;
  }
  return taken;
}

function leftAfter(
  { portion, half }: DayOff,
  left: Halves,
  halfOfAll: number,
  first: 'am' | 'pm',
): Halves {
  if (portion === 1) return { am: 0, pm: 0 };
  if (half !== null) return { ...left, [half]: 0 };
  const second = first === 'am' ? 'pm' : 'am';
  const fromFirst = Math.min(left[first], halfOfAll);
  const fromSecond = Math.min(left[second], halfOfAll - fromFirst);
  return { ...left, [first]: left[first] - fromFirst, [second]: left[second] - fromSecond };
}

function isNonbusiness(daysOff: readonly DayOff[]): boolean {
  return daysOff.some(({ type }) => type === 'nonbusiness');
}

function nonbusinessPortion(daysOff: readonly DayOff[]): number {
  const sum = daysOff.reduce(
    (portion, off) => portion + (off.type === 'nonbusiness' ? off.portion : 0),
    0,
  );
  return Math.min(1, sum);
}

/** Leave is used only where the day would have been owed (`leavable`, 0 to 1); every other absence counts as entered. */
function absencesOf(daysOff: readonly DayOff[], leavable: number): DayTarget['absences'] {
  const absences: Partial<Record<AbsenceType, number>> = {};
  for (const { type, portion } of daysOff) {
    if (type === 'nonbusiness' || type === 'unplannable') continue;
    const most = type === 'regular_holidays' ? leavable : 1;
    const days = Math.min(most, (absences[type] ?? 0) + portion);
    if (days > 0) absences[type] = days;
  }
  return absences;
}
