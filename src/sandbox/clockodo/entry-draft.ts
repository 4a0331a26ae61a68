import type { Entry, TimeEntry } from './entry.ts';
import type { FieldReader } from './entry-fields.ts';
import { optionalId } from './entry-references.ts';
import { SECOND_MS, utcSecond } from './entry-time.ts';

/** What a body says about the times of an entry. */
export interface Times {
  /** Epoch milliseconds. */
  readonly sinceAt: number;
  /** null = it goes on. */
  readonly untilAt: number | null;
}

/**
 * The times of a new time entry; an end may be given as a duration (seconds). What is missing or wrong is left with the
 * reader, and the answer is then of no use.
 */
export function newTimes(reader: FieldReader): {
  readonly sinceAt: number;
  readonly untilAt: number;
} {
  reader.require('time_since');
  const sinceAt = reader.time('time_since') ?? 0;
  const duration = reader.count('duration');
  if (duration === null) reader.require('time_until');
  const until = reader.time('time_until');
  const untilAt = until ?? sinceAt + (duration ?? 0) * SECOND_MS;
  if (untilAt < sinceAt) reader.refuse('time_until');
  return { sinceAt, untilAt };
}

/** The times of an entry after a partial write; only the times of a running entry may have no end. */
export function changedTimes(entry: TimeEntry, reader: FieldReader, endIsNull: boolean): Times {
  const oldUntil = entry.time_until === null ? null : Date.parse(entry.time_until);
  const sinceAt = reader.time('time_since') ?? Date.parse(entry.time_since);
  const duration = reader.count('duration');
  if (endIsNull && oldUntil !== null) reader.refuse('time_until');
  if (duration !== null && oldUntil === null && !reader.has('time_until'))
    reader.refuse('duration');
  const given = reader.time('time_until');
  const byDuration = duration === null || oldUntil === null ? null : sinceAt + duration * SECOND_MS;
  const untilAt = given ?? byDuration ?? oldUntil;
  if (untilAt !== null && untilAt < sinceAt) reader.refuse('time_until');
  return { sinceAt, untilAt };
}

export function timesOf(times: Times): Pick<TimeEntry, 'time_since' | 'time_until' | 'duration'> {
  const { sinceAt, untilAt } = times;
  return {
    time_since: utcSecond(sinceAt),
    time_until: untilAt === null ? null : utcSecond(untilAt),
    duration: untilAt === null ? null : (untilAt - sinceAt) / SECOND_MS,
  };
}

type Kind = Entry['type'];

/** What is being written follows from the fields: a sum, an amount of a priced thing, or else a time. */
export function kindOf(reader: FieldReader): Kind {
  if (reader.has('lumpsum_services_id') || reader.has('lumpsum_services_amount')) return 3;
  return reader.has('lumpsum') ? 2 : 1;
}

/** 0, 1 and where a written entry may become billed also 2. */
export function billableOf(reader: FieldReader, billed: boolean): 0 | 1 | 2 | null {
  const value = reader.count('billable');
  if (value === null) return null;
  if (value === 0 || value === 1 || (value === 2 && billed)) return value;
  reader.refuse('billable');
  return null;
}

/** What every kind of new entry is for. Reads the fields that all kinds need. */
export function newReferences(
  reader: FieldReader,
): Pick<Entry, 'customers_id' | 'projects_id' | 'subprojects_id' | 'billable'> {
  reader.require('customers_id', 'billable');
  return {
    customers_id: reader.count('customers_id') ?? 0,
    projects_id: optionalId(reader, 'projects_id'),
    subprojects_id: optionalId(reader, 'subprojects_id'),
    billable: billableOf(reader, false) ?? 0,
  };
}
