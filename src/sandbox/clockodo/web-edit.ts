import { isCalendarDate } from '../wall-clock.ts';
import { checkAbsence } from './absence-rules.ts';
import { withAbsence, withoutAbsence } from './absences.ts';
import type { WorkTimeChange } from './change-request.ts';
import { decideChangeRequest } from './change-request-decision.ts';
import type { User } from './company.ts';
import { deleteEntry, updateEntry } from './entry-change.ts';
import { refusalPhrase, type Refused } from './entry-refusal.ts';
import { readUtcSecond, utcSecond } from './entry-time.ts';
import { createMaybeRunning } from './entry-running.ts';
import type { EntryWrite, Writer } from './entry-write.ts';
import { wholeNumber, type Fields } from './fields.ts';
import { PHRASES } from './phrases.ts';
import type { ClockodoState } from './state.ts';
import { intervalsOn } from './work-times-intervals.ts';
import { withChanges, withWorkTimes } from './work-times-write.ts';
import { dateOf } from './zone-time.ts';

/**
 * What a person with the right to do so does in clockodo's web page, in the vendor's own field names:
 * `{ action: 'create' | 'update' | 'delete', kind: 'entry' | 'absence' | 'workTime' | 'changeRequest', … }`. Rows are named
 * by `id`, days of work times by `users_id` and `date`. An entry created without `time_until` runs. `create` and `delete` of
 * work times add and take away `time_since` to `time_until`; `update` sets the whole day to `intervals`. A change request is
 * updated with a `decision`, 'approve' or 'decline'.
 */
export interface WebEdit extends Fields {
  readonly action: 'create' | 'update' | 'delete';
  readonly kind: 'entry' | 'absence' | 'workTime' | 'changeRequest';
}

export interface WebEditResult {
  /** The row afterwards; of a deletion as it was. */
  readonly result: unknown;
  readonly state: ClockodoState;
}

const ACTIONS: readonly unknown[] = ['create', 'update', 'delete'];
const KINDS: readonly unknown[] = ['entry', 'absence', 'workTime', 'changeRequest'];

/** @throws Error that names the field */
export function parseWebEdit(value: unknown): WebEdit {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('edit: must be an object');
  }
  const edit = value as Fields;
  if (!ACTIONS.includes(edit['action'])) {
    throw new Error('edit.action: must be create, update or delete');
  }
  if (!KINDS.includes(edit['kind'])) {
    throw new Error('edit.kind: must be entry, absence, workTime or changeRequest');
  }
  return edit as WebEdit;
}

/**
 * The rules are those of the API, but for the period locks: whoever edits there may lift them.
 * @throws Error with clockodo's own words when the edit is refused, or when a person or a row does not exist
 */
export function webEdit(edit: WebEdit, state: ClockodoState, now: number): WebEditResult {
  if (edit.kind === 'entry') return editEntry(edit, state, now);
  if (edit.kind === 'changeRequest') return editChangeRequest(edit, state, now);
  return edit.kind === 'absence' ? editAbsence(edit, state, now) : editWorkTime(edit, state);
}

function editChangeRequest(edit: WebEdit, state: ClockodoState, now: number): WebEditResult {
  const { id } = rowOf(edit, state.company.change_requests);
  const { decision } = edit;
  if (decision !== 'approve' && decision !== 'decline') {
    throw new Error('edit.decision: must be approve or decline');
  }
  const decided = decideChangeRequest(id, decision, writerOf(state).usersId, state, now);
  if (decided.kind === 'refused') return refuse(wordsOf(decided));
  return { result: decided.request, state: decided.state };
}

function writerOf({ company }: ClockodoState): Writer {
  const owner = company.users.find((user) => user.active && user.role !== 'worker');
  return { usersId: owner?.id ?? 0, all: true, locks: false };
}

function personOf(edit: WebEdit, state: ClockodoState): User {
  const id = wholeNumber(edit['users_id']);
  const user = state.company.users.find((each) => each.id === id);
  if (!user) throw new Error(`edit.users_id: there is no co-worker ${String(edit['users_id'])}`);
  return user;
}

function rowOf<Row extends { readonly id: number }>(edit: WebEdit, rows: readonly Row[]): Row {
  const row = rows.find((each) => each.id === edit['id']);
  if (!row) throw new Error(`edit.id: there is no ${edit.kind} ${String(edit['id'])}`);
  return row;
}

