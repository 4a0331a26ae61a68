import { general, json, notFound } from './answers.ts';
import {
  foreign,
  mayActFor,
  unchanged,
  userById,
  type Call,
  type Reply,
  type Route,
} from './call.ts';
import { wholeNumber } from './fields.ts';
import { reportOf, type ReportType } from './report-answer.ts';

const FIRST_YEAR = 1910;
const TYPES: readonly unknown[] = [0, 1, 2, 3, 4];

interface Asked {
  readonly year: number;
  readonly type: ReportType;
}

/**
 * `year` is mandatory; that it is missing, out of range or no number, and another type than 0 to 4, answers 400 (assumed).
 * The last year is the next one: the description's 2027 is generated so.
 */
function asked(call: Call): Asked | Reply {
  const { query, language, now } = call;
  const refuse = (phrase: 'YearMissing' | 'YearInvalid' | 'TypeInvalid'): Reply =>
    unchanged(call, general(400, language, phrase));
  if (query['year'] === undefined || query['year'] === '') return refuse('YearMissing');
  const year = wholeNumber(query['year']);
  const lastYear = new Date(now).getUTCFullYear() + 1;
  if (year === null || year < FIRST_YEAR || year > lastYear) return refuse('YearInvalid');
  const type = (query['type'] ?? '') === '' ? 0 : wholeNumber(query['type']);
  if (!TYPES.includes(type)) return refuse('TypeInvalid');
  return { year, type: type as ReportType };
}

/** A worker sees their own report only. */
function listReports(call: Call): Reply {
  const question = asked(call);
  if ('response' in question) return question;
  const { company, switches } = call.state;
  const userreports = company.users
    .filter((user) => mayActFor(call, user.id))
    .filter((user) => user.active || switches.inactiveReports === 'listed')
    .map((user) => reportOf({ ...question, user, isoDates: call.isoDates }, call.state, call.now));
  return unchanged(call, json({ userreports }));
}

function getReport(call: Call): Reply {
  const question = asked(call);
  if ('response' in question) return question;
  if (!mayActFor(call, call.id)) return foreign(call);
  const user = userById(call.state, call.id);
  if (user === null) return unchanged(call, notFound(call.language));
  const { isoDates } = call;
  const userreport = reportOf({ ...question, user, isoDates }, call.state, call.now);
  return unchanged(call, json({ userreport }));
}

export const REPORT_ROUTES: Readonly<Record<string, Route>> = {
  'GET /userreports': listReports,
  'GET /userreports/:id': getReport,
};
