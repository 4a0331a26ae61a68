import { getRequest, listRequests, postRequest, removeRequest } from './absence-requests.ts';
import type { Call, Reply } from './call.ts';
import {
  getProperty,
  listProperties,
  postProperty,
  putProperty,
  removeProperty,
} from './custom-properties.ts';
import { postEmployment, putEmployment, removeEmployment } from './employment-write.ts';
import { getOwnPerformance, getPerformance } from './performance-report.ts';
import {
  getPresence,
  listPresences,
  postPresence,
  putPresence,
  removePresence,
} from './presences.ts';
import { getAbsences, getUtilization } from './reports.ts';
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
import { postSchedule, putSchedule, removeSchedule } from './schedule-write.ts';
import { touch } from './touch.ts';
import { getUnit, listRoles, listUnits } from './units.ts';
import { putUser } from './user-write.ts';
import {
  disableHook,
  enableHook,
  getHook,
  listHooks,
  postHook,
  putHook,
  removeHook,
} from './web-hooks.ts';

type Route = (call: Call) => Reply;

/** `:id` stands for a whole number. PATCH stands beside PUT wherever either source has it. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'GET /session': getSession,
  'GET /profile': getProfile,
  'GET /profile/performance_report': getOwnPerformance,
  'GET /users': listUsers,
  'GET /users/roles': listRoles,
  'GET /users/presences': listPresences,
  'POST /users/presences': postPresence,
  'POST /users/presences/touch': touch,
  'GET /users/presences/:id': getPresence,
  'PUT /users/presences/:id': putPresence,
  'PATCH /users/presences/:id': putPresence,
  'DELETE /users/presences/:id': removePresence,
  'GET /users/employments': listEmployments,
  'POST /users/employments': postEmployment,
  'GET /users/employments/:id': (call) => getById(call, call.state.company.employments),
  'PUT /users/employments/:id': putEmployment,
  'PATCH /users/employments/:id': putEmployment,
  'DELETE /users/employments/:id': removeEmployment,
  'GET /users/holidays': listHolidays,
  'GET /users/holidays/:id': (call) => getById(call, call.state.company.holidays),
  'GET /users/work_time_adjustments': listWorkTimeAdjustments,
  'GET /users/work_time_adjustments/:id': (call) =>
    getById(call, call.state.company.work_time_adjustments),
  'GET /users/absence_requests': listRequests,
  'POST /users/absence_requests': postRequest,
  'GET /users/absence_requests/:id': getRequest,
  'DELETE /users/absence_requests/:id': removeRequest,
  'GET /users/:id': getUser,
  'PUT /users/:id': putUser,
  'PATCH /users/:id': putUser,
  'GET /users/:id/performance_report': getPerformance,
  'GET /schedules': listSchedules,
  'POST /schedules': postSchedule,
  'GET /schedules/:id': (call) => getById(call, call.state.company.schedules),
  'PUT /schedules/:id': putSchedule,
  'PATCH /schedules/:id': putSchedule,
  'DELETE /schedules/:id': removeSchedule,
  'GET /report/utilization': getUtilization,
  'GET /report/absences': getAbsences,
  'GET /units': listUnits,
  'GET /units/:id': getUnit,
  'GET /account/custom_properties': listProperties,
  'POST /account/custom_properties': postProperty,
  'GET /account/custom_properties/:id': getProperty,
  'PUT /account/custom_properties/:id': putProperty,
  'PATCH /account/custom_properties/:id': putProperty,
  'DELETE /account/custom_properties/:id': removeProperty,
  'GET /account/web_hooks': listHooks,
  'POST /account/web_hooks': postHook,
  'GET /account/web_hooks/:id': getHook,
  // The prose has the singular in this one address.
  'GET /account/web_hook/:id': getHook,
  'PUT /account/web_hooks/:id': putHook,
  'PATCH /account/web_hooks/:id': putHook,
  'PUT /account/web_hooks/:id/enable': enableHook,
  'PUT /account/web_hooks/:id/disable': disableHook,
  'DELETE /account/web_hooks/:id': removeHook,
};
