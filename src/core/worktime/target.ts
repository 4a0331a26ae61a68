import { weekdayOf } from '../time/civil-date.ts';
import type { DayOff, WeeklyModel } from './model.ts';

export type Target = {
  /** From the model alone. Null: no model is valid on that day, so there is neither target nor balance. */
  readonly rawSeconds: number | null;
  /** After nonbusiness days and absences. */
  readonly targetSeconds: number | null;
  readonly nonbusiness: boolean;
};

/** Types that are shown but leave the target: the person works, elsewhere or not as planned (MOCO code 1). */
const TARGET_STAYS: ReadonlySet<string> = new Set(['unplannable', 'worksElsewhere']);

/** The model valid on a date; where two are, the one that began last. */
function modelOn(date: string, models: readonly WeeklyModel[]): WeeklyModel | undefined {
  return models
    .filter((model) => model.fromDate <= date && (model.toDate === null || model.toDate >= date))
    .reduce<WeeklyModel | undefined>(
      (latest, model) =>
        latest === undefined || model.fromDate > latest.fromDate ? model : latest,
      undefined,
    );
}

/** The seconds owed on a civil date. A day of 23 or 25 hours owes the same as any other. */
export function targetOf(
  date: string,
  models: readonly WeeklyModel[],
  daysOff: readonly DayOff[],
): Target {
  const today = daysOff.filter((off) => off.date === date);
  const nonbusiness = today.some((off) => off.type === 'nonbusiness' && (off.am || off.pm));
  const model = modelOn(date, models);
  if (model === undefined) return { rawSeconds: null, targetSeconds: null, nonbusiness };
  const weekday = weekdayOf(date) - 1;
  const am = model.amSeconds[weekday] ?? 0;
  const pm = model.pmSeconds[weekday] ?? 0;
  const lowering = today.filter((off) => !TARGET_STAYS.has(off.type));
  const amOff = lowering.some((off) => off.am);
  const pmOff = lowering.some((off) => off.pm);
  return {
    rawSeconds: am + pm,
    targetSeconds: (amOff ? 0 : am) + (pmOff ? 0 : pm),
    nonbusiness,
  };
}
