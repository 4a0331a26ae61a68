/** 1 requested, 2 declined; an approved request leaves the list. */
export type ChangeRequestStatus = 1 | 2;

/** 1 adds the interval to the day, 2 takes it away. Both ends are always there. */
export interface WorkTimeChange {
  readonly type: 1 | 2;
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly time_since: string;
  readonly time_until: string;
}

/** A person's wish to change the work times of one day, as on the wire. */
export interface ChangeRequest {
  readonly id: number;
  /** `YYYY-MM-DD`, the day of the person's own zone. */
  readonly date: string;
  readonly users_id: number;
  readonly status: ChangeRequestStatus;
  readonly created_at: string;
  readonly declined_at: string | null;
  readonly declined_by: number | null;
  readonly changes: readonly WorkTimeChange[];
}

/**
 * What a day's work times are where they are kept apart from the entries: the whole day, in the
 * order of time. A day that is not listed still follows the entries.
 */
export interface OwnWorkTimeDay {
  /** `YYYY-MM-DD`, the day of the person's own zone. */
  readonly date: string;
  readonly users_id: number;
  readonly intervals: readonly {
    readonly time_since: string;
    readonly time_until: string | null;
  }[];
}
