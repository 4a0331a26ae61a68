import { rowsEqual } from '../../../core/sync/clock-span.ts';
import { changesEqual } from '../../../core/sync/request.ts';
import type { Step, TheirRow, WantedRow } from '../../../core/sync/row.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type { DayAnswer, DayOrder } from '../vendor.ts';
import { unreadable } from '../unreadable.ts';
import { SET_MODE } from './access.ts';
import { obstacleOf, type Connection } from './connection.ts';
import { effectOf, leastChangesOf, type TimeChanges } from './day-changes.ts';
import { awaitingReason, requestsOf, workTimesOf } from './read-work-times.ts';
import { changeRequestAnswer } from './schema.ts';
import { strayedRequest } from './stray.ts';
import { REQUESTS, withdrawRequests } from './withdraw.ts';

const ADD = 1;
const REMOVE = 2;

/**
 * All changes of somebody's day in one request: there is one pending request a day, and a new one takes its place
 * (documented). One that waits with these very changes is not sent again. No steps: the day is as it should be, and what
 * waits to change it is withdrawn.
 */
export async function applyDay(
  connection: Connection,
  order: DayOrder,
  signal?: AbortSignal,
): Promise<Outcome<DayAnswer>> {
  const { person, date } = order;
  const obstacle = obstacleOf(connection.options, person);
  if (obstacle !== null) return rejected(obstacle);
  if (signal?.aborted) return { kind: 'unknown', reason: 'stopped', answered: false };
  if (order.steps.length === 0) return withdrawn(connection, order, signal);
  const changes = leastChangesOf(order.steps, order.theirs);
  if (typeof changes === 'string') return rejected(changes);
  if (changes.adds.length + changes.removes.length === 0) return nothingToSend(order);

  const standing = await requestsOf(connection, { from: date, to: date }, person, signal);
  if (standing.kind !== 'done') return standing;
  const pending = standing.value.find(({ state }) => state === 'pending');
  if (pending !== undefined && asksForTheSame(pending, changes, order.theirs))
    return done(awaited(pending.reason));

  const answer = await connection.http.ask({
    method: 'POST',
    path: REQUESTS,
    body: {
      date,
      users_id: Number(person.vendorId),
      changes: [...changes.removes.map(changeOf(REMOVE)), ...changes.adds.map(changeOf(ADD))],
    },
    about: 'row',
  });
  if (answer.kind === 'rejected') {
    connection.remember(answer.reason);
    return rejected(`${answer.reason}; ${SET_MODE}`);
  }
  if (answer.kind !== 'reply') return answer;
  connection.remember(null);
  const read = changeRequestAnswer.safeParse(
    answer.body.kind === 'json' ? answer.body.value : null,
  );
  if (!read.success) return unreadable(answer);
  const { change_request: request, approved_immediately: approved } = read.data;
  if (request && request.users_id !== person.vendorId)
    return strayedRequest(connection, request.id);
  if (approved) return readBack(connection, order);
  if (!request) return unreadable(answer);
  const replaced = read.data.replaced_change_request?.id;
  const instead = replaced === undefined ? '' : `, in place of request ${replaced}`;
  return done(awaited(`${awaitingReason(request.id, date)}${instead}`));
}

async function withdrawn(
  connection: Connection,
  { person, date }: DayOrder,
  signal?: AbortSignal,
): Promise<Outcome<DayAnswer>> {
  const answer = await withdrawRequests(connection, person, date, signal);
  return answer.kind === 'done' ? done({ confirmed: [], awaiting: null, refused: null }) : answer;
}

/**
 * Approved at once: the answer then names nobody, so the day is read. Steps that do not show there have not happened;
 * where none shows, it went somewhere else or nowhere.
 */
async function readBack(connection: Connection, order: DayOrder): Promise<Outcome<DayAnswer>> {
  const { person, date, steps } = order;
  const day = await workTimesOf(connection, { from: date, to: date }, person);
  if (day.kind !== 'done') {
    const reason = `approved, but the day could not be read: ${day.reason}`;
    return { kind: 'unknown', reason, answered: true };
  }
  const confirmed = steps.flatMap((step) => confirmedIn(day.value.rows, step));
  if (confirmed.length === 0) {
    return { kind: 'unknown', reason: 'approved, but the day does not show it', answered: true };
  }
  return done({ confirmed, awaiting: null, refused: null });
}

function confirmedIn(rows: readonly TheirRow[], step: Step): DayAnswer['confirmed'] {
  if (step.kind === 'delete') {
    return rows.some(({ id }) => id === step.id) ? [] : [{ step, row: null }];
  }
  const row = rows.find((each) => rowsEqual(each, step.row));
  return row === undefined ? [] : [{ step, row: { id: row.id, from: row.from, to: row.to } }];
}

/** The day says it already, or would say it otherwise: clockodo may join work times that touch (assumed). */
function nothingToSend({ steps, theirs }: DayOrder): Outcome<DayAnswer> {
  const confirmed = steps.flatMap((step) => confirmedIn(theirs, step));
  if (confirmed.length < steps.length)
    return rejected('clockodo joins work times without a gap: correct one of them here or there');
  return done({ confirmed, awaiting: null, refused: null });
}

/** Whether the day would be the same, however the two are written. */
function asksForTheSame(
  request: TimeChanges,
  changes: TimeChanges,
  theirs: readonly TheirRow[],
): boolean {
  return changesEqual(effectOf(request, theirs), effectOf(changes, theirs));
}

function changeOf(type: typeof ADD | typeof REMOVE) {
  return ({ from, to }: WantedRow) => ({ type, time_since: from, time_until: to });
}

function awaited(awaiting: string): DayAnswer {
  return { confirmed: [], awaiting, refused: null };
}

function rejected(reason: string): Failure {
  return { kind: 'rejected', reason };
}
