import { ABSENCE_KEYS, countOf, type AbsenceCount } from './absence-day.ts';
import { utcSecond } from './entry-time.ts';
import type { User } from './company.ts';
import { reportDays, type ReportDay } from './report-day.ts';
import { reportMonths, type ReportMonth, type ReportWeek } from './report-sums.ts';
import { breaksOf } from './report-work.ts';
import type { ClockodoState } from './state.ts';
import type { ClockodoSwitches } from './switches.ts';
import { addSurcharges } from './surcharges.ts';
import { wallSeconds, weekdayOf } from '../wall-clock.ts';

/** 0 the year, 1 and its months, 2 and weeks, 3 and days, 4 and when work and breaks began and ended. */
export type ReportType = 0 | 1 | 2 | 3 | 4;

interface Form {
  readonly type: ReportType;
  readonly switches: ClockodoSwitches;
  /** Epoch ms to the text that the caller asked for, local or UTC. */
  readonly written: (at: number) => string;
}

export interface ReportQuestion {
  readonly user: User;
  readonly year: number;
  readonly type: ReportType;
  readonly isoDates: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** The newest fields came after the vendor's document. */
function current({ switches }: Form, fields: Json): Json {
  return switches.reportFields === 'current' ? fields : {};
}

/** Columns that were to be delivered until 2020-01-01. */
function deprecated({ switches }: Form, fields: Json): Json {
  return switches.deprecatedFields ? fields : {};
}

/** A list of details that is there only from a type on. */
function details(
  { type, switches }: Form,
  name: string,
  from: ReportType,
  rows: readonly Json[],
): Json {
  if (type >= from) return { [name]: rows };
  if (switches.absentDetails === 'absent') return {};
  return { [name]: switches.absentDetails === 'null' ? null : [] };
}

function absenceFields(count: AbsenceCount, { switches }: Form): Json {
  const keys = switches.absenceKeys === 'ten' ? ABSENCE_KEYS : ABSENCE_KEYS.slice(0, 8);
  return Object.fromEntries(keys.map((key) => [key, count[key]]));
}

function dayFields(day: ReportDay, form: Form): Json {
  const { switches } = form;
  const { absence } = day;
  const holidays = Math.min(1, absence.regular_holidays + absence.special_leaves);
  const counted =
    switches.regularHolidays === 'withSpecialLeaves'
      ? { ...absence, regular_holidays: holidays }
      : absence;
  const weekday = weekdayOf(day.date) + 1;
  return {
    date: day.date,
    weekday: weekday === 7 ? switches.sunday : weekday,
    nonbusiness: day.nonbusiness,
    target: day.daily ? day.target : null,
    target_raw: day.daily ? day.targetRaw : null,
    ...(day.future ? {} : worked(day, form)),
    count_absence: absenceFields(counted, form),
    count_reduction_used: day.future ? 0 : day.reduction,
    ...current(form, { surcharges: day.surcharges }),
    ...deprecated(form, {
      count_holidays: holidays,
      count_regular_holidays: absence.regular_holidays,
      count_special_leaves: absence.special_leaves,
      count_sick: Math.min(1, absence.sick_self + absence.sick_child),
      count_ot_reduction: null,
    }),
  };
}

function worked(day: ReportDay, { type, written }: Form): Json {
  const sums = {
    hours: day.hours,
    hours_without_compensation: day.hoursWithoutCompensation,
    ...(day.daily ? { diff: day.diff } : {}),
  };
  if (type < 4) return sums;
  const first = day.pieces[0];
  const last = day.pieces.at(-1);
  return {
    ...sums,
    work_start: first === undefined ? null : written(first.sinceAt),
    work_end: last === undefined || last.open ? null : written(last.untilAt),
    breaks: breaksOf(day.pieces).map(({ sinceAt, untilAt }) => ({
      since: written(sinceAt),
      until: written(untilAt),
      length: (untilAt - sinceAt) / 1000,
    })),
  };
}

function weekFields(week: ReportWeek, form: Form): Json {
  return {
    nr: week.nr,
    sum_target: week.sumTarget,
    sum_hours: week.sumHours,
    sum_reduction_used: week.reductionUsed,
    diff: week.diff,
    ...current(form, { surcharges: week.surcharges }),
    ...deprecated(form, { sum_reduction: null }),
    ...details(
      form,
      'day_details',
      3,
      form.type < 3 ? [] : week.days.map((day) => dayFields(day, form)),
    ),
  };
}

function monthFields(month: ReportMonth, form: Form): Json {
  return {
    nr: month.nr,
    sum_target: month.sumTarget,
    sum_hours: month.sumHours,
    sum_hours_without_compensation: month.hoursWithoutCompensation,
    sum_reduction_used: month.reductionUsed,
    sum_overtime_reduced: month.overtimeReduced,
    diff: month.diff,
    ...current(form, { surcharges: month.surcharges }),
    ...deprecated(form, { sum_reduction: null }),
    ...details(
      form,
      'week_details',
      2,
      form.type < 2 ? [] : month.weeks.map((week) => weekFields(week, form)),
    ),
  };
}

function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}

