import type { AbsenceType } from './absence-type.ts';

/**
 * A day, or half of one, on which somebody does not work as the model says. `nonbusiness` is a public or company
 * holiday; `unplannable` is MOCO's remark that changes nothing.
 */
export type DayOffType = AbsenceType | 'nonbusiness' | 'unplannable';

export type DayOff = {
  readonly date: string;
  readonly type: DayOffType;
  readonly portion: 0.5 | 1;
  /** Which half a portion of 0.5 is; null: half of the day, whichever (a half of the target falls). */
  readonly half: 'am' | 'pm' | null;
  /** What the office called it (`free_time` is an `other`); absent where a vendor says so. */
  readonly word?: string;
};
