import { createHash } from 'node:crypto';
import type { ApiRequest, ApiResponse, Exchange } from '../exchange.ts';
import { empty, forbidden, tooManyRequests } from './answers.ts';
import { authenticate } from './authenticate.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import {
  getPresence,
  listPresences,
  postPresence,
  putPresence,
  removePresence,
} from './presences.ts';
import { admitRequest } from './rate-limit.ts';
import {
  getById,
  getProfile,
  getSession,
  getUser,
  listEmployments,
  listHolidays,
  listSchedules,
  listUsers,
  listWorkTimeAdjustments,
} from './roster.ts';
import type { MocoState } from './state.ts';
import { touch } from './touch.ts';

type Route = (call: Call) => Reply;

/** `:id` stands for a whole number; the first match counts. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET /session': getSession,
  'GET /profile': getProfile,
  'GET /users': listUsers,
  'GET /users/presences': listPresences,
  'POST /users/presences': postPresence,
  'POST /users/presences/touch': touch,
  'GET /users/presences/:id': getPresence,
  'PUT /users/presences/:id': putPresence,
  'PATCH /users/presences/:id': putPresence,
  'DELETE /users/presences/:id': removePresence,
  'GET /users/employments': listEmployments,
  'GET /users/employments/:id': (call) => getById(call, call.state.company.employments),
  'GET /users/holidays': listHolidays,
  'GET /users/holidays/:id': (call) => getById(call, call.state.company.holidays),
  'GET /users/work_time_adjustments': listWorkTimeAdjustments,
  'GET /users/work_time_adjustments/:id': (call) =>
    getById(call, call.state.company.work_time_adjustments),
  'GET /users/:id': getUser,
  'GET /schedules': listSchedules,
  'GET /schedules/:id': (call) => getById(call, call.state.company.schedules),
};

/**
 * MOCO's API as a pure function: the same request in the same state at the same instant has the
 * same answer.
 * @param now epoch milliseconds of the sandbox's clock
 */
export function handle(request: ApiRequest, state: MocoState, now: number): Exchange<MocoState> {
  const counted = { ...state, requestCount: state.requestCount + 1 };
  const admission = admitRequest(request, counted, now);
  const { state: admitted } = admission;
  const reply = admission.admitted
    ? answer(request, admitted, now)
    : {
        response: tooManyRequests(
          admitted.switches.retryAfter ? admission.retryAfterSeconds : null,
        ),
        state: admitted,
      };
  const { response } = reply;
  return { response: finish(request, response, admitted.requestCount), state: reply.state };
}

function answer(request: ApiRequest, state: MocoState, now: number): Reply {
  const authentication = authenticate(request, state);
  if (authentication.kind === 'refused') return { response: authentication.response, state };
  const { who } = authentication;
  const path = request.path.replace(/\.json$/, '').replace(/\/$/, '');
  const id = Number(/\/(\d+)$/.exec(path)?.[1] ?? 0);
  const call: Call = { request, query: new URLSearchParams(request.query), state, now, who, id };
  const route = ROUTES[`${request.method} ${path.replace(/\/\d+$/, '/:id')}`];
  if (!route) return unchanged(call, empty(404));

  const { switches } = state;
  const presences = path.startsWith('/users/presences');
  const barred = presences && switches.usersWithoutPresences.includes(who.user.id);
  const readOnly = who.access === 'read' && request.method !== 'GET';
  if (barred || readOnly) return unchanged(call, forbidden(switches));
  return route(call);
}

/** The headers that every recorded answer has, and 304 for a body the client already holds. */
function finish(request: ApiRequest, response: ApiResponse, count: number): ApiResponse {
  const headers: Record<string, string> = {
    'Cache-Control': response.status === 200 ? 'max-age=0, private, must-revalidate' : 'no-cache',
    'X-Request-Id': `00000000-0000-4000-9000-${count.toString(16).padStart(12, '0')}`,
    'X-Runtime': '0.010000',
    Vary: 'Origin',
    ...response.headers,
  };
  if (request.method !== 'GET' || response.status !== 200) return { ...response, headers };
  const digest = createHash('sha256').update(response.body).digest('hex').slice(0, 32);
  const etag = `W/"${digest}"`;
  headers['ETag'] = etag;
  if (request.headers['if-none-match'] !== etag) return { ...response, headers };
  return { status: 304, headers, body: '' };
}
