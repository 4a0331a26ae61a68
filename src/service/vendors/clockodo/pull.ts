import type { z } from 'zod';
import { yearOf } from '../../../core/time/civil-date.ts';
import { done, type Failure, type Outcome } from '../outcome.ts';
import type {
  DateRange,
  LinkedPerson,
  Roster,
  VendorDayOff,
  VendorModel,
  VendorReport,
} from '../vendor.ts';
import { unreadable } from '../unreadable.ts';
import type { Connection } from './connection.ts';
import { listOf } from './list.ts';
import { daysOffOf } from './day-off.ts';
import { vendorReportOf } from './report.ts';
import { parseUserReports } from './report-schema.ts';
import { absence, targetRow, user, userNonbusinessDays } from './schema.ts';
import { employeeOf, modelOf } from './translate.ts';

const USERS_PER_PAGE = 1000;
const NONBUSINESS_PER_PAGE = 100;

/** Nobody asks for more at once; each year is a call or two. */
const YEARS_MAX = 10;

/** With all their times and breaks. */
const REPORT_TYPE = '4';

/** Without a filter the inactive ones are listed, too. */
export async function pullRoster(
  { http }: Connection,
  signal?: AbortSignal,
): Promise<Outcome<Roster>> {
  const answer = await listOf(http, {
    path: '/v3/users',
    rows: 'data',
    perPage: USERS_PER_PAGE,
    signal,
  });
  if (answer.kind !== 'done') return answer;
  const users = answer.value.map((row) => user.safeParse(row));
  const people = users.flatMap((each) => (each.success ? [employeeOf(each.data)] : []));
  return done({ people, complete: people.length === users.length });
}

/** Everybody's, of all times: who has the company's default has no row (observed by others), and so no model here. */
export async function pullTargets(
  { http }: Connection,
  signal?: AbortSignal,
): Promise<Outcome<readonly VendorModel[]>> {
  const answer = await listOf(http, { path: '/targethours', rows: 'targethours', signal });
  if (answer.kind !== 'done') return answer;
  const rows = targetRow.array().safeParse(answer.value);
  return rows.success ? done(rows.data.map(modelOf)) : notUnderstood(rows.error);
}

export async function pullAbsences(
  { http }: Connection,
  range: DateRange,
  signal?: AbortSignal,
): Promise<Outcome<readonly VendorDayOff[]>> {
  const absences: unknown[] = [];
  const nonbusiness: unknown[] = [];
  for (const year of yearsOf(range)) {
    const away = await listOf(http, {
      path: '/v4/absences',
      query: { 'filter[year]': String(year) },
      rows: 'data',
      signal,
    });
    if (away.kind !== 'done') return away;
    const free = await listOf(http, {
      path: '/v2/usersNonbusinessDays',
      query: { year: String(year) },
      rows: 'data',
      perPage: NONBUSINESS_PER_PAGE,
      signal,
    });
    if (free.kind !== 'done') return free;
    absences.push(...away.value);
    nonbusiness.push(...free.value);
  }
  const away = absence.array().safeParse(absences);
  if (!away.success) return notUnderstood(away.error);
  const free = userNonbusinessDays.array().safeParse(nonbusiness);
  if (!free.success) return notUnderstood(free.error);
  return done(daysOffOf(away.data, free.data, range));
}

export async function pullReport(
  { http }: Connection,
  person: LinkedPerson,
  year: number,
  signal?: AbortSignal,
): Promise<Outcome<VendorReport>> {
  const path = `/userreports/${person.vendorId}`;
  const query = { year: String(year), type: REPORT_TYPE };
  const answer = await http.ask({ method: 'GET', path, query, about: 'row', signal });
  if (answer.kind !== 'reply') return answer;
  const reports = parseUserReports(answer.body.kind === 'json' ? answer.body.value : null);
  if (reports === null) return unreadable(answer);
  const report = reports.find(({ users_id: usersId }) => usersId === person.vendorId);
  if (report === undefined)
    return { kind: 'rejected', reason: 'clockodo has no report of this person' };
  return done(vendorReportOf(report, year));
}

function yearsOf({ from, to }: DateRange): readonly number[] {
  const first = yearOf(from);
  const count = Math.min(yearOf(to) - first + 1, YEARS_MAX);
  return Array.from({ length: Math.max(count, 0) }, (_, index) => first + index);
}

/** A list with an entry that makes no sense is not taken over in part: what it leaves out would look withdrawn. */
function notUnderstood(error: z.ZodError): Failure {
  const path = error.issues[0]?.path.join('.') ?? '';
  return { kind: 'rejected', reason: `an entry makes no sense (${path})` };
}
