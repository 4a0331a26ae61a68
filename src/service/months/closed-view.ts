import { monthFigures, sumOfChanges, type MonthFigures } from '../../core/report/month-figures.ts';
import type { YearReport } from '../../core/report/year-report.ts';
import { isoWithOffset } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import type { ReportYear } from '../reports/report-year.ts';
import type { ClosedMonth } from '../store/closed-month.ts';
import type { PeriodBalance } from '../usecases/period-balance.ts';
import { dateAt, pendingOf, type Amendment } from './amendment-view.ts';
import { closedStretch } from './month-of-report.ts';
import { monthAsked, personMonth } from './person-month.ts';

/** What `report` and `day` say of closed months, only where there is one. */

type Json = Readonly<Record<string, unknown>>;

/** A closed month, with all that has been told of it since and what is known besides. */
export type ToldMonth = { readonly closed: ClosedMonth; readonly amendments: readonly Amendment[] };

export type ClosedYear = {
  /** By their numbers, from 1 on. */
  readonly months: ReadonlyMap<number, ToldMonth>;
  /** Amendments that stand in a month of the year, by its number. */
  readonly shown: ReadonlyMap<number, readonly Amendment[]>;
  readonly zone: string;
};

/** The closed months of a person's year; null: nothing of it was ever closed. */
export function closedYearOf(
  ctx: Context,
  employeeId: string,
  { year, nowAt, rules }: ReportYear,
  report: YearReport,
): ClosedYear | null {
  const stretch = closedStretch(ctx, employeeId, [`${year}-01`, `${year}-12`], nowAt);
  if (stretch.closed.size === 0 && stretch.shown.length === 0) return null;
  const months = new Map<number, ToldMonth>();
  const shown = new Map<number, readonly Amendment[]>();
  const stands = (amendment: Amendment): void => {
    if (!amendment.shownIn.startsWith(String(year))) return;
    const number = Number(amendment.shownIn.slice(5));
    shown.set(number, [...(shown.get(number) ?? []), amendment]);
  };
  stretch.shown.forEach(stands);
  for (const closed of stretch.closed.values()) {
    const number = Number(closed.month.slice(5));
    const pending = pendingOf(ctx, closed, monthFigures(report, number));
    if (pending !== null) stands(pending);
    const amendments = [...closed.amendments, ...(pending === null ? [] : [pending])];
    months.set(number, { closed, amendments });
  }
  return { months, shown, zone: rules.zone };
}

/** What a month of `report` has besides, and in the place of its sums where it is closed. */
export function closedMonthDetails(year: ClosedYear | null, month: number): Json {
  if (year === null) return {};
  const told = year.months.get(month);
  const shown = year.shown.get(month) ?? [];
  const stands = shown.map((each) => ({ month: each.month, ...lineOf(each, year.zone) }));
  const amends = stands.length === 0 ? {} : { amends: stands };
  if (told === undefined) return amends;
  const { figures, at } = told.closed;
  const lines = told.amendments.map((each) => ({
    shown_in: each.shownIn,
    ...lineOf(each, year.zone),
  }));
  return {
    sum_target: figures.targetSeconds ?? 0,
    sum_hours: figures.workedSeconds,
    sum_hours_without_compensation: figures.workedSeconds,
    sum_reduction_used: figures.reductionSeconds,
    diff: figures.diffSeconds ?? 0,
    closed: { at: isoWithOffset(at, year.zone, 's'), absences: { ...figures.absences } },
    ...(lines.length === 0 ? {} : { amended: lines }),
    ...amends,
  };
}

/** By how much a day differs from what it was when its month was closed. */
export function amendedDay(year: ClosedYear | null, month: number, index: number): Json {
  const told = year?.months.get(month);
  return told === undefined ? {} : amendedOn(told.amendments, index);
}

