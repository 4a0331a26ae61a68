import type { Presence } from '../../core/punch/presence.ts';
import { yearLayout, type MonthLayout } from '../../core/report/year-layout.ts';
import { yearReport, type YearReport } from '../../core/report/year-report.ts';
import { yearCalendar, type CalendarDay } from '../../core/time/year-calendar.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { WorkRules } from '../../core/worktime/work-rules.ts';
import { workRulesOf, type Context } from '../context.ts';
import { waivedDates } from '../store/objection.ts';
import { firstPresenceAt } from '../store/presence.ts';
import { isPrunedPerson, prunedBefore } from '../store/prune.ts';
import { modelsFrom, modelsOf } from '../store/working-time-model.ts';
import { storedYearBalance, yearBalanceOf, type YearBalance } from '../store/year-balance.ts';
import { daysOffOf } from '../usecases/days-off.ts';
import { presencesAsOf } from './presences-as-of.ts';

/** A shift is over after four hours without work: what lies further than this from the year has no part in it. */
const MARGIN_MS = 7 * 86_400_000;

/** Later than any report. */
export const NEVER = '9999-12-31';

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
  /** The first date that counts in the balance, where that is not the first of the year; `NEVER` before the first presence. */
  readonly sinceDate: string | null;
  /** Whether any presence lies in the year, counted or not. */
  readonly present: boolean;
};

export function reportYearOf(ctx: Context, year: number, nowAt: number): ReportYear {
  const rules = workRulesOf(ctx.config());
  const calendar = yearCalendar(year, rules.zone);
  return { year, nowAt, rules, calendar, layout: yearLayout(calendar) };
}

function spanOf({ calendar }: ReportYear) {
  return { startAt: calendar[0]?.startAt ?? 0, endAt: calendar.at(-1)?.endAt ?? 0 };
}

/** What a person's year is made of, as it stands at its instant. */
export function presencesOfYear(
  ctx: Context,
  employeeId: string,
  of: ReportYear,
): readonly Presence[] {
  const { startAt, endAt } = spanOf(of);
  if (of.nowAt < startAt) return [];
  const stretch = { fromAt: startAt - MARGIN_MS, beforeAt: endAt + MARGIN_MS };
  return presencesAsOf(ctx.db, employeeId, stretch, of.nowAt, of.rules.presence);
}

/** One person's year from the store; later punches than `nowAt` are as if they had not been made. */
export function personYearOf(ctx: Context, employeeId: string, of: ReportYear): PersonYear {
  const { year, nowAt, rules, calendar, layout } = of;
  const presences = presencesOfYear(ctx, employeeId, of);
  const balance = yearBalanceOf(ctx.db, employeeId, year);
  const sinceDate = accountBegin(ctx, employeeId, year, rules.zone);
  const report = yearReport({
    calendar,
    layout,
    presences,
    models: modelsOf(ctx.db, employeeId),
    daysOff: daysOffOf(ctx, employeeId, `${year}-01-01`, `${year}-12-31`),
    waived: waivedDates(ctx.db, employeeId),
    carriedOverSeconds: balance.overtimeCarryoverSeconds,
    paidOutSeconds: balance.overtimeReducedSeconds,
    accountFromDate: sinceDate,
    rules,
    nowAt,
  });
  const { startAt, endAt } = spanOf(of);
  const present = presences.some((each) => isWithin(each, startAt, endAt));
  return { report, balance, sinceDate, present };
}

/**
 * A vendor's models reach further back than this kiosk, which does not know what was worked before somebody's first
 * presence. The office begins the account earlier by entering a model, or anything of the year's balance.
 */
function accountBegin(
  { db }: Context,
  employeeId: string,
  year: number,
  zone: string,
): string | null {
  // What was worked in a year that has been pruned nobody can tell any more.
  if (`${year}-12-31` < (prunedBefore(db) ?? '')) return NEVER;
  if (modelsFrom(db, employeeId, 'roster').length > 0) return null;
  if (storedYearBalance(db, employeeId, year) !== null) return null;
  if (isPrunedPerson(db, employeeId)) return null;
  const firstAt = firstPresenceAt(db, employeeId);
  if (firstAt === null) return NEVER;
  const date = civilDateOf(firstAt, zone);
  return date > `${year}-01-01` ? date : null;
}

function isWithin({ fromAt, toAt }: Presence, startAt: number, endAt: number): boolean {
  return fromAt < endAt && (fromAt >= startAt || (toAt !== null && toAt > startAt));
}
