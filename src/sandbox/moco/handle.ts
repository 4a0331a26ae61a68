import { createHash } from 'node:crypto';
import type { ApiRequest, ApiResponse, Exchange } from '../exchange.ts';
import { empty, forbidden, tooManyRequests } from './answers.ts';
import { authenticate } from './authenticate.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import { admitRequest } from './rate-limit.ts';
import { ROUTES } from './routes.ts';
import { postSession } from './session.ts';
import type { MocoState } from './state.ts';

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
  const path = request.path.replace(/\.json$/, '').replace(/\/$/, '');
  if (request.method === 'POST' && path === '/session') return postSession(request, state);
  const authentication = authenticate(request, state);
  if (authentication.kind === 'refused') return { response: authentication.response, state };
  const { who } = authentication;
  const id = Number(/\/(\d+)(?=\/|$)/.exec(path)?.[1] ?? 0);
  const call: Call = { request, query: new URLSearchParams(request.query), state, now, who, id };
  const route = ROUTES[`${request.method} ${path.replace(/\/\d+(?=\/|$)/, '/:id')}`];
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
