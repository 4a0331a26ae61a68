/** What every entry carries, whatever its type. Names, nulls and units are the wire's (documented). */
export interface EntryBase {
  readonly id: number;
  readonly customers_id: number;
  readonly projects_id: number | null;
  readonly subprojects_id: number | null;
  readonly users_id: number;
  /** 0 no, 1 yes, 2 already billed. */
  readonly billable: 0 | 1 | 2;
  readonly texts_id: number | null;
  /** Lists show it only with `enhanced_list=1`. */
  readonly text: string | null;
  /** `YYYY-MM-DDTHH:MM:SSZ`, as all the times below. */
  readonly time_since: string;
  readonly time_insert: string;
  readonly time_last_change: string;
  /** A row of the demo data that new accounts begin with: it refuses every write. */
  readonly test_data: boolean;
  readonly hourly_rate?: number;
}

/** Type 1. Running while `time_until` and `duration` are null. */
export interface TimeEntry extends EntryBase {
  readonly type: 1;
  readonly services_id: number;
  readonly time_until: string | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly time_last_change_work_time: string;
  /** When the clock was started; null for an entry that was written by hand. */
  readonly time_clocked_since: string | null;
  readonly clocked: boolean;
  /** Recorded by a device that was offline at the time. */
  readonly clocked_offline: boolean;
}

/** Type 2: a sum of money at an instant. */
export interface LumpSumEntry extends EntryBase {
  readonly type: 2;
  readonly services_id: number;
  readonly time_until: string;
  readonly lumpsum: number;
}

/** Type 3: an amount of something that has a price. It has no service. */
export interface LumpSumServiceEntry extends EntryBase {
  readonly type: 3;
  readonly time_until: string;
  readonly lumpsum_services_id: number;
  readonly lumpsum_services_amount: number;
}

export type Entry = TimeEntry | LumpSumEntry | LumpSumServiceEntry;

export function isTimeEntry(entry: Entry): entry is TimeEntry {
  return entry.type === 1;
}

export function isRunning(entry: Entry): entry is TimeEntry {
  return entry.type === 1 && entry.time_until === null;
}

/**
 * A closed time entry as a person writes it by hand; what is given wins.
 * For demo companies and tests.
 */
export function timeEntry(
  given: Pick<TimeEntry, 'id' | 'customers_id' | 'services_id' | 'users_id' | 'time_since'> &
    Partial<TimeEntry>,
): TimeEntry {
  const until = given.time_until ?? null;
  const seconds = until === null ? null : (Date.parse(until) - Date.parse(given.time_since)) / 1000;
  return {
    projects_id: null,
    subprojects_id: null,
    billable: 0,
    texts_id: null,
    text: null,
    time_until: until,
    time_insert: until ?? given.time_since,
    time_last_change: until ?? given.time_since,
    test_data: false,
    type: 1,
    duration: seconds,
    time_last_change_work_time: until ?? given.time_since,
    time_clocked_since: until === null ? given.time_since : null,
    clocked: until === null,
    clocked_offline: false,
    ...given,
  };
}
