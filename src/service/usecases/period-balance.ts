import type { ReportDay } from '../../core/report/year-report.ts';
import { isoWeekOf } from '../../core/time/civil-date.ts';
import type { Context } from '../context.ts';
import { personYearOf, reportYearOf } from '../reports/report-year.ts';
import type { Employee } from '../store/employee.ts';

/** Durations in seconds; target and difference are null where no model is valid on any of the days. */
export type PeriodBalance = {
  readonly workedSeconds: number;
  /** The whole period, days ahead included. */
  readonly targetSeconds: number | null;
  /** Of the days up to now. */
  readonly diffSeconds: number | null;
};

export type Balances = {
  readonly week: PeriodBalance;
  readonly month: PeriodBalance;
  /** The account since January: what was carried over, and less what was paid out or taken off. */
  readonly year: PeriodBalance & { readonly carryoverSeconds: number };
};

/** The ISO week, month and year that a date lies in, as they stand at `nowAt`. */
export function balancesOf(
  ctx: Context,
  employee: Employee,
  date: string,
  nowAt: number,
): Balances {
  const week = isoWeekOf(date);
  const years = new Map(
    [...new Set([date, ...week].map((each) => Number(each.slice(0, 4))))].map((year) => [
      year,
      personYearOf(ctx, employee.id, reportYearOf(ctx, year, nowAt)),
    ]),
  );
  const inWeek = new Set(week);
  const weekDays = [...years.values()].flatMap(({ report }) =>
    report.days.filter(({ day }) => inWeek.has(day.date)),
  );
  const person = years.get(Number(date.slice(0, 4)));
  const days = person?.report.days ?? [];
  const month = Number(date.slice(5, 7));
  const whole = periodOf(days);
  return {
    week: periodOf(weekDays),
    month: periodOf(days.filter(({ day }) => day.month === month)),
    year: {
      ...whole,
      diffSeconds: whole.diffSeconds === null ? null : (person?.report.balanceSeconds ?? 0),
      carryoverSeconds: person?.balance.overtimeCarryoverSeconds ?? 0,
    },
  };
}

function periodOf(days: readonly ReportDay[]): PeriodBalance {
  const owed = days.some(({ owedSeconds }) => owedSeconds !== null);
  const sum = (of: (day: ReportDay) => number) => days.reduce((total, day) => total + of(day), 0);
  return {
    workedSeconds: sum(({ figures }) => figures?.workedSeconds ?? 0),
    targetSeconds: owed ? sum(({ owedSeconds }) => owedSeconds ?? 0) : null,
    diffSeconds: owed ? sum(({ diffSeconds }) => diffSeconds) : null,
  };
}
