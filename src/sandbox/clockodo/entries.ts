import { fieldError, json, notFound } from './answers.ts';
import { payload, unchanged, type Call, type Reply } from './call.ts';
import type { Entry } from './entry.ts';
import { deleteEntry, updateEntry } from './entry-change.ts';
import { refusalAnswer } from './entry-refusal.ts';
import { runningOf, sinceAt, untilAt } from './entry-rules.ts';
import { readUtcSecond } from './entry-time.ts';
import { createEntry, type EntryWrite, type Writer } from './entry-write.ts';
import { listed } from './entries-shape.ts';
import { fieldsBelow, truth, wholeNumber, type Fields } from './fields.ts';
import { pageOf } from './paging.ts';

/** A key sees the entries of its person, or everybody's where it has the rights. */
function visible(call: Call): readonly Entry[] {
  const { entries } = call.state.company;
  return call.all ? entries : entries.filter((entry) => entry.users_id === call.who.id);
}

const NUMBER_FILTERS = [
  'billable',
  'customers_id',
  'lumpsum_services_id',
  'projects_id',
  'services_id',
  'subprojects_id',
  'texts_id',
  'users_id',
] as const;
/** `filter[billable]=12`: billable, whether billed or not (observed). */
const BILLED_OR_NOT = 12;

function matches(entry: Entry, filter: Fields): boolean {
  const row: Fields = { ...entry };
  const numbers = NUMBER_FILTERS.every((name) => {
    const wanted = wholeNumber(filter[name]);
    if (wanted === null) return true;
    if (name === 'billable' && wanted === BILLED_OR_NOT) return entry.billable > 0;
    return (row[name] ?? 0) === wanted;
  });
  const { text } = filter;
  return numbers && (typeof text !== 'string' || text === '' || entry.text === text);
}

/** Both ends are mandatory; what is no UTC time with whole seconds is a wrong format (observed). */
export function listEntries(call: Call): Reply {
  const { query, state } = call;
  const names = ['time_since', 'time_until'] as const;
  const missing = names.filter((name) => query[name] === undefined);
  if (missing.length > 0) {
    return unchanged(call, fieldError(`Missing data: ${missing.join(', ')}`, missing));
  }
  const since = readUtcSecond(query['time_since']);
  const until = readUtcSecond(query['time_until']);
  if (since === null || until === null) {
    const wrong = names.filter((name) => readUtcSecond(query[name]) === null);
    return unchanged(call, fieldError('Wrong format', wrong));
  }
  const touching = state.switches.entriesWindow === 'overlaps';
  const rows = visible(call)
    .filter((entry) => {
      const begins = sinceAt(entry);
      if (begins >= until) return false;
      return begins >= since || (touching && (untilAt(entry) ?? Infinity) > since);
    })
    .filter((entry) => matches(entry, fieldsBelow(query, 'filter')))
    .toSorted((one, other) => sinceAt(one) - sinceAt(other) || one.id - other.id);
  const { paging, rows: page } = pageOf(rows, query, 1000);
  const enhanced = truth(query['enhanced_list']) === true;
  const entries = page.map((entry) => listed(entry, state, enhanced));
  return unchanged(call, json({ paging, entries }));
}

export function getEntry(call: Call): Reply {
  const entry = visible(call).find((each) => each.id === call.id);
  return unchanged(call, entry ? json({ entry }) : notFound(call.language));
}

function writerOf(call: Call): Writer {
  return { usersId: call.who.id, all: call.all, locks: true };
}

function answer(call: Call, write: EntryWrite, body: (entry: Entry) => unknown): Reply {
  if (write.kind === 'refused') {
    const { language, state } = call;
    return unchanged(call, refusalAnswer(write.refusal, language, state.switches, 'fields'));
  }
  return { response: json(body(write.entry)), state: write.state };
}

const unreadable = (call: Call): Reply => unchanged(call, fieldError('Wrong format', []));

export function postEntry(call: Call): Reply {
  const fields = payload(call.request);
  if (fields === null) return unreadable(call);
  const write = createEntry(fields, writerOf(call), call.state, call.now);
  const stopped = write.kind === 'written' && write.stopped ? { stopped: write.stopped } : {};
  return answer(call, write, (entry) => ({ entry, ...stopped }));
}

export function putEntry(call: Call): Reply {
  const entry = visible(call).find((each) => each.id === call.id);
  if (!entry) return unchanged(call, notFound(call.language));
  const fields = payload(call.request);
  if (fields === null) return unreadable(call);
  const write = updateEntry(entry, fields, writerOf(call), call.state, call.now);
  const state = write.kind === 'written' ? write.state : call.state;
  return answer(call, write, (changed) => ({
    entry: changed,
    ...(state.switches.putEntryRunning
      ? { running: runningOf(state.company.entries, changed.users_id) }
      : {}),
  }));
}

export function removeEntry(call: Call): Reply {
  const entry = visible(call).find((each) => each.id === call.id);
  if (!entry) return unchanged(call, notFound(call.language));
  return answer(call, deleteEntry(entry, writerOf(call), call.state, call.now), () => ({
    success: true,
  }));
}
