import { isoWeek, MONTHS, monthOf } from './civil.ts';
import type { Company, User } from './company.ts';
import type { ReportDay } from './report-day.ts';
import type { ClockodoSwitches } from './switches.ts';
import { addSurcharges, type Surcharges } from './surcharges.ts';

/** Durations in seconds. */
interface Sums {
  /** null where the model knows none. */
  readonly sumTarget: number | null;
  readonly sumHours: number;
  readonly reductionUsed: number;
  readonly diff: number;
  readonly surcharges: Surcharges;
}

export interface ReportWeek extends Sums {
  /** By ISO 8601; the week of New Year can be 52 or 53 in January. */
  readonly nr: number;
  readonly days: readonly ReportDay[];
}

export interface ReportMonth extends Sums {
  readonly nr: number;
  readonly hoursWithoutCompensation: number;
  readonly overtimeReduced: number;
  readonly weeks: readonly ReportWeek[];
}

function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}

function targetOf(days: readonly ReportDay[], switches: ClockodoSwitches): number {
  const counted = switches.sumTarget === 'wholeYear' ? days : days.filter((day) => !day.future);
  return sum(counted, (day) => day.target);
}

function weekOf(nr: number, days: readonly ReportDay[], switches: ClockodoSwitches): ReportWeek {
  return {
    nr,
    days,
    sumTarget: days.every((day) => day.daily) ? targetOf(days, switches) : null,
    sumHours: sum(days, (day) => day.hours),
    reductionUsed: sum(days, (day) => (day.future ? 0 : day.reduction)),
    diff: sum(days, (day) => (day.daily ? day.diff : 0)),
    surcharges: addSurcharges(days.map((day) => day.surcharges)),
  };
}

/** The weeks of a month's days; one that straddles two months is in both, each with its part of the days. */
function weeksOf(days: readonly ReportDay[], switches: ClockodoSwitches): readonly ReportWeek[] {
  const numbers = [...new Set(days.map((day) => isoWeek(day.date)))];
  return numbers.map((nr) =>
    weekOf(
      nr,
      days.filter((day) => isoWeek(day.date) === nr),
      switches,
    ),
  );
}

function monthOfReport(
  nr: number,
  company: Company,
  user: User,
  days: readonly ReportDay[],
  switches: ClockodoSwitches,
): ReportMonth {
  const weeks = weeksOf(days, switches);
  const month = days[0]?.date.slice(0, 7) ?? '';
  const past = days.filter((day) => !day.future);
  const balance = sum(past, (day) => day.diff);
  const unpaid = Math.min(Math.max(0, balance), past.at(-1)?.compensationMonthly ?? 0);
  const hours = sum(days, (day) => day.hours);
  const hidden = switches.monthlyTarget === 'null' && !days.every((day) => day.daily);
  const reductions = company.overtime_reductions.filter(
    (row) => row.users_id === user.id && row.date.startsWith(month),
  );
  return {
    nr,
    weeks,
    sumTarget: hidden ? null : targetOf(days, switches),
    sumHours: hours - unpaid,
    hoursWithoutCompensation: hours,
    reductionUsed: sum(weeks, (week) => week.reductionUsed),
    overtimeReduced: Math.round(sum(reductions, (row) => row.hours) * 3600),
    diff: balance - unpaid,
    surcharges: addSurcharges(weeks.map((week) => week.surcharges)),
  };
}

/** The twelve months of a year's days. */
export function reportMonths(
  company: Company,
  user: User,
  days: readonly ReportDay[],
  switches: ClockodoSwitches,
): readonly ReportMonth[] {
  return MONTHS.map((nr) =>
    monthOfReport(
      nr,
      company,
      user,
      days.filter((day) => monthOf(day.date) === nr),
      switches,
    ),
  );
}
