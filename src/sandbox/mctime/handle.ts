import type { ApiRequest, ApiResponse, Exchange } from '../exchange.ts';
import { getAccount, listAccounts } from './accounts.ts';
import { notFound, refusal, statusMessage, unauthorized } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import { listClocks } from './clock-list.ts';
import { stopOverdueClocks } from './clock-stop.ts';
import { postClock } from './clock-write.ts';
import type { User } from './company.ts';
import { getOrganization, listOrganizations } from './organizations.ts';
import { admitRequest } from './rate-limit.ts';
import { sightOf } from './sight.ts';
import type { MctimeState } from './state.ts';
import { listTimes } from './times-list.ts';
import { postTimes } from './times-write.ts';
import { getUser, isActive, listUsers } from './users.ts';

type Route = (call: Call) => Reply;

/** `:id` stands for the last part of a path. Nothing of mcTIME can be deleted over its API. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET /times': listTimes,
  'POST /times': postTimes,
  'GET /clock': listClocks,
  'POST /clock': postClock,
  'GET /users': listUsers,
  'GET /users/:id': getUser,
  'GET /organizations': listOrganizations,
  'GET /organizations/:id': getOrganization,
  'GET /accounts': listAccounts,
  'GET /accounts/:id': getAccount,
};

/**
 * mcTIME's API as a pure function: the same request in the same state at the same instant has the same answer. Clocks that
 * have run for too long end before the request is looked at.
 * @param now epoch milliseconds of the sandbox's clock
 */
export function handle(
  request: ApiRequest,
  before: MctimeState,
  now: number,
): Exchange<MctimeState> {
  const state = stopOverdueClocks(before, now);
  const { switches } = state;
  const key = request.headers['api_key'] ?? '';
  const admission = admitRequest(state, key, now);
  if (!admission.admitted) return { response: plain(state, 429), state };
  if (switches.outage === 'unavailable503') {
    return { response: plain(state, 503), state: admission.state };
  }
  if (switches.outage === 'timeout504') {
    return { response: plain(state, 504), state: admission.state };
  }
  const reply = answered(request, key, admission.state, now);
  if (switches.outage !== 'timeout504AfterSaving') return reply;
  return { response: plain(state, 504), state: reply.state };
}

function plain({ switches }: MctimeState, status: number): ApiResponse {
  return refusal(switches, status, statusMessage(status));
}

function answered(request: ApiRequest, key: string, state: MctimeState, now: number): Reply {
  const { switches } = state;
  const { company } = state.kept;
  const who = ownerOf(key, state, now);
  if (!who) return { response: unauthorized(switches), state };
  const { route, id } = routeOf(request);
  const call: Call = {
    request,
    query: new URLSearchParams(request.query),
    state,
    company,
    switches,
    now,
    who,
    sight: sightOf(company, who),
    id,
  };
  return route ? route(call) : unchanged(call, notFound(switches));
}

/** The key of somebody who has left is no key any more (assumed). */
function ownerOf(key: string, state: MctimeState, now: number): User | null {
  const { keys, users } = state.kept.company;
  const known = keys.find((each) => each.key === key);
  const owner = known && users.find((each) => each.id === known.userId);
  return owner && isActive(owner, now, state.zone) ? owner : null;
}

function routeOf({ method, path }: ApiRequest): {
  readonly route: Route | undefined;
  readonly id: string;
} {
  const exact = ROUTES[`${method} ${path}`];
  const slash = path.lastIndexOf('/');
  if (exact || slash < 1) return { route: exact, id: '' };
  const id = path.slice(slash + 1);
  if (id === '') return { route: undefined, id };
  return { route: ROUTES[`${method} ${path.slice(0, slash)}/:id`], id: decoded(id) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
