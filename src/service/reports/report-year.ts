import type { Presence } from '../../core/punch/presence.ts';
import { yearLayout, type MonthLayout } from '../../core/report/year-layout.ts';
import { yearReport, type YearReport } from '../../core/report/year-report.ts';
import { yearCalendar, type CalendarDay } from '../../core/time/year-calendar.ts';
import type { WorkRules } from '../../core/worktime/work-rules.ts';
import { workRulesOf, type Context } from '../context.ts';
import { waivedDates } from '../store/objection.ts';
import { modelsOf } from '../store/working-time-model.ts';
import { yearBalanceOf, type YearBalance } from '../store/year-balance.ts';
import { daysOffOf } from '../usecases/days-off.ts';
import { presencesAsOf } from './presences-as-of.ts';

/** A shift is over after four hours without work: what lies further than this from the year has no part in it. */
const MARGIN_MS = 7 * 86_400_000;

/** A year in a zone as it stands at an instant, made once for everybody it is asked for. */
export type ReportYear = {
  readonly year: number;
  readonly nowAt: number;
  readonly rules: WorkRules;
  readonly calendar: readonly CalendarDay[];
  readonly layout: readonly MonthLayout[];
};

export type PersonYear = {
  readonly report: YearReport;
  readonly balance: YearBalance;
  /** Whether any presence lies in the year, counted or not. */
  readonly present: boolean;
};

export function reportYearOf(ctx: Context, year: number, nowAt: number): ReportYear {
  const rules = workRulesOf(ctx.config());
  const calendar = yearCalendar(year, rules.zone);
  return { year, nowAt, rules, calendar, layout: yearLayout(calendar) };
}

/** One person's year from the store; later punches than `nowAt` are as if they had not been made. */
export function personYearOf(ctx: Context, employeeId: string, of: ReportYear): PersonYear {
  const { year, nowAt, rules, calendar, layout } = of;
  const startAt = calendar[0]?.startAt ?? 0;
  const endAt = calendar.at(-1)?.endAt ?? 0;
  const presences =
    nowAt < startAt
      ? []
      : presencesAsOf(
          ctx.db,
          employeeId,
          { fromAt: startAt - MARGIN_MS, beforeAt: endAt + MARGIN_MS },
          nowAt,
          rules.presence,
        );
  const balance = yearBalanceOf(ctx.db, employeeId, year);
  const report = yearReport({
    calendar,
    layout,
    presences,
    models: modelsOf(ctx.db, employeeId),
    daysOff: daysOffOf(ctx, employeeId, `${year}-01-01`, `${year}-12-31`),
    waived: waivedDates(ctx.db, employeeId),
    carriedOverSeconds: balance.overtimeCarryoverSeconds,
    paidOutSeconds: balance.overtimeReducedSeconds,
    rules,
    nowAt,
  });
  return { report, balance, present: presences.some((each) => isWithin(each, startAt, endAt)) };
}

function isWithin({ fromAt, toAt }: Presence, startAt: number, endAt: number): boolean {
  return fromAt < endAt && (fromAt >= startAt || (toAt !== null && toAt > startAt));
}