function refuse(text: string): never {
  throw new Error(`edit: refused: ${text}`);
}

function wordsOf({ refusal }: Refused): string {
  const words = PHRASES.en[refusalPhrase(refusal)];
  return 'fields' in refusal ? `${words}: ${refusal.fields.join(', ')}` : words;
}

function editEntry(edit: WebEdit, state: ClockodoState, now: number): WebEditResult {
  const write = entryWrite(edit, state, now);
  if (write.kind === 'refused') return refuse(wordsOf(write));
  return { result: write.entry, state: write.state };
}

/** Customer and service are the company's first where the edit names none. */
function entryWrite(edit: WebEdit, state: ClockodoState, now: number): EntryWrite {
  const { action, kind: _, id: __, ...fields } = edit;
  const writer = writerOf(state);
  if (action === 'create') {
    const { customers, services } = state.company;
    const booked = {
      customers_id: customers[0]?.id,
      services_id: services[0]?.id,
      billable: 0,
      ...fields,
      users_id: personOf(edit, state).id,
    };
    return createMaybeRunning(booked, writer, state, now);
  }
  const row = rowOf(edit, state.company.entries);
  if (action === 'delete') return deleteEntry(row, writer, state, now);
  return updateEntry(row, fields, writer, state, now);
}

function editAbsence(edit: WebEdit, state: ClockodoState, now: number): WebEditResult {
  const { action, kind: _, id: __, ...fields } = edit;
  const before = action === 'create' ? null : rowOf(edit, state.company.absences);
  if (action === 'delete' && before !== null) {
    return { result: before, state: withoutAbsence(state, before.id) };
  }
  const user = personOf(before === null ? edit : { ...edit, users_id: before.users_id }, state);
  const { usersId: writerId } = writerOf(state);
  const write = { fields, before, user, manages: true, writerId };
  const checked = checkAbsence(write, state, dateOf(now, user.timezone));
  if (checked.kind === 'refused') {
    return refuse(checked.errors.map(({ type }) => PHRASES.en[type]).join('; '));
  }
  return { result: checked.absence, state: withAbsence(state, checked.absence) };
}

function spanOf(
  edit: Fields,
  place: string,
): { readonly sinceAt: number; readonly untilAt: number } {
  const sinceAt = readUtcSecond(edit['time_since']);
  const untilAt = readUtcSecond(edit['time_until']);
  if (sinceAt === null || untilAt === null || untilAt <= sinceAt) {
    throw new Error(`${place}: time_since and time_until must be UTC times, one after the other`);
  }
  return { sinceAt, untilAt };
}

function editWorkTime(edit: WebEdit, state: ClockodoState): WebEditResult {
  const user = personOf(edit, state);
  const { date } = edit;
  if (!isCalendarDate(date)) throw new Error('edit.date: must be YYYY-MM-DD');
  const after = workTimesAfter(edit, user.id, date, state);
  const intervals = intervalsOn(after, user.id, date).map(({ sinceAt, untilAt }) => ({
    time_since: utcSecond(sinceAt),
    time_until: untilAt === null ? null : utcSecond(untilAt),
  }));
  return { result: { date, users_id: user.id, intervals }, state: after };
}

function workTimesAfter(
  edit: WebEdit,
  usersId: number,
  date: string,
  state: ClockodoState,
): ClockodoState {
  if (state.switches.workTimes === 'fromEntries') return refuse(PHRASES.en.WorkTimesFollowEntries);
  if (edit.action === 'update') {
    const list: unknown = edit['intervals'];
    if (!Array.isArray(list)) throw new Error('edit.intervals: must be a list');
    const spans = list.map((each, index) => spanOf(each as Fields, `edit.intervals[${index}]`));
    return withWorkTimes(state, usersId, date, spans);
  }
  const { sinceAt, untilAt } = spanOf(edit, 'edit');
  const change: WorkTimeChange = {
    type: edit.action === 'create' ? 1 : 2,
    time_since: utcSecond(sinceAt),
    time_until: utcSecond(untilAt),
  };
  const after = withChanges(state, usersId, date, [change]);
  return 'kind' in after ? refuse(wordsOf(after)) : after;
}
