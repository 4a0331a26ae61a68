import type { ReportDay } from '../../core/report/year-report.ts';
import { isoWeekOf } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { personYearOf, reportYearOf, type PersonYear } from '../reports/report-year.ts';
import type { Employee } from '../store/employee.ts';
import { firstPresenceAt } from '../store/presence.ts';
import { modelsFrom } from '../store/working-time-model.ts';

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
  /** Where the account begins later than its year: the day since which this kiosk knows anything. Else null. */
  readonly sinceDate: string | null;
};

/**
 * The ISO week, month and year that a date lies in, as they stand at `nowAt`. A vendor's models reach further back than
 * this kiosk: of somebody who has no others, the days before the first presence here count in no difference, because
 * nobody knows here what was worked then. The office begins the account earlier by importing a model or a carry-over.
 */
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
  const sinceDate = accountBegin(ctx, employee, person, days[0]?.day.date ?? date);
  const account = periodOf(days, sinceDate);
  const taken = days
    .filter(({ day, figures }) => figures !== null && day.date >= (sinceDate ?? ''))
    .reduce((sum, { reductionSeconds }) => sum + reductionSeconds, 0);
  const carryoverSeconds = person?.balance.overtimeCarryoverSeconds ?? 0;
  const reducedSeconds = person?.balance.overtimeReducedSeconds ?? 0;
  return {
    week: periodOf(weekDays, sinceDate),
    month: periodOf(
      days.filter(({ day }) => day.month === month),
      sinceDate,
    ),
    year: {
      ...account,
      diffSeconds:
        account.diffSeconds === null
          ? null
          : account.diffSeconds + carryoverSeconds - reducedSeconds - taken,
      carryoverSeconds,
    },
    sinceDate,
  };
}

function accountBegin(
  ctx: Context,
  { id }: Employee,
  person: PersonYear | undefined,
  firstDate: string,
): string | null {
  if (modelsFrom(ctx.db, id, 'roster').length > 0) return null;
  if (person !== undefined && person.balance.overtimeCarryoverSeconds !== 0) return null;
  const firstAt = firstPresenceAt(ctx.db);
  if (firstAt === null) return null;
  const known = civilDateOf(firstAt, ctx.config().site.zone);
  return known > firstDate ? known : null;
}

function periodOf(days: readonly ReportDay[], sinceDate: string | null): PeriodBalance {
  const owed = days.some(({ owedSeconds }) => owedSeconds !== null);
  const sum = (of: (day: ReportDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const since = sinceDate ?? '';
  return {
    workedSeconds: sum(({ figures }) => figures?.workedSeconds ?? 0),
    targetSeconds: owed ? sum(({ owedSeconds }) => owedSeconds ?? 0) : null,
    diffSeconds: owed ? sum(({ day, diffSeconds }) => (day.date < since ? 0 : diffSeconds)) : null,
  };
}