/** Carry-over, quota and carry of a person's year; of several rows of one kind the sum, of several quotas the latest. */
function accountsOf({ company }: ClockodoState, user: User, year: number) {
  const mine = <Row extends { readonly users_id: number }>(rows: readonly Row[]) =>
    rows.filter((row) => row.users_id === user.id);
  const quota = mine(company.holidays_quota)
    .filter((row) => row.year_since <= year && year <= (row.year_until ?? 9999))
    .toSorted((one, other) => one.year_since - other.year_since)
    .at(-1);
  const byDefault = user.default_holidays_count ? company.default_holidays : 0;
  const ofYear = (row: { readonly year: number }): boolean => row.year === year;
  return {
    holidays_quota: quota?.count ?? byDefault,
    holidays_carry: sum(mine(company.holidays_carry).filter(ofYear), (row) => row.count),
    overtime_carryover: Math.round(
      sum(mine(company.overtime_carry).filter(ofYear), (row) => row.hours) * 3600,
    ),
  };
}

/** "Used" holidays (documented) are those until today; of every other absence the year's days count. */
function absenceOf(days: readonly ReportDay[], { usedHolidays }: ClockodoSwitches): AbsenceCount {
  return countOf((key) => {
    const used = key === 'regular_holidays' && usedHolidays === 'untilToday';
    return sum(days, (day) => (used && day.future ? 0 : day.absence[key]));
  });
}

function identityOf(user: User, form: Form): Json {
  const { reportIdentity } = form.switches;
  return {
    ...(reportIdentity === 'usersId' ? {} : { id: user.id, name: user.name }),
    ...(reportIdentity === 'idName' ? {} : { users_id: user.id, users_name: user.name }),
    ...current(form, { users_number: user.number, users_email: user.email }),
  };
}

/**
 * A report as it is answered, computed from work times, target hours, absences, nonbusiness days and carry-overs.
 * The formulas of `diff` are assumed: a day's is `hours` - `target`, those of weeks and months are the sums of their days'
 * (a month's less what its compensation takes), and a year's adds the carry-over and takes off what was withdrawn.
 */
export function reportOf(
  { user, year, type, isoDates }: ReportQuestion,
  state: ClockodoState,
  now: number,
): Json {
  const { switches } = state;
  const written = (at: number): string =>
    isoDates ? utcSecond(at) : wallSeconds(at, user.timezone);
  const form: Form = { type, switches, written };
  const days = reportDays(state, user, year, now);
  const months = reportMonths(state.company, user, days, switches);
  const { overtime_carryover, ...holidays } = accountsOf(state, user, year);
  const overtimeReduced = sum(months, (month) => month.overtimeReduced);
  const hidden = months.some((month) => month.sumTarget === null);
  const absence = absenceOf(days, switches);
  return {
    ...identityOf(user, form),
    sum_target: hidden ? null : sum(months, (month) => month.sumTarget ?? 0),
    sum_hours: sum(months, (month) => month.sumHours),
    sum_reduction_used: sum(months, (month) => month.reductionUsed),
    sum_reduction_planned: sum(days, (day) => (day.future ? day.reduction : 0)),
    overtime_carryover,
    overtime_reduced: overtimeReduced,
    diff: sum(months, (month) => month.diff) + overtime_carryover - overtimeReduced,
    ...holidays,
    sum_absence: absenceFields(absence, form),
    ...current(form, {
      surcharges: addSurcharges(months.map((month) => month.surcharges)),
      workdays: sum(days, (day) => day.workday),
    }),
    ...deprecated(form, {
      holidays_used: absence.regular_holidays,
      special_holidays: absence.special_leaves,
      sickdays: absence.sick_self + absence.sick_child,
    }),
    ...details(
      form,
      'month_details',
      1,
      type < 1 ? [] : months.map((month) => monthFields(month, form)),
    ),
  };
}
