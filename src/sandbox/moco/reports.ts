import { isCalendarDate, wallClock } from '../wall-clock.ts';
import { json, message } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { Activity, Schedule, User } from './company.ts';
import { datesBetween, yearOf } from './performance-report.ts';
import { staffOnly } from './row-write.ts';
import { targetsOf } from './target.ts';

/**
 * `GET /report/utilization`: per person and day the target, absences counted off, and project time. `from` and `to` are
 * required by the prose and default to the current year in the OpenAPI text. A day without target and hours has no row
 * (assumed).
 */
export function getUtilization(call: Call): Reply {
  return staffOnly(call, () => {
    const year = wallClock(call.now, call.state.zone).date.slice(0, 4);
    const from = call.query.get('from') ?? `${year}-01-01`;
    const to = call.query.get('to') ?? `${year}-12-31`;
    if (!isCalendarDate(from) || !isCalendarDate(to)) {
      return unchanged(call, message(400, 'Invalid date'));
    }
    const dates = datesBetween(from, to);
    const { users } = call.state.company;
    const rows = users.filter(({ active }) => active).flatMap((user) => daysOf(call, user, dates));
    return unchanged(call, json(rows));
  });
}

function daysOf(call: Call, user: User, dates: readonly string[]): readonly unknown[] {
  const { company } = call.state;
  const { target } = targetsOf(company, user.id);
  const activities = (company.activities ?? []).filter((each) => each.user.id === user.id);
  return dates.flatMap((date) => {
    const onDate = activities.filter((each) => each.date === date);
    const hours = target(date);
    if (hours === 0 && onDate.length === 0) return [];
    const billable = secondsOf(onDate.filter((each) => each.billable));
    const unbillable = secondsOf(onDate.filter((each) => !each.billable));
    return {
      date,
      user_id: user.id,
      target_hours: hours,
      billable_hours: Math.round(billable / 36) / 100,
      unbillable_hours: Math.round(unbillable / 36) / 100,
      billable_seconds: billable,
      unbillable_seconds: unbillable,
    };
  });
}

function secondsOf(activities: readonly Activity[]): number {
  return activities.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** `GET /report/absences`: days of leave and sickness of a year; `active` leaves archived people out. */
export function getAbsences(call: Call): Reply {
  return staffOnly(call, () => {
    const year = yearOf(call);
    if (year === null) return unchanged(call, message(400, 'Invalid year'));
    const onlyActive = call.query.get('active') === 'true';
    const users = call.state.company.users.filter(({ active }) => active || !onlyActive);
    return unchanged(call, json(users.map((user) => absencesOf(call, user, year))));
  });
}

/** Leave up to today is used, later leave planned (assumed). */
function absencesOf(call: Call, user: User, year: number): unknown {
  const { company, zone } = call.state;
  const today = wallClock(call.now, zone).date;
  const granted = company.holidays.filter((row) => row.user.id === user.id && row.year === year);
  const off = company.schedules.filter(
    (row) => row.user.id === user.id && row.date.startsWith(`${year}-`),
  );
  const leave = off.filter(({ assignment }) => assignment.code === '4');
  return {
    user: { id: user.id, firstname: user.firstname, lastname: user.lastname },
    total_vacation_days: granted.reduce((sum, { days }) => sum + days, 0),
    used_vacation_days: daysIn(leave.filter(({ date }) => date <= today)),
    planned_vacation_days: daysIn(leave.filter(({ date }) => date > today)),
    sickdays: daysIn(off.filter(({ assignment }) => assignment.code === '3')),
  };
}

function daysIn(schedules: readonly Schedule[]): number {
  return schedules.reduce((sum, { am, pm }) => sum + (am ? 0.5 : 0) + (pm ? 0.5 : 0), 0);
}
