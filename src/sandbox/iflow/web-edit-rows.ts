import { isCalendarDate } from '../wall-clock.ts';
import { eventOf, userOf, type EventRow, type User } from './company.ts';
import { withCompany, type IflowState } from './state.ts';
import type { Action, Fields, WebEditResult } from './web-edit.ts';

/** Fields by iFlow's own names. @throws Error when the page would refuse the event, or when it does not exist */
export function editEvent(action: Action, fields: Fields, state: IflowState): WebEditResult {
  const { events, next_id } = state.company;
  const before = events.find((event) => event.event_id === fields['id']) ?? null;
  if (action !== 'create' && before === null) throw missing('event', fields);
  if (action === 'delete') {
    const left = events.filter((event) => event !== before);
    return { result: before, state: withCompany(state, { events: left }) };
  }
  const given = { event_id: String(next_id), ...before, ...withoutVerbs(fields) };
  const event = completeEvent(given, state);
  const after = before
    ? events.map((each) => (each === before ? event : each))
    : [...events, event];
  return { result: event, state: withCompany(state, { events: after, next_id: next_id + 1 }) };
}

type GivenEvent = Partial<EventRow> & Pick<EventRow, 'event_id'>;

function completeEvent(row: GivenEvent, state: IflowState): EventRow {
  const { user_id, start_date, end_date = start_date } = row;
  if (user_id === undefined || !state.company.users.some((user) => user.user_id === user_id)) {
    throw new Error('edit.user_id: there is no such user');
  }
  if (!isCalendarDate(start_date) || !isCalendarDate(end_date) || end_date < start_date) {
    throw new Error('edit: needs start_date and end_date as YYYY-MM-DD');
  }
  return eventOf({ ...row, user_id, start_date, end_date });
}

/** Fields by iFlow's own names. @throws Error when the page would refuse the person, or when there is no such person */
export function editUser(action: Action, fields: Fields, state: IflowState): WebEditResult {
  const { users } = state.company;
  const before = users.find((user) => user.user_id === fields['id']) ?? null;
  if (action !== 'create' && before === null) throw missing('user', fields);
  if (action === 'delete') {
    const left = users.filter((user) => user !== before);
    return { result: before, state: withCompany(state, { users: left }) };
  }
  const highest = users.reduce((max, user) => Math.max(max, Number(user.user_id) || 0), 0);
  const given = { user_id: String(highest + 1), ...before, ...withoutVerbs(fields) };
  const user: User = userOf(given);
  if (user.full_name === null || user.full_name.trim() === '') {
    throw new Error('edit.full_name: must not be empty');
  }
  const after = before ? users.map((each) => (each === before ? user : each)) : [...users, user];
  return { result: user, state: withCompany(state, { users: after }) };
}

function missing(kind: string, fields: Fields): Error {
  return new Error(`edit.id: there is no ${kind} ${JSON.stringify(fields['id'])}`);
}

function withoutVerbs({ action: _action, kind: _kind, id: _id, ...rest }: Fields): Fields {
  return rest;
}
