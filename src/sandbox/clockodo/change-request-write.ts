import { addDays, isCalendarDate } from '../wall-clock.ts';
import type { ChangeRequest, WorkTimeChange, WorkTimeInterval } from './change-request.ts';
import type { User } from './company.ts';
import { refused, type Refused } from './entry-refusal.ts';
import { daySpan, localDate, readUtcSecond, utcSecond, type ClosedSpan } from './entry-time.ts';
import { wholeNumber, type Fields } from './fields.ts';
import { withCompany, type ClockodoState } from './state.ts';
import { withChanges } from './work-times-write.ts';

export interface Wish {
  readonly kind: 'wish';
  readonly date: string;
  readonly usersId: number;
  readonly changes: readonly WorkTimeChange[];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Both ends are needed; there is no way to ask for an open one. */
function changeOf(value: unknown): WorkTimeChange | null {
  if (!isFields(value)) return null;
  const type = wholeNumber(value['type']);
  const sinceAt = readUtcSecond(value['time_since']);
  const untilAt = readUtcSecond(value['time_until']);
  if ((type !== 1 && type !== 2) || sinceAt === null || untilAt === null) return null;
  if (untilAt <= sinceAt) return null;
  return { type, time_since: utcSecond(sinceAt), time_until: utcSecond(untilAt) };
}

export function readWish(fields: Fields): Wish | Refused {
  const missing = ['date', 'users_id', 'changes'].filter((name) => (fields[name] ?? null) === null);
  if (missing.length > 0) return refused({ kind: 'missing', fields: missing });
  const { date, changes } = fields;
  const usersId = wholeNumber(fields['users_id']);
  if (!isCalendarDate(date)) return refused({ kind: 'malformed', fields: ['date'] });
  if (usersId === null) return refused({ kind: 'malformed', fields: ['users_id'] });
  const read = Array.isArray(changes) ? changes.map(changeOf) : [];
  const sound = read.filter((change) => change !== null);
  if (sound.length === 0 || sound.length < read.length) {
    return refused({ kind: 'malformed', fields: ['changes'] });
  }
  return { kind: 'wish', date, usersId, changes: sound };
}

/** A change belongs to the day of the request, in the person's zone (assumed). */
export function liesOn(change: WorkTimeInterval, day: ClosedSpan): boolean {
  return (
    Date.parse(change.time_since) >= day.sinceAt && Date.parse(change.time_until) <= day.untilAt
  );
}

/** 0 days: only the clock writes; null: no lock (documented). */
function mayEdit(user: User, date: string, now: number): boolean {
  const days = user.work_time_edit_lock_days;
  if (days === null) return true;
  return days > 0 && date >= addDays(localDate(now, user.timezone), -days);
}

function approvedAtOnce(
  user: User,
  date: string,
  byOwner: boolean,
  state: ClockodoState,
  now: number,
): boolean {
  const { changeApproval } = state.switches;
  if (changeApproval === 'never') return false;
  return (changeApproval === 'keyRights' && byOwner) || mayEdit(user, date, now);
}

export interface Requested {
  readonly kind: 'requested';
  /** null where the changes were applied at once. */
  readonly changeRequest: ChangeRequest | null;
  readonly replaced: ChangeRequest | null;
  readonly state: ClockodoState;
}

/** One pending request per person and day: a new one takes the place of the old. */
export function requestChange(
  wish: Wish,
  user: User,
  byOwner: boolean,
  state: ClockodoState,
  now: number,
): Requested | Refused {
  if (state.switches.workTimes === 'fromEntries') return refused({ kind: 'followsEntries' });
  const day = daySpan(wish.date, user.timezone);
  if (!wish.changes.every((change) => liesOn(change, day))) {
    return refused({ kind: 'malformed', fields: ['changes'] });
  }
  if (user.edit_lock !== null && wish.date <= user.edit_lock) return refused({ kind: 'locked' });
  const requests = state.company.change_requests;
  const pending = requests.find(
    (each) => each.users_id === user.id && each.date === wish.date && each.status === 1,
  );
  const others = requests.filter((each) => each !== pending);
  if (approvedAtOnce(user, wish.date, byOwner, state, now)) {
    const cleared = withCompany(state, { change_requests: others });
    const applied = withChanges(cleared, user.id, wish.date, wish.changes);
    if ('refusal' in applied) return applied;
    return { kind: 'requested', changeRequest: null, replaced: pending ?? null, state: applied };
  }
  const made: ChangeRequest = {
    id: state.nextId,
    date: wish.date,
    users_id: user.id,
    status: 1,
    created_at: utcSecond(now),
    declined_at: null,
    declined_by: null,
    changes: wish.changes,
  };
  const next = withCompany(state, { change_requests: [...others, made] });
  return {
    kind: 'requested',
    changeRequest: made,
    replaced: pending ?? null,
    state: { ...next, nextId: state.nextId + 1 },
  };
}

/** Applies a pending request and takes it from the list. */
export function approveRequest(
  request: ChangeRequest,
  state: ClockodoState,
): ClockodoState | Refused {
  if (request.status !== 1) return refused({ kind: 'declined' });
  const requests = state.company.change_requests.filter((each) => each.id !== request.id);
  const left = withCompany(state, { change_requests: requests });
  return withChanges(left, request.users_id, request.date, request.changes);
}

export function declineRequest(
  request: ChangeRequest,
  byUsersId: number,
  state: ClockodoState,
  now: number,
): { readonly request: ChangeRequest; readonly state: ClockodoState } | Refused {
  if (request.status !== 1) return refused({ kind: 'declined' });
  const declined: ChangeRequest = {
    ...request,
    status: 2,
    declined_at: utcSecond(now),
    declined_by: byUsersId,
  };
  const requests = state.company.change_requests.map((each) =>
    each.id === request.id ? declined : each,
  );
  return { request: declined, state: withCompany(state, { change_requests: requests }) };
}
