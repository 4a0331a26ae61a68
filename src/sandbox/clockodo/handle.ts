import type { ApiRequest, ApiResponse, Exchange } from '../exchange.ts';
import {
  general,
  languageOf,
  notFound,
  tooManyRequests,
  unauthorized,
  type Language,
} from './answers.ts';
import { authenticate } from './authenticate.ts';
import type { Reply, Route } from './call.ts';
import type { User } from './company.ts';
import { readFields, truth } from './fields.ts';
import { admitRequest } from './rate-limit.ts';
import { isRemoved } from './removed.ts';
import { COMPANY_ROUTES } from './routes-company.ts';
import { REPORT_ROUTES } from './routes-report.ts';
import { TIME_ROUTES } from './routes-time.ts';
import type { ClockodoState } from './state.ts';

/** `:id` stands for a whole number. Paths are case-sensitive (documented). */
const ROUTES: Readonly<Record<string, Route>> = {
  ...REPORT_ROUTES,
  ...COMPANY_ROUTES,
  ...TIME_ROUTES,
};

const PATHS = new Set(Object.keys(ROUTES).map((route) => route.slice(route.indexOf(' ') + 1)));

/** The application's name and address together (the vendor's SDK refuses to send more). */
const APPLICATION_LENGTH = 50;

/**
 * clockodo's API as a pure function: the same request in the same state at the same instant has the same answer.
 * @param now epoch milliseconds of the sandbox's clock
 */
export function handle(
  request: ApiRequest,
  state: ClockodoState,
  now: number,
): Exchange<ClockodoState> {
  const counted = { ...state, requestCount: state.requestCount + 1 };
  const language = languageOf(request.headers['accept-language']);
  const who = authenticate(request, counted);
  if (who === null) return { response: unauthorized(language), state: counted };
  const query = readFields(request.query);
  const enhanced = request.path === '/v2/entries' && truth(query['enhanced_list']) === true;
  const admission = admitRequest(who.id, enhanced, counted, now);
  if (!admission.admitted) {
    const seconds = state.switches.retryAfter ? admission.retryAfterSeconds : null;
    return { response: tooManyRequests(language, seconds), state: admission.state };
  }
  const refusal = applicationRefusal(request, state, language);
  if (refusal !== null) return { response: refusal, state: admission.state };
  return answer(request, admission.state, now, who, language);
}

/** The status of a missing header is assumed, that it is mandatory documented. */
function applicationRefusal(
  request: ApiRequest,
  { switches }: ClockodoState,
  language: Language,
): ApiResponse | null {
  if (switches.applicationHeader === 'optional') return null;
  const application = (request.headers['x-clockodo-external-application'] ?? '').trim();
  if (application === '') return general(400, language, 'ApplicationMissing');
  if (application.length > APPLICATION_LENGTH) return general(400, language, 'ApplicationTooLong');
  return null;
}

function answer(
  request: ApiRequest,
  state: ClockodoState,
  now: number,
  who: User,
  language: Language,
): Reply {
  const path = request.path.replace(/\/$/, '');
  const pattern = path.replace(/\/\d+(?=\/|$)/, '/:id');
  const route = ROUTES[`${request.method} ${pattern}`];
  if (!route) return { response: withoutRoute(path, pattern, state, language), state };
  return route({
    request,
    query: readFields(request.query),
    state,
    now,
    who,
    all: who.role !== 'worker',
    id: Number(/\/(\d+)(?=\/|$)/.exec(path)?.[1] ?? 0),
    language,
    isoDates: request.headers['x-clockodoenableisoutcdatetimes'] === '1',
  });
}

function withoutRoute(
  path: string,
  pattern: string,
  { switches }: ClockodoState,
  language: Language,
): ApiResponse {
  if (PATHS.has(pattern)) return general(405, language, 'MethodNotAllowed');
  if (isRemoved(path) && switches.removedResources === 410) return general(410, language, 'Gone');
  return notFound(language);
}
