import type { ReportDay, ReportMonth, ReportWeek } from '../../core/report/year-report.ts';
import type { AbsenceType } from '../../core/target/absence-type.ts';
import type { CalendarDay } from '../../core/time/year-calendar.ts';
import type { DayFigures } from '../../core/worktime/day-figures.ts';
import {
  countAbsence,
  NO_ABSENCE,
  portionOf,
  sumAbsence,
  type AbsenceCount,
} from './absence-count.ts';
import { amendedDay, closedMonthDetails, type ClosedYear } from '../months/closed-view.ts';
import type { ExplainedDays } from './explained-days.ts';
import type { InstantText } from './instant-text.ts';
import type { PersonYear } from './report-year.ts';

/** How much of a user report is wanted, and how it is written. */
export type ReportShape = {
  /** 0 the year, 1 and its months, 2 and their weeks, 3 and their days, 4 with times and breaks. */
  readonly type: 0 | 1 | 2 | 3 | 4;
  readonly instant: InstantText;
  /** With the columns that clockodo has not delivered since 2020. */
  readonly deprecated: boolean;
  /** Type 4 of one person: the lines of each day, by date. */
  readonly explained?: ExplainedDays;
  /** Of one person: what was closed of the year; null: nothing. */
  readonly closed?: ClosedYear | null;
};

type Person = { readonly number: string; readonly name: string };
type Json = Readonly<Record<string, unknown>>;

const LEAVE: readonly AbsenceType[] = ['regular_holidays', 'special_leaves'];
const ILL: readonly AbsenceType[] = ['sick_self', 'sick_child'];
const NO_BREAKS: readonly Json[] = [];

/** A person's year in clockodo's object type `userreport`; durations are whole seconds. */
export function userreport(person: Person, { report, balance }: PersonYear, shape: ReportShape) {
  const { sums, days } = report;
  const counts = days.map(({ target }) => countAbsence(target.absences));
  const absence = sumAbsence(counts);
  return {
    users_id: usersId(person.number),
    users_name: person.name,
    sum_target: sums.targetSeconds,
    sum_hours: sums.workedSeconds,
    sum_reduction_used: sums.reductionSeconds,
    sum_reduction_planned: sums.plannedReductionSeconds,
    overtime_carryover: balance.overtimeCarryoverSeconds,
    overtime_reduced: balance.overtimeReducedSeconds,
    diff: report.balanceSeconds,
    holidays_quota: balance.holidaysQuotaDays,
    holidays_carry: balance.holidaysCarryDays,
    sum_absence: absence,
    ...(shape.deprecated ? deprecatedYear(days, absence) : {}),
    ...(shape.type >= 1
      ? { month_details: report.months.map((month) => monthDetails(month, days, counts, shape)) }
      : {}),
  };
}

/** Numbers as clockodo has them; a number that is none (`K-7`, `007`) stays the text it is. */
function usersId(number: string): number | string {
  const value = Number(number);
  return /^(0|[1-9]\d*)$/.test(number) && Number.isSafeInteger(value) ? value : number;
}

function deprecatedYear(days: readonly ReportDay[], absence: AbsenceCount): Json {
  return {
    holidays_used: absence.regular_holidays,
    special_holidays: absence.special_leaves,
    sickdays: days.reduce((sum, { target }) => sum + portionOf(target.absences, ILL), 0),
  };
}

function monthDetails(
  { month, sums, weeks }: ReportMonth,
  days: readonly ReportDay[],
  counts: readonly AbsenceCount[],
  shape: ReportShape,
): Json {
  return {
    nr: month,
    sum_target: sums.targetSeconds,
    sum_hours: sums.workedSeconds,
    // No monthly compensation is modelled, and what was paid out is known of the whole year only.
    sum_hours_without_compensation: sums.workedSeconds,
    sum_reduction_used: sums.reductionSeconds,
    sum_overtime_reduced: 0,
    diff: sums.diffSeconds,
    ...closedMonthDetails(shape.closed ?? null, month),
    ...(shape.deprecated ? { sum_reduction: null } : {}),
    ...(shape.type >= 2
      ? { week_details: weeks.map((week) => weekDetails(week, days, counts, shape)) }
      : {}),
  };
}

