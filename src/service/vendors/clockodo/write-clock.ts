import { rowsEqual } from '../../../core/sync/clock-span.ts';
import type { Step, TheirRow, WantedRow } from '../../../core/sync/row.ts';
import { civilDateOf } from '../../../core/time/zone.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type { LinkedPerson, WriteOrder } from '../vendor.ts';
import { unreadable } from '../unreadable.ts';
import { bookedOn, type Connection } from './connection.ts';
import type { Accepted } from './outcome.ts';
import { FOR_SOMEBODY_ELSE, runningOf } from './read-clock.ts';
import { clockAnswer, type ClockodoEntry } from './schema.ts';
import { strayed } from './stray.ts';
import { atOf, rowOf } from './translate.ts';
import {
  changedThere,
  changeEntry,
  createEntry,
  isOurs,
  lookAt,
  notOurs,
  type ClosedRow,
} from './write-entry.ts';

const CLOCK = '/v2/clock';

/**
 * Starts somebody's clock at an instant of the past. A start while another entry runs would end that one without a word
 * (documented), a start that is repeated would split its own: so the clock is looked at first, and what runs there is
 * read with the day before anything else is tried.
 */
export async function startClock(
  connection: Connection,
  person: LinkedPerson,
  row: WantedRow,
  signal?: AbortSignal,
): Promise<Outcome<TheirRow>> {
  const before = await runningOf(connection, person, signal);
  if (before.kind !== 'done') return before;
  if (before.value !== null) return isRunning(connection, before.value, row);
  const answer = await connection.http.ask({
    method: 'POST',
    path: CLOCK,
    body: {
      ...bookedOn(connection.options),
      billable: 0,
      users_id: Number(person.vendorId),
      time_since: row.from,
    },
    about: 'row',
  });
  if (answer.kind !== 'reply') return answer;
  const { running, stopped } = clockIn(answer);
  if (running === null) return unreadable(answer);
  if (running.users_id !== person.vendorId) return strayed(connection, running);
  // Somebody started in the same instant; their entry is shorter now, and ours is found with the day.
  if (stopped !== null) return changedThere(`entry ${stopped.id} was ended by this start`);
  return done(rowOf(running));
}

/**
 * A closed entry. One that is recorded offline ends a clock that runs (documented; one that began before it ends, assumed),
 * which would make work of a forgotten `out` up to then: as long as that one runs, nothing is written.
 */
export async function recordEntry(
  connection: Connection,
  person: LinkedPerson,
  row: ClosedRow,
  signal?: AbortSignal,
): Promise<Outcome<TheirRow>> {
  const before = await runningOf(connection, person, signal);
  if (before.kind !== 'done') return before;
  const running = before.value;
  const isBefore = running !== null && atOf(running.time_since) < atOf(row.to);
  return isBefore ? isRunning(connection, running, row) : createEntry(connection, person, row);
}

/**
 * One clock runs for a person at a time. One of the same day shows when that is read again; one of another day would not,
 * and stands in the way until it is ended.
 */
function isRunning(
  { options: { zone } }: Connection,
  { id, time_since: since }: ClockodoEntry,
  { from }: WantedRow,
): Failure {
  const date = civilDateOf(atOf(since), zone);
  if (date === civilDateOf(atOf(from), zone)) return changedThere(`entry ${id} is running`);
  return {
    kind: 'rejected',
    reason: `clockodo runs one clock a person, and one of ${date} runs: end it in clockodo`,
  };
}

/** A change of an entry that was last seen running: its end, its beginning, or both. */
export async function changeRunning(
  connection: Connection,
  order: WriteOrder,
  step: Extract<Step, { kind: 'change' }>,
  signal?: AbortSignal,
): Promise<Outcome<TheirRow>> {
  const { person, current } = order;
  const { id, row } = step;
  const clock = await runningOf(connection, person, signal);
  if (clock.kind !== 'done') return clock;
  if (clock.value?.id !== id) return endedAlready(connection, order, step, signal);
  if (!isOurs(connection.options, clock.value)) return notOurs(id);
  let running = rowOf(clock.value);
  if (current !== null && running.from !== current.from) {
    return changedThere(`entry ${id} begins at another time`);
  }
  if (running.from !== row.from) {
    const moved = await moveStart(connection, person, running, row.from);
    if (moved.kind !== 'done') return moved;
    running = moved.value;
  }
  return row.to === null ? done(running) : stopClock(connection, order, id, { ...row, to: row.to });
}

/** Ends somebody's running entry at an instant of the past. */
async function stopClock(
  connection: Connection,
  { person }: WriteOrder,
  id: string,
  row: ClosedRow,
): Promise<Outcome<TheirRow>> {
  const answer = await connection.http.askOrGone({
    method: 'DELETE',
    path: `${CLOCK}/${id}`,
    query: { users_id: person.vendorId, time_until: row.to },
    about: 'row',
  });
  if (answer === 'gone') return isThere(connection, person, id, row);
  if (answer.kind !== 'reply') return answer;
  const { stopped } = clockIn(answer);
  if (stopped === null || stopped.id !== id) return unreadable(answer);
  return stopped.users_id === person.vendorId ? done(rowOf(stopped)) : FOR_SOMEBODY_ELSE;
}

/** Somebody has ended it: as we would have, or otherwise. */
async function endedAlready(
  connection: Connection,
  order: WriteOrder,
  { id, row }: Extract<Step, { kind: 'change' }>,
  signal?: AbortSignal,
): Promise<Outcome<TheirRow>> {
  if (row.to !== null) return isThere(connection, order.person, id, row, signal);
  return changeEntry(connection, order, { kind: 'change', id, row }, signal);
}

async function isThere(
  connection: Connection,
  person: LinkedPerson,
  id: string,
  row: WantedRow,
  signal?: AbortSignal,
): Promise<Outcome<TheirRow>> {
  const found = await lookAt(connection, person, id, signal);
  if (found.kind !== 'done') return found;
  if (found.value === null) return changedThere(`entry ${id} is gone`);
  const there = rowOf(found.value);
  return rowsEqual(there, row) ? done(there) : changedThere(`entry ${id} was ended otherwise`);
}

/** `time_since_before` guards it: somebody else's edit in between is not overwritten (documented). */
async function moveStart(
  { http }: Connection,
  person: LinkedPerson,
  { id, from }: TheirRow,
  toFrom: string,
): Promise<Outcome<TheirRow>> {
  const body = { time_since: toFrom, time_since_before: from };
  const answer = await http.ask({ method: 'PUT', path: `${CLOCK}/${id}`, body, about: 'row' });
  if (answer.kind !== 'reply') return answer;
  const { running } = clockIn(answer);
  if (running === null || running.id !== id) return unreadable(answer);
  if (running.users_id !== person.vendorId) return FOR_SOMEBODY_ELSE;
  const row = rowOf(running);
  return row.from === toFrom ? done(row) : changedThere(`entry ${id} begins at another time`);
}

function clockIn(answer: Accepted): Readonly<Record<'running' | 'stopped', ClockodoEntry | null>> {
  const read = clockAnswer.safeParse(answer.body.kind === 'json' ? answer.body.value : null);
  if (!read.success) return { running: null, stopped: null };
  return { running: read.data.running ?? null, stopped: read.data.stopped ?? null };
}
