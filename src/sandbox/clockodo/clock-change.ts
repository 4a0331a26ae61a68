import { json, notFound } from './answers.ts';
import { mayActFor, payload, unchanged, userById, type Call, type Reply } from './call.ts';
import { currentTime, refuseClock, unreadableBody } from './clock.ts';
import { isRunning, type TimeEntry } from './entry.ts';
import { fieldReader } from './entry-fields.ts';
import { isLocked, overlapping, replaced, sinceAt, untilAt } from './entry-rules.ts';
import { SECOND_MS, utcSecond, wholeSecond } from './entry-time.ts';
import { unreadable } from './entry-write.ts';
import type { Fields } from './fields.ts';
import { withCompany } from './state.ts';

/** Whether the entry is still as the caller saw it. What was not sent is not compared. */
function stale(entry: TimeEntry, fields: Fields): boolean {
  const since = fields['time_since_before'];
  const until = fields['time_until_before'];
  return (
    (since !== undefined && since !== null && since !== entry.time_since) ||
    (until !== undefined && until !== null && until !== entry.time_until)
  );
}

/**
 * PUT /v2/clock/{id}: moves the start of a running entry, either to `time_since` or by the difference of `duration` and
 * `duration_before`. What then overlaps is written all the same, and the answer says how to correct it.
 */
export function changeClock(call: Call): Reply {
  const fields = payload(call.request);
  if (fields === null) return unchanged(call, unreadableBody(call));
  const { state, now } = call;
  const running = state.company.entries.filter(isRunning).find((each) => each.id === call.id);
  if (!running || !mayActFor(call, running.users_id)) {
    return unchanged(call, notFound(call.language));
  }
  const reader = fieldReader(fields);
  for (const name of ['time_since_before', 'time_until_before']) reader.time(name);
  if (!reader.has('time_since')) {
    if (reader.has('duration') || reader.has('duration_before')) {
      reader.require('duration', 'duration_before');
    } else reader.require('time_since');
  }
  const given = reader.time('time_since');
  const longer = (reader.count('duration') ?? 0) - (reader.count('duration_before') ?? 0);
  const startAt = given ?? sinceAt(running) - longer * SECOND_MS;
  if (startAt > wholeSecond(now)) reader.refuse(given === null ? 'duration' : 'time_since');
  const problem = unreadable(reader);
  if (problem) return refuseClock(call, problem.refusal);
  if (stale(running, fields)) return refuseClock(call, { kind: 'stale' });
  const user = userById(state, running.users_id);
  const locked = user !== null && [startAt, sinceAt(running)].some((at) => isLocked(user, at, now));
  if (locked) return refuseClock(call, { kind: 'locked' });
  const updated: TimeEntry = {
    ...running,
    time_since: utcSecond(startAt),
    time_last_change: utcSecond(now),
    time_last_change_work_time: utcSecond(now),
  };
  const entries = replaced(state.company.entries, updated);
  return {
    response: json({
      updated,
      running: updated,
      overlapping_correction: correction(call, updated),
      current_time: currentTime(now),
    }),
    state: withCompany(state, { entries }),
  };
}

/** null where nothing overlaps; else the first free start and the entry that could be shortened instead. */
function correction(call: Call, entry: TimeEntry): unknown {
  const span = { sinceAt: sinceAt(entry), untilAt: wholeSecond(call.now) };
  const others = overlapping(call.state.company.entries, entry.users_id, span, entry.id);
  if (others.length === 0) return null;
  const freeAt = Math.max(...others.map((each) => untilAt(each) ?? 0));
  const crossing = others.find((each) => sinceAt(each) < span.sinceAt);
  return {
    overlapping: true,
    overlapping_free_time_since: freeAt <= span.untilAt ? utcSecond(freeAt) : null,
    truncate_previous_entry: crossing?.id ?? null,
  };
}
