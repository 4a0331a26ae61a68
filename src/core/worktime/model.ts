/** A weekly working-time model: seconds owed in each half of a weekday, Monday first. Dates inclusive; null: no end. */
export type WeeklyModel = {
  readonly fromDate: string;
  readonly toDate: string | null;
  readonly amSeconds: readonly number[];
  readonly pmSeconds: readonly number[];
};

/**
 * A day, or a half of one, on which somebody does not work as the model says. `type` is the vendor's kind in our
 * words; `nonbusiness` is a public or company holiday.
 */
export type DayOff = {
  readonly date: string;
  readonly type: string;
  readonly am: boolean;
  readonly pm: boolean;
};
