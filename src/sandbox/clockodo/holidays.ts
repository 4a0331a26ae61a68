import { general, json } from './answers.ts';
import { mayActFor, unchanged, type Call, type Reply, type Route } from './call.ts';
import type { NonbusinessDay } from './company.ts';
import { fieldsBelow, wholeNumber } from './fields.ts';
import { filtered, listOf, oneOf, pagedListOf, sameNumber } from './listing.ts';
import { evaluatedDate, groupOf, nonbusinessOf } from './nonbusiness.ts';
import { pageOf } from './paging.ts';
import { dateOf } from './zone-time.ts';

/** Documented, and smaller than of any other list. */
const MOST_PEOPLE_WITH_DAYS = 100;
const MOST_GROUPS = 1000;

/** Which fields a day has depends on its type (documented); `evaluated_date` is always there. */
function shownDay(day: NonbusinessDay, date: string): Readonly<Record<string, unknown>> {
  const { special_id, day: dayOfMonth, month, year, ...always } = day;
  const distinct = { day: dayOfMonth, month };
  return {
    ...always,
    ...(day.type === 'SPECIAL' ? { special_id } : distinct),
    ...(day.type === 'DISTINCT_ONCE' ? { year } : {}),
    evaluated_date: date,
  };
}

/** The year of the query, or this one; null = it is no year. */
function yearOf(call: Call): number | null {
  const given = call.query['year'] ?? fieldsBelow(call.query, 'filter')['year'];
  if (given === undefined) return Number(dateOf(call.now, call.who.timezone).slice(0, 4));
  const year = wholeNumber(given);
  return year !== null && year >= 1000 && year <= 9999 ? year : null;
}

function badRequest(call: Call): Reply {
  return unchanged(call, general(400, call.language, 'InvalidValue'));
}

function listDays(call: Call): Reply {
  const year = yearOf(call);
  const rows = filtered(call.state.company.nonbusiness_days, call.query, {
    nonbusiness_group_id: oneOf((day) => day.nonbusiness_group_id),
  });
  if (year === null || rows === null) return badRequest(call);
  const data = rows.flatMap((day) => {
    const date = evaluatedDate(day, year);
    return date === null ? [] : [shownDay(day, date)];
  });
  return unchanged(call, json({ data }));
}

function listDaysOfPeople(call: Call): Reply {
  const year = yearOf(call);
  const people = filtered(
    call.state.company.users.filter((user) => user.active && mayActFor(call, user.id)),
    fieldsBelow(call.query, 'filter'),
    { users_id: oneOf((user) => user.id) },
  );
  if (year === null || people === null) return badRequest(call);
  const page = pageOf(people, call.query, MOST_PEOPLE_WITH_DAYS);
  const data = page.rows.map((user) => ({
    users_id: user.id,
    days: [...nonbusinessOf(call.state.company, user, year)]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([date, day]) => shownDay(day, date)),
  }));
  return unchanged(call, json({ paging: page.paging, data }));
}

/** Here a person is in one group all the time. */
function listGroupsOfPeople(call: Call): Reply {
  const { company } = call.state;
  const rows = company.users
    .filter((user) => mayActFor(call, user.id))
    .map((user) => ({
      id: user.id,
      date_since: user.start_date ?? user.created_at.slice(0, 10),
      date_until: user.exit_date,
      nonbusiness_groups_id: groupOf(company, user),
      users_id: user.id,
    }));
  return pagedListOf(call, rows, { users_id: oneOf((row) => row.users_id) }, MOST_GROUPS);
}

interface OfPerson {
  readonly users_id: number;
}

/** Lists of a person's account, by `users_id` and `year`, at the top or below `filter`. A worker sees their own. */
function accountList<Row extends OfPerson>(
  rowsOf: (call: Call) => readonly Row[],
  inYear: (row: Row, year: number) => boolean,
): Route {
  return (call) => {
    const { users_id, year } = call.query;
    const filter = { users_id, year, ...fieldsBelow(call.query, 'filter') };
    const rows = rowsOf(call).filter((row) => mayActFor(call, row.users_id));
    return listOf<Row>({ ...call, query: { ...call.query, filter } }, rows, {
      users_id: oneOf((row) => row.users_id),
      year: sameNumber(inYear),
    });
  };
}

/** Nonbusiness days, and the accounts of overtime and leave. */
export const HOLIDAY_ROUTES: Readonly<Record<string, Route>> = {
  'GET /v2/nonbusinessDays': listDays,
  'GET /v2/usersNonbusinessDays': listDaysOfPeople,
  'GET /v2/nonbusinessGroups': (call) => listOf(call, call.state.company.nonbusiness_groups, {}),
  'GET /v3/usersNonbusinessGroups': listGroupsOfPeople,
  'GET /v3/overtimeCarry': accountList(
    (call) => call.state.company.overtime_carry,
    (row, year) => row.year === year,
  ),
  'GET /v3/overtimeReductions': accountList(
    (call) => call.state.company.overtime_reductions,
    (row, year) => row.date.startsWith(`${year}-`),
  ),
  'GET /v2/holidaysQuota': accountList(
    (call) => call.state.company.holidays_quota,
    (row, year) => row.year_since <= year && year <= (row.year_until ?? 9999),
  ),
  'GET /v3/holidaysCarry': accountList(
    (call) => call.state.company.holidays_carry,
    (row, year) => row.year === year,
  ),
};
