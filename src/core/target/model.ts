/**
 * Terminology. A *working-time model* says what somebody owes, from one civil date to another (both inclusive; `toDate`
 * null: no end). Several follow one another; of two that are valid on one date the one that began later counts. All
 * durations are seconds.
 */
export type WeeklyModel = {
  readonly kind: 'weekly';
  readonly fromDate: string;
  readonly toDate: string | null;
  /** Owed before noon, seven weekdays, Monday first. */
  readonly amSeconds: readonly number[];
  /** Owed after noon. A day owes the sum of its halves. */
  readonly pmSeconds: readonly number[];
};

/** So many hours a month, on no day in particular: there is no daily target and no daily balance. */
export type MonthlyModel = {
  readonly kind: 'monthly';
  readonly fromDate: string;
  readonly toDate: string | null;
  readonly monthlySeconds: number;
  /** On which weekdays, Monday first, it is worked off: absences and part months are counted in these. */
  readonly workdays: readonly boolean[];
};

export type WorkingTimeModel = WeeklyModel | MonthlyModel;

/** The model valid on a date; null where none is. */
export function modelOn(
  date: string,
  models: readonly WorkingTimeModel[],
): WorkingTimeModel | null {
  let found: WorkingTimeModel | null = null;
  for (const model of models) {
    if (model.fromDate > date || (model.toDate !== null && model.toDate < date)) continue;
    if (found === null || model.fromDate > found.fromDate) found = model;
  }
  return found;
}
