import type { z } from 'zod';
import { yearLayout } from '../../core/report/year-layout.ts';
import type { ReportDay } from '../../core/report/year-report.ts';
import { addDays, datesBetween, isoWeekNumber, isoWeekStart } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { MonthDay, MonthWeek, MyMonth, myMonthCalls } from '../../contract/my-month.ts';
import type { Context } from '../context.ts';
import {
  NEVER,
  personYearOf,
  reportYearOf,
  type PersonYear,
  type ReportYear,
} from '../reports/report-year.ts';
import { accountMonth, asClosed, closedYearOf, toldMonthOf } from '../months/closed-view.ts';
import { closingOf } from '../months/confirm-month.ts';
import { employeeById, type Employee } from '../store/employee.ts';
import { dayMarksOf } from './day-marks.ts';
import { periodOf } from './period-balance.ts';

type Input = z.output<typeof myMonthCalls.readMyMonth.input>;

/**
 * A month of the person at the kiosk, in whole weeks. Its figures are those of the year report, made in one sweep, and
 * the same as a day's own page has; a month out of reach shows the nearest one.
 */
export function readMyMonth(ctx: Context, input: Input): Outcome<KioskContract, 'readMyMonth'> {
  const employee = employeeById(ctx.db, input.employeeId);
  if (!employee) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const nowAt = ctx.world.clock();
  const today = civilDateOf(nowAt, ctx.config().site.zone);
  const latestMonth = today.slice(0, 7);
  // As far back as a person may look at a day.
  const earliestMonth = `${Number(today.slice(0, 4)) - 1}-01`;
  const asked = input.month ?? latestMonth;
  const month = asked < earliestMonth ? earliestMonth : asked > latestMonth ? latestMonth : asked;
  const known = monthOf(ctx, employee, month, nowAt);
  const shown = {
    ...known,
    sums: asClosed(toldMonthOf(ctx, employee.id, month, nowAt), known.sums),
    closing: closingOf(ctx, employee.id, month),
    earliestMonth,
    latestMonth,
  };
  return { ok: true, value: { month: shown } };
}

/** Any month of a person, as their own page and the office's have it. */
export function monthOf(
  ctx: Context,
  employee: Employee,
  month: string,
  nowAt: number,
): Omit<MyMonth, 'earliestMonth' | 'latestMonth' | 'closing'> {
  const today = civilDateOf(nowAt, ctx.config().site.zone);
  const dates = datesOfWeeks(month);
  const [from = '', to = ''] = [dates[0], dates.at(-1)];
  const years = new Map(
    [...new Set([month, from, to].map((date) => Number(date.slice(0, 4))))].map((year) => [
      year,
      personYearOf(ctx, employee.id, yearFor(ctx, year, month, nowAt)),
    ]),
  );
  const report = new Map(
    [...years.values()]
      .flatMap((person) =>
        person.report.days.filter(({ day }) => day.date >= from && day.date <= to),
      )
      .map((day) => [day.day.date, day]),
  );
  const marks = dayMarksOf(ctx, employee, { from, to, nowAt });
  const dayOf = (date: string): MonthDay => ({
    date,
    inMonth: date.startsWith(month),
    ...figuresOf(report.get(date)),
    ...marks(date),
  });
  const person = years.get(Number(month.slice(0, 4)));
  return {
    month,
    today,
    weeks: inSevens(dates).map((week) => weekOf(week, report, dayOf)),
    sums: periodOf([...report.values()].filter(({ day }) => day.date.startsWith(month))),
    account: person === undefined ? null : accountOf(ctx, employee.id, person, { month, nowAt }),
  };
}

/** The month's own year as a whole; of a year whose days only fill up a week, no more than the month beside it. */
function yearFor(ctx: Context, year: number, month: string, nowAt: number): ReportYear {
  const whole = reportYearOf(ctx, year, nowAt);
  const own = Number(month.slice(0, 4));
  if (year === own) return whole;
  const beside = year < own ? 12 : 1;
  const calendar = whole.calendar.filter((day) => day.month === beside);
  return { ...whole, calendar, layout: yearLayout(calendar) };
}

/** From the Monday on or before its first to the Sunday on or after its last. */
function datesOfWeeks(month: string): readonly string[] {
  const first = `${month}-01`;
  const next = addDays(`${month}-28`, 4).slice(0, 7);
  const last = addDays(`${next}-01`, -1);
  return datesBetween(isoWeekStart(first), addDays(isoWeekStart(last), 6));
}

function inSevens(dates: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: dates.length / 7 }, (_, index) =>
    dates.slice(index * 7, index * 7 + 7),
  );
}

function weekOf(
  dates: readonly string[],
  report: ReadonlyMap<string, ReportDay>,
  dayOf: (date: string) => MonthDay,
): MonthWeek {
  return {
    number: isoWeekNumber(dates[0] ?? ''),
    // A date that the zone skipped is no day.
    days: dates.filter((date) => report.has(date)).map(dayOf),
    sums: periodOf(dates.flatMap((date) => report.get(date) ?? [])),
  };
}

type Figures = Pick<MonthDay, 'workedSeconds' | 'targetSeconds' | 'diffSeconds'>;

function figuresOf(day: ReportDay | undefined): Figures {
  const targetSeconds = day?.owedSeconds ?? null;
  const workedSeconds = day?.figures?.workedSeconds ?? null;
  const hasDiff = targetSeconds !== null && workedSeconds !== null;
  return { workedSeconds, targetSeconds, diffSeconds: hasDiff ? (day?.diffSeconds ?? 0) : null };
}

/** Null where no model is valid on any day of the year: nothing is owed, so there is no balance to explain. */
function accountOf(
  ctx: Context,
  employeeId: string,
  { report, balance, sinceDate }: PersonYear,
  { month, nowAt }: { readonly month: string; readonly nowAt: number },
): MyMonth['account'] {
  if (report.days.every(({ owedSeconds }) => owedSeconds === null)) return null;
  const year = Number(month.slice(0, 4));
  const today = civilDateOf(nowAt, ctx.config().site.zone);
  const closed = closedYearOf(ctx, employeeId, reportYearOf(ctx, year, nowAt), report);
  const months = report.months.map((each) => ({
    month: `${month.slice(0, 4)}-${String(each.month).padStart(2, '0')}`,
    ...accountMonth(closed, each.month, each.sums.diffSeconds),
  }));
  return {
    year,
    carryoverSeconds: balance.overtimeCarryoverSeconds,
    months: months.filter((each) => each.month <= today.slice(0, 7)),
    paidOutSeconds: balance.overtimeReducedSeconds,
    reductionSeconds: report.sums.reductionSeconds,
    balanceSeconds: report.balanceSeconds,
    sinceDate: sinceDate === NEVER ? null : sinceDate,
  };
}
