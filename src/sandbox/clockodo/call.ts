import type { ApiRequest, ApiResponse, Exchange } from '../exchange.ts';
import { forbidden, notFound, type Language } from './answers.ts';
import type { User } from './company.ts';
import { readFields, type Fields } from './fields.ts';
import type { ClockodoState } from './state.ts';

/** One authenticated request on its way to the route that answers it. */
export interface Call {
  readonly request: ApiRequest;
  /** The query, nested: `filter[users_id]` is `query.filter.users_id`. */
  readonly query: Fields;
  readonly state: ClockodoState;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The owner of the key. */
  readonly who: User;
  /** May see and write everybody's: the roles owner and manager. */
  readonly all: boolean;
  /** The number in the path; 0 where the route has none. */
  readonly id: number;
  readonly language: Language;
  /** X-ClockodoEnableIsoUtcDateTimes: the unversioned resources write UTC instead of local times. */
  readonly isoDates: boolean;
}

export type Reply = Exchange<ClockodoState>;
export type Route = (call: Call) => Reply;

/** An answer that changes nothing. */
export function unchanged(call: Call, response: ApiResponse): Reply {
  return { response, state: call.state };
}

export function userById(state: ClockodoState, id: number): User | null {
  return state.company.users.find((user) => user.id === id) ?? null;
}

/** Whether the key may see and write what is this person's. */
export function mayActFor(call: Call, usersId: number): boolean {
  return call.all || usersId === call.who.id;
}

/** What is somebody else's: 403, or 404 when the sandbox is switched to hide it. */
export function foreign(call: Call): Reply {
  const hidden = call.state.switches.foreignUser === 404;
  return unchanged(call, hidden ? notFound(call.language) : forbidden(call.language));
}

/**
 * The body as fields: JSON, urlencoded (the vendor's own example posts that way), or none. null = unreadable, or JSON
 * that is no object.
 */
export function payload(request: ApiRequest): Fields | null {
  if (request.body.trim() === '') return request.form ?? {};
  const type = request.headers['content-type'] ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return readFields(request.body);
  if (request.form !== undefined) return request.form;
  try {
    const value: unknown = JSON.parse(request.body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Fields;
    }
  } catch {
    return null;
  }
  return null;
}
