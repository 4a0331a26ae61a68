import { addDays } from '../wall-clock.ts';
import { ok, type Answer } from './answers.ts';
import { languageFor, type Call } from './call.ts';
import type { User } from './company.ts';
import { isEmployed, nextWorkDay } from './day-plan.ts';
import { statusListAsDocumented } from './documented.ts';
import { liveAttendance } from './live-attendance.ts';
import { attendancesOf, openOne } from './pairing.ts';
import { resetLimitOf, scansOf } from './state.ts';
import { baseRow, plannedAtWork, statusEvents, type StatusRow } from './status-rows.ts';
import { dateOf } from './wall-time.ts';

/** `api_v2/users/get_today_status` */
export function todayStatus(call: Call): Answer {
  const { attendance_type } = call.fields;
  const byPlan = attendance_type === 'work_schedule';
  const asked = attendance_type === 'live_attendance';
  const rows = employed(call).map((user) =>
    byPlan ? plannedToday(call, user) : liveToday(call, user, asked),
  );
  return ok(rows, () => statusListAsDocumented(rows));
}

/** `api_v2/users/get_tomorrow_status`: by the plan, whatever `attendance_type` says. */
export function tomorrowStatus(call: Call): Answer {
  return plannedStatus(call, addDays(dateOf(call.nowWall), 1));
}

/** `api_v2/users/get_next_work_day_status` */
export function nextWorkDayStatus(call: Call): Answer {
  return plannedStatus(call, nextWorkDay(dateOf(call.nowWall), call.state.company));
}

function employed({ state, nowWall }: Call): readonly User[] {
  return state.company.users.filter((user) => isEmployed(user, dateOf(nowWall)));
}

function plannedToday(call: Call, user: User): StatusRow {
  const date = dateOf(call.nowWall);
  const atWork = plannedAtWork(date, call.state, user);
  return withDay(call, user, date, atWork, { mark_number: user.mark_number ?? '' });
}

function liveToday(call: Call, user: User, asked: boolean): StatusRow {
  const { state, nowWall } = call;
  const limit = resetLimitOf(state, user);
  const attendances = attendancesOf(scansOf(state.company, user), limit);
  const atWork = openOne(attendances, nowWall, limit) !== null;
  const mark = { mark_number: user.mark_number ?? '' };
  const row = withDay(call, user, dateOf(nowWall), atWork, mark);
  const live = liveAttendance(attendances, nowWall, limit, state.switches.overnight);
  const shown = {
    whenAny: live.length > 1,
    always: true,
    whenAsked: asked && live.length > 1,
  }[state.switches.liveAttendance];
  return shown ? { ...row, live_attendance: live } : row;
}

function plannedStatus(call: Call, date: string): Answer {
  return ok(
    employed(call).map((user) =>
      withDay(call, user, date, plannedAtWork(date, call.state, user), {}),
    ),
  );
}

/** `events` is there only when there is one. */
function withDay(
  call: Call,
  user: User,
  date: string,
  atWork: boolean,
  mark: Pick<StatusRow, 'mark_number'>,
): StatusRow {
  const language = languageFor(call);
  const events = statusEvents(date, call.state, user, language);
  const row = { ...baseRow(user, atWork, events, language), ...mark };
  return events.length > 0 ? { ...row, events } : row;
}
