import { isTimeEntry, type Entry, type TimeEntry } from './entry.ts';
import { billableOf, changedTimes, timesOf } from './entry-draft.ts';
import { fieldReader, type FieldReader } from './entry-fields.ts';
import { textFields, unknownReference } from './entry-references.ts';
import { refused, type Refused } from './entry-refusal.ts';
import { isLocked, replaced, sinceAt } from './entry-rules.ts';
import { utcSecond } from './entry-time.ts';
import { collides, subjectOf, unreadable, type EntryWrite, type Writer } from './entry-write.ts';
import type { Fields } from './fields.ts';
import { withCompany, type ClockodoState } from './state.ts';

/** Demo rows refuse every write (observed), rows of a locked period too. */
function untouchable(
  entry: Entry,
  writer: Writer,
  state: ClockodoState,
  now: number,
): Refused | null {
  if (entry.test_data) return refused({ kind: 'demoData' });
  const user = state.company.users.find((each) => each.id === entry.users_id);
  const locked = user !== undefined && writer.locks && isLocked(user, sinceAt(entry), now);
  return locked ? refused({ kind: 'locked' }) : null;
}

/** Lays the given fields over the entry; what is absent keeps its value, and fields of another kind of entry have no effect. */
export function updateEntry(
  entry: Entry,
  fields: Fields,
  writer: Writer,
  state: ClockodoState,
  now: number,
): EntryWrite {
  const held = untouchable(entry, writer, state, now);
  if (held) return held;
  const reader = fieldReader(fields);
  const text = reader.text('text');
  const texts = textFields(state, text);
  const usersId = reader.count('users_id');
  const { hourly_rate: oldRate, ...rest } = withReferences(entry, reader, fields);
  const rate = reader.amount('hourly_rate') ?? oldRate;
  const timed = isTimeEntry(entry)
    ? timeFields(entry, reader, fields, now)
    : lumpSumFields(entry, reader);
  const problem = unreadable(reader);
  if (problem) return problem;
  const user = subjectOf(usersId ?? entry.users_id, writer, state);
  if ('kind' in user) return user;
  const changed = {
    ...rest,
    ...timed,
    ...(text === null ? {} : { text: texts.text, texts_id: texts.texts_id }),
    ...(rate === undefined ? {} : { hourly_rate: rate }),
    users_id: user.id,
    time_last_change: utcSecond(now),
  } as Entry;
  const unknown = unknownReference(state, changed);
  if (unknown) return unknown;
  if (writer.locks && isLocked(user, sinceAt(changed), now)) return refused({ kind: 'locked' });
  const moved =
    changed.time_since !== entry.time_since ||
    changed.time_until !== entry.time_until ||
    changed.users_id !== entry.users_id;
  if (isTimeEntry(changed) && moved) {
    const untilAt = changed.time_until === null ? null : Date.parse(changed.time_until);
    const times = { sinceAt: sinceAt(changed), untilAt };
    if (collides(times, user.id, state, now, entry.id)) return refused({ kind: 'overlap' });
  }
  const entries = replaced(state.company.entries, changed);
  const nextId = text === null ? state.nextId : texts.nextId;
  return {
    kind: 'written',
    entry: changed,
    stopped: null,
    state: { ...withCompany(state, { entries }), nextId },
  };
}

export function deleteEntry(
  entry: Entry,
  writer: Writer,
  state: ClockodoState,
  now: number,
): EntryWrite {
  const held = untouchable(entry, writer, state, now);
  if (held) return held;
  const entries = state.company.entries.filter((each) => each.id !== entry.id);
  return { kind: 'written', entry, stopped: null, state: withCompany(state, { entries }) };
}

/** A project that is null or 0 is taken off; a customer and a service can only be exchanged. */
function withReferences(entry: Entry, reader: FieldReader, fields: Fields): Entry {
  const optional = (name: 'projects_id' | 'subprojects_id'): number | null => {
    if (fields[name] === undefined) return entry[name];
    const id = reader.count(name);
    return id === 0 ? null : id;
  };
  const base = {
    ...entry,
    customers_id: reader.count('customers_id') ?? entry.customers_id,
    projects_id: optional('projects_id'),
    subprojects_id: optional('subprojects_id'),
    billable: billableOf(reader, true) ?? entry.billable,
  };
  if (base.type === 3) return base;
  return { ...base, services_id: reader.count('services_id') ?? base.services_id };
}

function timeFields(
  entry: TimeEntry,
  reader: FieldReader,
  fields: Fields,
  now: number,
): Partial<TimeEntry> {
  const times = changedTimes(entry, reader, fields['time_until'] === null);
  if (times.untilAt === null && times.sinceAt > now) reader.refuse('time_since');
  const made = timesOf(times);
  const moved = made.time_since !== entry.time_since || made.time_until !== entry.time_until;
  return { ...made, ...(moved ? { time_last_change_work_time: utcSecond(now) } : {}) };
}

function lumpSumFields(entry: Entry, reader: FieldReader): Partial<Entry> {
  const since = reader.time('time_since');
  const times =
    since === null ? {} : { time_since: utcSecond(since), time_until: utcSecond(since) };
  if (entry.type === 2) return { ...times, lumpsum: reader.amount('lumpsum') ?? entry.lumpsum };
  if (entry.type === 1) return times;
  return {
    ...times,
    lumpsum_services_id: reader.count('lumpsum_services_id') ?? entry.lumpsum_services_id,
    lumpsum_services_amount:
      reader.amount('lumpsum_services_amount') ?? entry.lumpsum_services_amount,
  };
}