function amendedOn(amendments: readonly Amendment[], index: number): Json {
  const same = amendments.flatMap(({ days }) => days.filter(([at]) => at === index));
  if (same.length === 0) return {};
  const hours = same.reduce((sum, [, worked]) => sum + worked, 0);
  const target = same.reduce((sum, [, , owed]) => sum + owed, 0);
  return hours === 0 && target === 0 ? {} : { amended: { hours, target } };
}

function lineOf(amendment: Amendment, zone: string): Json {
  const { month, at, cause, workedSeconds, targetSeconds, diffSeconds, days } = amendment;
  return {
    at: isoWithOffset(at, zone, 's'),
    cause,
    hours: workedSeconds,
    target: targetSeconds,
    diff: diffSeconds,
    dates: days.map(([index]) => dateAt(month, index)),
  };
}

/** The month of one date as it was closed, where it is at `nowAt`. */
export function toldMonthOf(
  ctx: Context,
  employeeId: string,
  month: string,
  nowAt: number,
): ToldMonth | null {
  const { closed } = closedStretch(ctx, employeeId, [month, month], nowAt);
  const found = closed.get(month);
  if (found === undefined) return null;
  const now: MonthFigures = personMonth(ctx, employeeId, monthAsked(ctx, month, nowAt));
  const pending = pendingOf(ctx, found, now);
  return {
    closed: found,
    amendments: [...found.amendments, ...(pending === null ? [] : [pending])],
  };
}

/** What `day` says of its closed month: which it is, how the day has changed since, and the month's balance as closed. */
export function closedDayView(
  ctx: Context,
  employeeId: string,
  { date, nowAt }: { readonly date: string; readonly nowAt: number },
  balance: Json,
): Json {
  const told = toldMonthOf(ctx, employeeId, date.slice(0, 7), nowAt);
  if (told === null) return balance;
  const { zone } = ctx.config().site;
  const { month, at, figures } = told.closed;
  const index = Number(date.slice(8)) - 1;
  const touching = told.amendments.filter(({ days }) => days.some(([day]) => day === index));
  const lines = touching.map((each) => {
    const { amended } = amendedOn([each], index);
    const told = { at: isoWithOffset(each.at, zone, 's'), shown_in: each.shownIn };
    return { ...told, cause: each.cause, ...(amended as Json | undefined) };
  });
  const diff = sumOfChanges(told.amendments, 'diffSeconds');
  const inBalance = 'balance' in balance ? (balance['balance'] as Json) : null;
  return {
    ...(inBalance === null
      ? {}
      : {
          balance: {
            ...inBalance,
            month: figures.diffSeconds,
            ...(diff === 0 ? {} : { month_amended: diff }),
          },
        }),
    closed: { month, at: isoWithOffset(at, zone, 's') },
    ...(lines.length === 0 ? {} : { amended: lines }),
  };
}

/** A month's sums as they were closed, where they were. */
export function asClosed(told: ToldMonth | null, now: PeriodBalance): PeriodBalance {
  if (told === null) return now;
  const { workedSeconds, targetSeconds, diffSeconds } = told.closed.figures;
  return { workedSeconds, targetSeconds, diffSeconds };
}

/**
 * A month's line of the account of its year: its difference as closed, and what has become known in it of the year's
 * closed months. What became known in another year stands with the month itself, so that the lines make the balance.
 */
export function accountMonth(
  year: ClosedYear | null,
  month: number,
  nowSeconds: number,
): { readonly diffSeconds: number; readonly amendedSeconds?: number } {
  const told = year?.months.get(month);
  const own = [...(year?.months.values() ?? [])].flatMap(({ amendments }) => amendments);
  const isHere = ({ shownIn, month: of }: Amendment): boolean =>
    Number((shownIn.slice(0, 4) === of.slice(0, 4) ? shownIn : of).slice(5)) === month;
  const amendedSeconds = sumOfChanges(own.filter(isHere), 'diffSeconds');
  const diffSeconds = told === undefined ? nowSeconds : (told.closed.figures.diffSeconds ?? 0);
  return { diffSeconds, ...(amendedSeconds === 0 ? {} : { amendedSeconds }) };
}
