import { json, notFound } from './answers.ts';
import { payload, unchanged, type Call, type Reply } from './call.ts';
import { clockOwner, currentTime, refuseClock, unreadableBody } from './clock.ts';
import type { Entry, TimeEntry } from './entry.ts';
import { fieldReader } from './entry-fields.ts';
import { replaced, runningOf, sinceAt, stopEntry } from './entry-rules.ts';
import { SECOND_MS, utcSecond, wholeSecond } from './entry-time.ts';
import { unreadable } from './entry-write.ts';
import { withCompany } from './state.ts';

/**
 * DELETE /v2/clock/{id}. The description puts the parameters into the query, a public client into a JSON body: both
 * count, and where both say something the query does. An entry that does not exist, does not run or is not this person's is
 * not found, so that without `users_id` only the key owner's clock can be stopped.
 */
export function stopClock(call: Call): Reply {
  const body = payload(call.request);
  if (body === null) return unchanged(call, unreadableBody(call));
  const fields = { ...body, ...call.query };
  const reader = fieldReader(fields);
  const wantedAt = reader.time('time_until');
  const awaySeconds = reader.count('away') ?? 0;
  const startNew = reader.flag('start_new') === true;
  const problem = unreadable(reader);
  if (problem) return refuseClock(call, problem.refusal);
  const owner = clockOwner(call, fields['users_id']);
  if ('response' in owner) return owner;
  const { state, now } = call;
  const running = runningOf(state.company.entries, owner.id);
  if (running?.id !== call.id) return unchanged(call, notFound(call.language));
  const endAt = wantedAt ?? wholeSecond(now);
  if (endAt < sinceAt(running)) {
    return refuseClock(call, { kind: 'malformed', fields: ['time_until'] });
  }
  const limit = state.switches.clockLimitSeconds;
  const { stopped, truncated } = stopEntry(running, endAt - awaySeconds * SECOND_MS, limit, now);
  const next = startNew ? following(running, endAt, state.nextId, now) : null;
  const kept = replaced(state.company.entries, stopped);
  const entries: readonly Entry[] = next ? [...kept, next] : kept;
  return {
    response: json({
      stopped,
      running: next,
      current_time: currentTime(now),
      stopped_has_been_truncated: truncated,
    }),
    state: { ...withCompany(state, { entries }), nextId: state.nextId + (next ? 1 : 0) },
  };
}

/** `start_new`: the same work goes on in an entry of its own. */
function following(entry: TimeEntry, startAt: number, id: number, now: number): TimeEntry {
  const stamp = utcSecond(now);
  return {
    ...entry,
    id,
    time_since: utcSecond(startAt),
    time_clocked_since: utcSecond(startAt),
    clocked_offline: startAt < wholeSecond(now),
    time_insert: stamp,
    time_last_change: stamp,
    time_last_change_work_time: stamp,
  };
}
