import type { ReportDay } from '../../core/report/year-report.ts';
import { isoWeekOf } from '../../core/time/civil-date.ts';
import type { Context } from '../context.ts';
import { NEVER, personYearOf, reportYearOf, type PersonYear } from '../reports/report-year.ts';
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
  /** Where the account begins later than its year: the day of the first presence. Else null, and before there is any. */
  readonly sinceDate: string | null;
};

export type DayBalances = { readonly balances: Balances; readonly reportDay: ReportDay };

/** The ISO week, month and year that a date lies in, as they stand at `nowAt`, and the date itself as their report has it. */
export function balancesOf(
  ctx: Context,
  employee: Employee,
  date: string,
  nowAt: number,
): DayBalances {
  return balancesFrom(
    (year) => personYearOf(ctx, employee.id, reportYearOf(ctx, year, nowAt)),
    date,
  );
}

/** The same from a person's years, where somebody has them at hand. */
export function balancesFrom(of: (year: number) => PersonYear, date: string): DayBalances {
  const year = Number(date.slice(0, 4));
  const person = of(year);
  const { report, balance } = person;
  const week = isoWeekOf(date);
  const others = new Set(week.map((each) => Number(each.slice(0, 4))).filter((it) => it !== year));
  const inWeek = new Set(week);
  const weekDays = [report, ...[...others].map((other) => of(other).report)].flatMap(({ days }) =>
    days.filter(({ day }) => inWeek.has(day.date)),
  );
  const reportDay = report.days.find(({ day }) => day.date === date);
  if (reportDay === undefined) throw new RangeError(`The report of ${year} has no ${date}`);
  const account = periodOf(report.days);
  const balances = {
    week: periodOf(weekDays),
    month: periodOf(report.days.filter(({ day }) => day.month === reportDay.day.month)),
    year: {
      ...account,
      diffSeconds: account.diffSeconds === null ? null : report.balanceSeconds,
      carryoverSeconds: balance.overtimeCarryoverSeconds,
    },
    sinceDate: person.sinceDate === NEVER ? null : person.sinceDate,
  };
  return { balances, reportDay };
}

/** The sums of some days. */
export function periodOf(days: readonly ReportDay[]): PeriodBalance {
  const owed = days.some(({ owedSeconds }) => owedSeconds !== null);
  const sum = (of: (day: ReportDay) => number) => days.reduce((total, day) => total + of(day), 0);
  return {
    workedSeconds: sum(({ figures }) => figures?.workedSeconds ?? 0),
    targetSeconds: owed ? sum(({ owedSeconds }) => owedSeconds ?? 0) : null,
    diffSeconds: owed ? sum(({ diffSeconds }) => diffSeconds) : null,
  };
}
