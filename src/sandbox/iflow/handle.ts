import type { ApiRequest, Exchange } from '../exchange.ts';
import { hasApiKey, hasToken } from './access.ts';
import {
  keyInvalid,
  notFound,
  validatorErrors,
  written,
  type Answer,
  type Reply,
} from './answers.ts';
import { autoAttendance } from './auto-attendance.ts';
import { callOf, formFields, languageFor, queryFields, type Call } from './call.ts';
import type { IflowState } from './state.ts';
import { nextWorkDayStatus, todayStatus, tomorrowStatus } from './statuses.ts';
import { storeAttendances } from './store-attendances.ts';
import { updateUser } from './user-update.ts';
import { workScheduleByKey, workScheduleByToken } from './work-schedule.ts';

type Route = (call: Call) => Reply;

/** Bearer token; options only in a POST, a GET has none. */
function byToken(answer: (call: Call) => Answer): Route {
  return (call) => {
    const { request, state } = call;
    if (!hasToken(request, state)) return { answer: keyInvalid(state.switches), state };
    const asked = request.method === 'POST' ? call : { ...call, fields: {} };
    return { answer: answer(asked), state };
  };
}

/** `api_key` in the form. That it is missing is a matter of the validator, which names every other missing field too. */
function byApiKey(route: Route): Route {
  return (call) => {
    const { fields, state } = call;
    const key = (fields['api_key'] ?? '').trim();
    if (key === '' || hasApiKey(key, state)) return route(call);
    const byValidator = state.switches.apiKeyError === 'validator';
    const errors = [{ field: 'api_key', check: 'valid' }] as const;
    const answer = byValidator
      ? validatorErrors(errors, languageFor(call))
      : keyInvalid(state.switches);
    return { answer, state };
  };
}

function reading(answer: (call: Call) => Answer): Route {
  return (call) => ({ answer: answer(call), state: call.state });
}

const ROUTES: Readonly<Record<string, Route>> = {
  'GET /api_v2/users/get_today_status': byToken(todayStatus),
  'POST /api_v2/users/get_today_status': byToken(todayStatus),
  'GET /api_v2/users/get_tomorrow_status': byToken(tomorrowStatus),
  'POST /api_v2/users/get_tomorrow_status': byToken(tomorrowStatus),
  'GET /api_v2/users/get_next_work_day_status': byToken(nextWorkDayStatus),
  'POST /api_v2/users/get_next_work_day_status': byToken(nextWorkDayStatus),
  'GET /api_v2/users/get_work_schedule': byToken(workScheduleByToken),
  'POST /api_v2/users/get_work_schedule': byToken(workScheduleByToken),
  'POST /api_v2/user/get_work_schedule': byApiKey(reading(workScheduleByKey)),
  'POST /api_v2/user/update': byApiKey(updateUser),
  'GET /rfid_devices/auto_attendance': autoAttendance,
  'POST /rfid_devices/auto_attendance': autoAttendance,
  'GET /rfid_v2/offline_attendance/store_attendances': storeAttendances,
  'POST /rfid_v2/offline_attendance/store_attendances': storeAttendances,
};

/**
 * iFlow's API as a pure function: the same request in the same state at the same instant has the same answer.
 * @param now epoch milliseconds of the sandbox's clock
 */
export function handle(request: ApiRequest, state: IflowState, now: number): Exchange<IflowState> {
  const path = request.path.replace(/\/$/, '');
  const route = ROUTES[`${request.method} ${path}`];
  if (!route || !takesMethod(path, request.method, state)) {
    return { response: notFound(), state };
  }
  const fields = fieldsOf(request, path, state);
  const reply = route(callOf(request, fields, state, now));
  return { response: written(reply.answer, state.switches), state: reply.state };
}

/** A device may send its parameters either way, whatever the method; everything else has one place for them. */
function fieldsOf(
  request: ApiRequest,
  path: string,
  state: IflowState,
): Readonly<Record<string, string>> {
  if (path.startsWith('/rfid_')) return { ...queryFields(request), ...formFields(request, state) };
  return request.method === 'POST' ? formFields(request, state) : queryFields(request);
}

/** The batch is documented with GET alone; a body is what its size asks for. */
function takesMethod(path: string, method: string, { switches }: IflowState): boolean {
  if (!path.endsWith('/store_attendances')) return true;
  return switches.batchMethods === 'GETorPOST' || switches.batchMethods === method;
}
