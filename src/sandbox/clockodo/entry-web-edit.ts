import { isCalendarDate } from '../wall-clock.ts';
import type { WorkTimeInterval } from './change-request.ts';
import { approveRequest, declineRequest, liesOn } from './change-request-write.ts';
import type { Entry, TimeEntry } from './entry.ts';
import { deleteEntry as removeEntry, updateEntry as changeEntry } from './entry-change.ts';
import { PHRASES } from './phrases.ts';
import { refusalPhrase, type Refusal } from './entry-refusal.ts';
import { runningOf } from './entry-rules.ts';
import { daySpan, readUtcSecond, utcSecond } from './entry-time.ts';
import { createEntry as writeEntry, type EntryWrite, type Writer } from './entry-write.ts';
import { wholeNumber, type Fields } from './fields.ts';
import { withCompany, type ClockodoState } from './state.ts';
import { intervalsOn } from './work-times-intervals.ts';
import { withWorkTimes } from './work-times-write.ts';

export interface Edited<Result = Entry> {
  readonly result: Result;
  readonly state: ClockodoState;
}

/** An administrator at the web page: may write for everybody, and lifts the lock where there is one. */
const WRITER: Writer = { usersId: 0, all: true, locks: false };

function refuse(refusal: Refusal): never {
  const fields = 'fields' in refusal ? ` (${refusal.fields.join(', ')})` : '';
  throw new Error(`edit: ${PHRASES.en[refusalPhrase(refusal)]}${fields}`);
}

function edited(write: EntryWrite): Edited {
  if (write.kind === 'refused') refuse(write.refusal);
  return { result: write.entry, state: write.state };
}

function entryOf(fields: Fields, state: ClockodoState): Entry {
  const id = wholeNumber(fields['id']);
  const entry = state.company.entries.find((each) => each.id === id);
  if (!entry) throw new Error(`edit.id: there is no entry ${String(fields['id'])}`);
  return entry;
}

/**
 * Books an entry. Customer and service are the first of the account and `billable` is 0 unless they are given; without
 * `time_until` the entry runs.
 * @param fields as in the body of POST /v2/entries @throws Error when the page would refuse it
 */
export function createEntry(fields: Fields, state: ClockodoState, now: number): Edited {
  const [customer] = state.company.customers;
  const [service] = state.company.services;
  const body = {
    customers_id: customer?.id,
    services_id: service?.id,
    billable: 0,
    ...fields,
  };
  if ((fields['time_until'] ?? null) !== null || (fields['duration'] ?? null) !== null) {
    return edited(writeEntry(body, WRITER, state, now));
  }
  const write = writeEntry({ ...body, time_until: fields['time_since'] }, WRITER, state, now);
  const { result, state: after } = edited(write);
  if (result.type !== 1) return { result, state: after };
  if (runningOf(after.company.entries, result.users_id)) {
    throw new Error(`edit: the clock of ${result.users_id} runs already`);
  }
  const running: TimeEntry = {
    ...result,
    time_until: null,
    duration: null,
    time_clocked_since: result.time_since,
    clocked: true,
  };
  const entries = after.company.entries.map((each) => (each.id === result.id ? running : each));
  return { result: running, state: withCompany(after, { entries }) };
}

/** @param fields `id`, and as in the body of PUT /v2/entries/{id} @throws Error when the page would refuse it */
export function updateEntry(fields: Fields, state: ClockodoState, now: number): Edited {
  return edited(changeEntry(entryOf(fields, state), fields, WRITER, state, now));
}

/** @param fields `id` @throws Error when the page would refuse it */
export function deleteEntry(fields: Fields, state: ClockodoState, now: number): Edited {
  return edited(removeEntry(entryOf(fields, state), WRITER, state, now));
}

function intervalOf(value: unknown): WorkTimeInterval {
  const fields = typeof value === 'object' && value !== null ? (value as Fields) : {};
  const since = readUtcSecond(fields['time_since']);
  const until = readUtcSecond(fields['time_until']);
  if (since === null || until === null || until <= since) {
    throw new Error('edit.intervals: time_since and time_until must be UTC times in their order');
  }
  return { time_since: utcSecond(since), time_until: utcSecond(until) };
}

/**
 * Sets the work times of a day apart from the entries.
 * @param fields `users_id`, `date`, `intervals` (the whole day) @throws Error when the page would refuse it
 */
export function editWorkTime(
  fields: Fields,
  state: ClockodoState,
): Edited<readonly WorkTimeInterval[]> {
  if (state.switches.workTimes === 'fromEntries') refuse({ kind: 'followsEntries' });
  const { date, intervals } = fields;
  const user = state.company.users.find((each) => each.id === wholeNumber(fields['users_id']));
  if (!user) throw new Error(`edit.users_id: there is no user ${String(fields['users_id'])}`);
  if (!isCalendarDate(date)) throw new Error('edit.date: must be YYYY-MM-DD');
  if (!Array.isArray(intervals)) throw new Error('edit.intervals: must be a list');
  const read = intervals.map(intervalOf);
  const day = daySpan(date, user.timezone);
  if (!read.every((each) => liesOn(each, day))) {
    throw new Error('edit.intervals: must lie on the date');
  }
  const spans = read.map((each) => ({
    sinceAt: Date.parse(each.time_since),
    untilAt: Date.parse(each.time_until),
  }));
  const after = withWorkTimes(state, user.id, date, spans);
  const result = intervalsOn(after, user.id, date).flatMap(({ sinceAt, untilAt }) =>
    untilAt === null ? [] : [{ time_since: utcSecond(sinceAt), time_until: utcSecond(untilAt) }],
  );
  return { result, state: after };
}

/** @param fields `id`, `decision` ('approve' | 'decline'), `users_id` of who decides @throws Error when there is nothing to decide */
export function decideChangeRequest(
  fields: Fields,
  state: ClockodoState,
  now: number,
): Edited<unknown> {
  const request = state.company.change_requests.find(
    (each) => each.id === wholeNumber(fields['id']),
  );
  if (!request) throw new Error(`edit.id: there is no change request ${String(fields['id'])}`);
  if (fields['decision'] === 'decline') {
    const owner = state.company.users.find((user) => user.role !== 'worker');
    const by = wholeNumber(fields['users_id']) ?? owner?.id ?? 0;
    const declined = declineRequest(request, by, state, now);
    if ('refusal' in declined) refuse(declined.refusal);
    return { result: declined.request, state: declined.state };
  }
  if (fields['decision'] !== 'approve') throw new Error('edit.decision: approve or decline');
  const approved = approveRequest(request, state);
  if ('refusal' in approved) refuse(approved.refusal);
  return { result: null, state: approved };
}
