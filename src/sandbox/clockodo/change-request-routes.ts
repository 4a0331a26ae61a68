import { isCalendarDate } from '../wall-clock.ts';
import { fieldError, forbidden, general, json, notFound } from './answers.ts';
import { foreign, mayActFor, payload, unchanged, userById, type Call, type Reply } from './call.ts';
import type { ChangeRequest } from './change-request.ts';
import { approveRequest, declineRequest, readWish, requestChange } from './change-request-write.ts';
import { refusalAnswer, type Refusal } from './entry-refusal.ts';
import { ids, truth, wholeNumber } from './fields.ts';
import { pageOf } from './paging.ts';
import { withCompany } from './state.ts';

function refuse(call: Call, refusal: Refusal, shape: 'fields' | 'general'): Reply {
  return unchanged(call, refusalAnswer(refusal, call.language, call.state.switches, shape));
}

function visible(call: Call): readonly ChangeRequest[] {
  const requests = call.state.company.change_requests;
  return call.all ? requests : requests.filter((each) => each.users_id === call.who.id);
}

/** Approved requests are in no list; a filter with no sense is ignored, as unknown parameters are. */
export function listChangeRequests(call: Call): Reply {
  const { query, state } = call;
  const { date_since: since, date_until: until } = query;
  const usersId = wholeNumber(query['users_id']);
  const status = wholeNumber(query['status']);
  const teams = ids(query['teams_id']);
  const toApprove = query['scope'] === 'approve';
  const rows = visible(call).filter(
    (each) =>
      (!isCalendarDate(since) || each.date >= since) &&
      (!isCalendarDate(until) || each.date <= until) &&
      (usersId === null || each.users_id === usersId) &&
      (status === null || each.status === status) &&
      (teams === null || teams.includes(userById(state, each.users_id)?.teams_id ?? 0)) &&
      (!toApprove || call.all),
  );
  const { paging, rows: page } = pageOf(sorted(rows, query['sort']), query, 1000);
  const twice = state.switches.changeRequestKeys === 'data' ? { data: page } : {};
  return unchanged(call, json({ paging, change_requests: page, ...twice }));
}

/** `id`, `-id`, `date`, `-date`, one or several; the first decides. */
function sorted(rows: readonly ChangeRequest[], sort: unknown): readonly ChangeRequest[] {
  const names: readonly unknown[] = Array.isArray(sort) ? sort : [sort];
  const [name] = names;
  const sign = typeof name === 'string' && name.startsWith('-') ? -1 : 1;
  const byDate = name === 'date' || name === '-date';
  return rows.toSorted(
    (one, other) => sign * ((byDate ? one.date.localeCompare(other.date) : 0) || one.id - other.id),
  );
}

export function postChangeRequest(call: Call): Reply {
  const fields = payload(call.request);
  if (fields === null) return unchanged(call, general(400, call.language, 'BadRequest'));
  const wish = readWish(fields);
  if (wish.kind === 'refused') return refuse(call, wish.refusal, 'general');
  if (!mayActFor(call, wish.usersId)) return foreign(call);
  const user = userById(call.state, wish.usersId);
  if (!user) return unchanged(call, notFound(call.language));
  const made = requestChange(wish, user, call.all, call.state, call.now);
  if (made.kind === 'refused') return refuse(call, made.refusal, 'general');
  return {
    response: json({
      change_request: made.changeRequest,
      replaced_change_request: made.replaced,
      approved_immediately: made.changeRequest === null,
    }),
    state: made.state,
  };
}

/** Withdraws a pending request; a declined one cannot be deleted (documented, its status is assumed). */
export function removeChangeRequest(call: Call): Reply {
  const request = visible(call).find((each) => each.id === call.id);
  if (!request) return unchanged(call, notFound(call.language));
  if (request.status !== 1) return refuse(call, { kind: 'declined' }, 'general');
  const requests = call.state.company.change_requests.filter((each) => each.id !== call.id);
  return {
    response: json({ change_request: null }),
    state: withCompany(call.state, { change_requests: requests }),
  };
}

/** The request to decide about, or the reply that refuses it: workers decide nothing. */
function decidable(call: Call): ChangeRequest | Reply {
  const request = visible(call).find((each) => each.id === call.id);
  if (!request) return unchanged(call, notFound(call.language));
  return call.all ? request : unchanged(call, forbidden(call.language));
}

export function approveChangeRequest(call: Call): Reply {
  const request = decidable(call);
  if ('response' in request) return request;
  const fields = payload(call.request);
  const violations = fields?.['approve_violations'] ?? false;
  if (fields === null || truth(violations) === null) {
    return unchanged(call, fieldError('Wrong format', ['approve_violations']));
  }
  const state = approveRequest(request, call.state);
  if ('refusal' in state) return refuse(call, state.refusal, 'fields');
  return { response: json({ success: true }), state };
}

/** Deprecated, and nothing newer is described. */
export function declineChangeRequest(call: Call): Reply {
  const request = decidable(call);
  if ('response' in request) return request;
  const declined = declineRequest(request, call.who.id, call.state, call.now);
  if ('refusal' in declined) return refuse(call, declined.refusal, 'fields');
  return { response: json({ change_request: declined.request }), state: declined.state };
}
