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

/** What is left of a day's halves while days off take from it. */
class Rest {
  readonly #raw: number;
  #am: number;
  #pm: number;

  constructor(am: number, pm: number) {
    this.#raw = am + pm;
    this.#am = am;
    this.#pm = pm;
  }

  /** Takes a day off's share and answers how much that was: never more than is left. */
  take({ portion, half }: DayOff): number {
    const before = this.#am + this.#pm;
    if (portion === 1) this.#am = this.#pm = 0;
    else if (half === 'am') this.#am = 0;
    else if (half === 'pm') this.#pm = 0;
    else this.#takeSeconds(Math.round(this.#raw / 2));
    return before - this.#am - this.#pm;
  }

  #takeSeconds(seconds: number): void {
    const fromAm = Math.min(this.#am, seconds);
    this.#am -= fromAm;
    this.#pm = Math.max(0, this.#pm - (seconds - fromAm));
  }
}

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
    case 'weekly':
      return weeklyTarget(model.amSeconds[weekday] ?? 0, model.pmSeconds[weekday] ?? 0, daysOff);
    case 'monthly':
      return monthlyTarget(model, model.workdays[weekday] ?? false, daysOff);
    case undefined:
      return {
        rawSeconds: null,
        targetSeconds: null,
        nonbusiness: isNonbusiness(daysOff),
        nonbusinessSeconds: 0,
        absenceSeconds: 0,
        reductionSeconds: 0,
        absences: absencesOf(daysOff, 1),
        monthly: null,
      };
  }
}

function weeklyTarget(am: number, pm: number, daysOff: readonly DayOff[]): DayTarget {
  const rawSeconds = am + pm;
  if (daysOff.length === 0) {
    return {
      rawSeconds,
      targetSeconds: rawSeconds,
      nonbusiness: false,
      nonbusinessSeconds: 0,
      absenceSeconds: 0,
      reductionSeconds: 0,
      absences: NO_ABSENCES,
      monthly: null,
    };
  }
  const taken = takenFrom(new Rest(am, pm), daysOff);
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
  const rest = takenFrom(new Rest(workday ? 1 : 0, workday ? 1 : 0), daysOff);
  const leavable = workday ? 1 - nonbusinessPortion(daysOff) : 0;
  return {
    rawSeconds: null,
    targetSeconds: null,
    nonbusiness: isNonbusiness(daysOff),
    nonbusinessSeconds: 0,
    absenceSeconds: 0,
    reductionSeconds: 0,
    absences: absencesOf(daysOff, leavable),
    monthly: {
      model,
      workday,
      owedPortion: workday ? 1 - (rest.nonbusiness + rest.absence) / 2 : 0,
    },
  };
}

function takenFrom(rest: Rest, daysOff: readonly DayOff[]) {
  const taken = { nonbusiness: 0, absence: 0, reduction: 0 };
  for (const off of daysOff) if (off.type === 'nonbusiness') taken.nonbusiness += rest.take(off);
  for (const off of daysOff) {
    if (off.type === 'nonbusiness' || TARGET_STAYS.has(off.type)) continue;
    const seconds = rest.take(off);
    taken.absence += seconds;
    if (off.type === 'overtime_reduction') taken.reduction += seconds;
  }
  return taken;
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
