import { isCalendarDate } from '../wall-clock.ts';
import { fieldError, json, notFound } from './answers.ts';
import { foreign, mayActFor, payload, unchanged, userById, type Call, type Reply } from './call.ts';
import { isTimeEntry, type Entry, type TimeEntry } from './entry.ts';
import { timesOf } from './entry-draft.ts';
import { refusalAnswer } from './entry-refusal.ts';
import { isLocked, sinceAt, untilAt } from './entry-rules.ts';
import { daySpan, utcSecond } from './entry-time.ts';
import { wholeNumber } from './fields.ts';
import { withCompany } from './state.ts';

/** The pieces of an entry between the given instants; the first keeps the id. */
function pieces(
  entry: TimeEntry,
  cuts: readonly number[],
  firstId: number,
  stamp: string,
): readonly TimeEntry[] {
  const since = sinceAt(entry);
  const until = untilAt(entry);
  const ends = [...cuts, until];
  return ends.map((end, index) => ({
    ...entry,
    ...timesOf({ sinceAt: index === 0 ? since : (cuts[index - 1] ?? since), untilAt: end }),
    id: index === 0 ? entry.id : firstId + index - 1,
    time_last_change: stamp,
    time_last_change_work_time: stamp,
  }));
}

/**
 * PUT /v2/entries/splitAllAtMidnight: cuts the person's entries where the given day begins and where it ends. A public
 * client knows the call, the description does not; that the pieces are the answer is assumed.
 */
export function splitEntries(call: Call): Reply {
  const fields = payload(call.request) ?? {};
  const usersId = wholeNumber(fields['users_id']) ?? call.who.id;
  const { day } = fields;
  if (!isCalendarDate(day)) {
    const missing = day === undefined;
    return unchanged(call, fieldError(missing ? 'Missing data: day' : 'Wrong format', ['day']));
  }
  if (!mayActFor(call, usersId)) return foreign(call);
  const user = userById(call.state, usersId);
  if (!user) return unchanged(call, notFound(call.language));
  const { sinceAt: begin, untilAt: end } = daySpan(day, user.timezone);
  const { state, now } = call;
  let { nextId } = state;
  const made: Entry[] = [];
  const entries: Entry[] = [];
  for (const entry of state.company.entries) {
    const until = untilAt(entry) ?? now;
    const cuts = [begin, end].filter((cut) => cut > sinceAt(entry) && cut < until);
    const mine = isTimeEntry(entry) && entry.users_id === usersId && !entry.test_data;
    if (!mine || cuts.length === 0) {
      entries.push(entry);
      continue;
    }
    if (isLocked(user, sinceAt(entry), now)) {
      const refusal = refusalAnswer({ kind: 'locked' }, call.language, state.switches, 'fields');
      return unchanged(call, refusal);
    }
    const parts = pieces(entry, cuts, nextId, utcSecond(now));
    nextId += cuts.length;
    made.push(...parts);
    entries.push(...parts);
  }
  return {
    response: json({ entries: made }),
    state: { ...withCompany(state, { entries }), nextId },
  };
}
