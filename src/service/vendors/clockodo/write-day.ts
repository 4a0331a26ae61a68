import { rowsEqual } from '../../../core/sync/clock-span.ts';
import type { Step, TheirRow, WantedRow } from '../../../core/sync/row.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type { DayAnswer, DayOrder, DayRequest } from '../vendor.ts';
import { SET_MODE } from './access.ts';
import { obstacleOf, type Connection } from './connection.ts';
import { unreadable } from './outcome.ts';
import { awaitingReason, requestsOf, workTimesOf } from './read-work-times.ts';
import { changeRequestAnswer } from './schema.ts';
import { strayedRequest } from './stray.ts';

const REQUESTS = '/v2/workTimes/changeRequests';
const ADD = 1;
const REMOVE = 2;

type Changes = { readonly adds: readonly WantedRow[]; readonly removes: readonly WantedRow[] };

/**
 * All changes of somebody's day in one request: there is one pending request a day, and a new one takes its place
 * (documented). One that waits with these very changes is not sent again.
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
  const changes = changesOf(order);
  if (typeof changes === 'string') return rejected(changes);
  if (changes.adds.length + changes.removes.length === 0) return done(confirmedAsAsked(order));

  const standing = await requestsOf(connection, { from: date, to: date }, person, signal);
  if (standing.kind !== 'done') return standing;
  const pending = standing.value.findLast(({ state }) => state === 'pending');
  if (pending !== undefined && asksForTheSame(pending, changes))
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
  return request ? done(awaited(awaitingReason(request.id, date))) : unreadable(answer);
}

/** What goes and what comes; a text where a request cannot say it: it has no open end. */
export function changesOf({ steps, theirs }: Pick<DayOrder, 'steps' | 'theirs'>): Changes | string {
  const removes: WantedRow[] = [];
  const adds: WantedRow[] = [];
  for (const step of steps) {
    const there = step.kind === 'create' ? null : theirs.find(({ id }) => id === step.id);
    if (there === undefined) return `the work time ${idOf(step)} is not there`;
    if (there !== null && step.kind === 'change' && rowsEqual(there, step.row)) continue;
    if (there !== null) removes.push({ from: there.from, to: there.to });
    if (step.kind !== 'delete') adds.push({ from: step.row.from, to: step.row.to });
  }
  const open = [...removes, ...adds].some(({ to }) => to === null);
  return open ? 'clockodo takes no change of a work time that is still open' : { adds, removes };
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

/** Nothing had to be sent: the day says it already. */
function confirmedAsAsked({ steps, theirs }: DayOrder): DayAnswer {
  return {
    confirmed: steps.flatMap((step) => confirmedIn(theirs, step)),
    awaiting: null,
    refused: null,
  };
}

function asksForTheSame(request: DayRequest, { adds, removes }: Changes): boolean {
  return same(request.adds, adds) && same(request.removes, removes);
}

function same(some: readonly WantedRow[], others: readonly WantedRow[]): boolean {
  const texts = (rows: readonly WantedRow[]): string =>
    rows
      .map(({ from, to }) => `${from} ${to}`)
      .toSorted()
      .join(' ');
  return texts(some) === texts(others);
}

function changeOf(type: typeof ADD | typeof REMOVE) {
  return ({ from, to }: WantedRow) => ({ type, time_since: from, time_until: to });
}

function awaited(awaiting: string): DayAnswer {
  return { confirmed: [], awaiting, refused: null };
}

function idOf(step: Step): string {
  return step.kind === 'create' ? step.row.from : step.id;
}

function rejected(reason: string): Failure {
  return { kind: 'rejected', reason };
}
