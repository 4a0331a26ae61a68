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

/** A piece of work. `YYYY-MM-DDTHH:MM:SSZ`. */
export interface WorkTimeInterval {
  readonly time_since: string;
  readonly time_until: string;
}

/**
 * A day whose work times were set apart from the entries. The entries that were there at the time no longer count on that
 * day; what is clocked later is added. A day that is not listed follows its entries.
 */
export interface OwnWorkTimeDay {
  /** `YYYY-MM-DD`, the day of the person's own zone. */
  readonly date: string;
  readonly users_id: number;
  /** In the order of time, without overlaps. */
  readonly intervals: readonly WorkTimeInterval[];
  /** The ended entries that the intervals stand for. */
  readonly entries_ids: readonly number[];
}
