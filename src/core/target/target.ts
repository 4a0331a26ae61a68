import { weekdayOf } from '../time/civil-date.ts';
import type { DayOff } from './day-off.ts';
import { modelOn, type MonthlyModel, type WorkingTimeModel } from './model.ts';
import { absenceDays, takenFrom, type AbsenceDays, type Halves } from './taken.ts';

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
  /** Leave on a day that owes nothing uses no leave and is left out. */
  readonly absences: AbsenceDays;
  readonly monthly: MonthlyDay | null;
};

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
      return withoutTarget(daysOff, true);
  }
}

function weeklyTarget(owed: Halves, daysOff: readonly DayOff[]): DayTarget {
  const rawSeconds = owed.am + owed.pm;
  const without = withoutTarget(daysOff, rawSeconds > 0);
  if (daysOff.length === 0) return { ...without, rawSeconds, targetSeconds: rawSeconds };
  const taken = takenFrom(owed, daysOff);
  return {
    ...without,
    rawSeconds,
    targetSeconds: rawSeconds - taken.nonbusiness - taken.absence,
    nonbusinessSeconds: taken.nonbusiness,
    absenceSeconds: taken.absence,
    reductionSeconds: taken.reduction,
  };
}

function monthlyTarget(
  model: MonthlyModel,
  workday: boolean,
  daysOff: readonly DayOff[],
): DayTarget {
  const taken = takenFrom({ am: 1, pm: 1 }, daysOff);
  const owedPortion = workday ? 1 - (taken.nonbusiness + taken.absence) / 2 : 0;
  return { ...withoutTarget(daysOff, workday), monthly: { model, workday, owedPortion } };
}

function withoutTarget(daysOff: readonly DayOff[], owed: boolean): DayTarget {
  return {
    rawSeconds: null,
    targetSeconds: null,
    nonbusiness: daysOff.some(({ type }) => type === 'nonbusiness'),
    nonbusinessSeconds: 0,
    absenceSeconds: 0,
    reductionSeconds: 0,
    absences: absenceDays(daysOff, owed),
    monthly: null,
  };
}