function weekDetails(
  of: ReportWeek,
  days: readonly ReportDay[],
  counts: readonly AbsenceCount[],
  shape: ReportShape,
): Json {
  const { week, sums } = of;
  return {
    nr: week,
    sum_target: sums.targetSeconds,
    sum_hours: sums.workedSeconds,
    sum_reduction_used: sums.reductionSeconds,
    diff: sums.diffSeconds,
    ...(shape.deprecated ? { sum_reduction: null } : {}),
    ...(shape.type >= 3 ? { day_details: dayDetails(days, counts, of, shape) } : {}),
  };
}

function dayDetails(
  days: readonly ReportDay[],
  counts: readonly AbsenceCount[],
  { firstIndex, endIndex }: ReportWeek,
  shape: ReportShape,
): readonly Json[] {
  return days.slice(firstIndex, endIndex).map((day, index) => {
    const plain = detailOf(day, counts[firstIndex + index] ?? NO_ABSENCE, shape);
    const old = shape.deprecated ? { ...plain, ...deprecatedDay(day) } : plain;
    const whole = shape.closed ? { ...old, ...amendedOf(shape.closed, day) } : old;
    const explain = shape.explained?.get(day.day.date);
    return explain === undefined ? whole : { ...whole, explain };
  });
}

function amendedOf(closed: ClosedYear, { day }: ReportDay): Json {
  return amendedDay(closed, day.month, Number(day.date.slice(8)) - 1);
}

/**
 * A year of five hundred people has 180,000 of these: they are written out as three literals because building one from
 * parts costs several times as much.
 */
function detailOf(
  { day, target, reductionSeconds, figures, diffSeconds }: ReportDay,
  count: AbsenceCount,
  shape: ReportShape,
): Json {
  const targetSeconds = target.targetSeconds ?? 0;
  const rawSeconds = target.rawSeconds ?? 0;
  if (figures === null) {
    return {
      date: day.date,
      weekday: day.weekday,
      nonbusiness: target.nonbusiness,
      target: targetSeconds,
      target_raw: rawSeconds,
      count_absence: count,
      count_reduction_used: reductionSeconds,
    };
  }
  // A monthly model has no daily target, so its day has no difference: that is the month's.
  const diff = target.targetSeconds === null ? 0 : small(diffSeconds);
  const hours = small(figures.workedSeconds);
  if (shape.type < 4) {
    return {
      date: day.date,
      weekday: day.weekday,
      nonbusiness: target.nonbusiness,
      target: targetSeconds,
      target_raw: rawSeconds,
      hours,
      hours_without_compensation: hours,
      diff,
      count_absence: count,
      count_reduction_used: reductionSeconds,
    };
  }
  const { workStartAt, workEndAt } = figures;
  return {
    date: day.date,
    weekday: day.weekday,
    nonbusiness: target.nonbusiness,
    target: targetSeconds,
    target_raw: rawSeconds,
    hours,
    hours_without_compensation: hours,
    diff,
    work_start: workStartAt === null ? null : shape.instant(workStartAt, day),
    work_end: workEndAt === null ? null : shape.instant(workEndAt, day),
    breaks: breaksOf(figures, day, shape),
    count_absence: count,
    count_reduction_used: reductionSeconds,
  };
}

/** A day's seconds as an integer to the engine, too: what came out of a division takes sixteen bytes more to keep. */
function small(seconds: number): number {
  return seconds | 0;
}

function breaksOf(
  { breaks }: DayFigures,
  day: CalendarDay,
  { instant }: ReportShape,
): readonly Json[] {
  if (breaks.length === 0) return NO_BREAKS;
  return breaks.map(({ sinceAt, untilAt, lengthSeconds }) => ({
    since: instant(sinceAt, day),
    until: instant(untilAt, day),
    length: small(lengthSeconds),
  }));
}

function deprecatedDay({ target: { absences } }: ReportDay): Json {
  return {
    count_holidays: portionOf(absences, LEAVE),
    count_regular_holidays: absences.regular_holidays ?? 0,
    count_special_leaves: absences.special_leaves ?? 0,
    count_sick: portionOf(absences, ILL),
    count_ot_reduction: null,
  };
}
