import type { User } from './company.ts';
import { isTimeEntry, type Entry, type EntryBase, type TimeEntry } from './entry.ts';
import { kindOf, newReferences, newTimes, timesOf, type Times } from './entry-draft.ts';
import { fieldReader, type FieldReader } from './entry-fields.ts';
import { textFields, unknownReference } from './entry-references.ts';
import { refused, type Refused } from './entry-refusal.ts';
import { isLocked, overlapping, replaced, runningOf, sinceAt, stopEntry } from './entry-rules.ts';
import { utcSecond } from './entry-time.ts';
import type { Fields } from './fields.ts';
import { withCompany, type ClockodoState } from './state.ts';

/** Who writes, and with which rights. */
export interface Writer {
  readonly usersId: number;
  /** May write what is somebody else's. */
  readonly all: boolean;
  /** Whether the period lock holds; a person who edits in the web page may lift it. */
  readonly locks: boolean;
}

export interface Written {
  readonly kind: 'written';
  readonly entry: Entry;
  /** The running entry that had to end for it. */
  readonly stopped: TimeEntry | null;
  readonly state: ClockodoState;
}

export type EntryWrite = Written | Refused;

/** What the reader found missing, else what it found malformed. */
export function unreadable(reader: FieldReader): Refused | null {
  if (reader.missing().length > 0) return refused({ kind: 'missing', fields: reader.missing() });
  if (reader.malformed().length > 0) {
    return refused({ kind: 'malformed', fields: reader.malformed() });
  }
  return null;
}

/** The person whom a write is for: whom the body names, else the writer. */
export function subjectOf(
  usersId: number | null,
  writer: Writer,
  state: ClockodoState,
): User | Refused {
  const id = usersId === null || usersId === 0 ? writer.usersId : usersId;
  if (id !== writer.usersId && !writer.all) return refused({ kind: 'forbidden' });
  const user = state.company.users.find((each) => each.id === id);
  return user ?? refused({ kind: 'notFound' });
}

/** Whether the times collide with the person's other entries, the running one included up to now. */
export function collides(
  times: Times,
  usersId: number,
  state: ClockodoState,
  now: number,
  exceptId = 0,
): boolean {
  if (state.switches.entryOverlaps === 'allow') return false;
  const { entries } = state.company;
  const span = { sinceAt: times.sinceAt, untilAt: times.untilAt ?? now };
  if (span.untilAt <= span.sinceAt) return false;
  if (overlapping(entries, usersId, span, exceptId).length > 0) return true;
  const running = runningOf(entries, usersId);
  return (
    running !== null &&
    running.id !== exceptId &&
    sinceAt(running) < span.untilAt &&
    now > span.sinceAt
  );
}

export function createEntry(
  fields: Fields,
  writer: Writer,
  state: ClockodoState,
  now: number,
): EntryWrite {
  const reader = fieldReader(fields);
  const made = newEntry(reader, state, now);
  const usersId = reader.count('users_id');
  const problem = unreadable(reader);
  if (problem) return problem;
  const user = subjectOf(usersId, writer, state);
  if ('kind' in user) return user;
  const entry: Entry = { ...made.entry, users_id: user.id };
  const unknown = unknownReference(state, entry);
  if (unknown) return unknown;
  const since = sinceAt(entry);
  if (writer.locks && isLocked(user, since, now)) return refused({ kind: 'locked' });
  const freed =
    isTimeEntry(entry) && entry.clocked_offline ? stopForOffline(entry, state, now) : null;
  const entries = freed ? replaced(state.company.entries, freed) : state.company.entries;
  const cleared = withCompany(state, { entries });
  if (isTimeEntry(entry)) {
    const times = { sinceAt: since, untilAt: Date.parse(entry.time_until ?? entry.time_since) };
    if (collides(times, user.id, cleared, now)) return refused({ kind: 'overlap' });
  }
  const stored = withCompany(cleared, { entries: [...entries, entry] });
  return { kind: 'written', entry, stopped: freed, state: { ...stored, nextId: made.nextId } };
}

/** The entry that a new body describes, whoever it is for. Only of use when the reader found nothing wrong. */
function newEntry(
  reader: FieldReader,
  state: ClockodoState,
  now: number,
): { readonly entry: Entry; readonly nextId: number } {
  const text = textFields(state, reader.text('text'));
  const rate = reader.amount('hourly_rate');
  const stamp = utcSecond(now);
  const base = {
    id: text.nextId,
    users_id: 0,
    ...newReferences(reader),
    texts_id: text.texts_id,
    text: text.text,
    time_insert: stamp,
    time_last_change: stamp,
    test_data: false,
    ...(rate === null ? {} : { hourly_rate: rate }),
  };
  return { entry: { ...base, ...ofItsKind(reader, stamp) }, nextId: text.nextId + 1 };
}

/** What the kinds of entries do not share, and the time they all begin at. */
type OfItsKind<Each extends Entry> = Each extends Entry
  ? Omit<Each, Exclude<keyof EntryBase, 'time_since'>>
  : never;

function ofItsKind(reader: FieldReader, stamp: string): OfItsKind<Entry> {
  const kind = kindOf(reader);
  if (kind !== 1) {
    reader.require('time_since');
    const since = utcSecond(reader.time('time_since') ?? 0);
    const times = { time_since: since, time_until: since };
    if (kind === 2) {
      reader.require('services_id');
      const services_id = reader.count('services_id') ?? 0;
      return { type: 2, ...times, services_id, lumpsum: reader.amount('lumpsum') ?? 0 };
    }
    reader.require('lumpsum_services_id', 'lumpsum_services_amount');
    return {
      type: 3,
      ...times,
      lumpsum_services_id: reader.count('lumpsum_services_id') ?? 0,
      lumpsum_services_amount: reader.amount('lumpsum_services_amount') ?? 0,
    };
  }
  reader.require('services_id');
  const times = newTimes(reader);
  const clockedSince = reader.time('time_clocked_since');
  const offline = reader.flag('clocked_offline') ?? false;
  const clockedAt = clockedSince ?? (offline ? times.sinceAt : null);
  return {
    type: 1,
    ...timesOf(times),
    services_id: reader.count('services_id') ?? 0,
    time_last_change_work_time: stamp,
    time_clocked_since: clockedAt === null ? null : utcSecond(clockedAt),
    clocked: clockedAt !== null,
    clocked_offline: offline,
  };
}

/** A clock that was running when the offline entry ended is stopped where the entry begins (that it is stopped is documented). */
function stopForOffline(entry: TimeEntry, state: ClockodoState, now: number): TimeEntry | null {
  const running = runningOf(state.company.entries, entry.users_id);
  const until = Date.parse(entry.time_until ?? entry.time_since);
  if (running === null || sinceAt(running) >= until) return null;
  const { clockLimitSeconds } = state.switches;
  return stopEntry(running, sinceAt(entry), clockLimitSeconds, now).stopped;
}
