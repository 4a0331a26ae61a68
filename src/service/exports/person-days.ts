import { complianceWarnings } from '../../core/compliance/compliance-warnings.ts';
import type { WarningCode } from '../../core/compliance/warning.ts';
import { WARNING_CODES } from '../../core/compliance/warning.ts';
import type { Presence } from '../../core/punch/presence.ts';
import type { ReportDay } from '../../core/report/year-report.ts';
import { addDays, isoWeekStart } from '../../core/time/civil-date.ts';
import { startOfDay } from '../../core/time/zone.ts';
import { dayMatters, type ReportedPresence } from '../../core/worktime/day-report.ts';
import type { WorkRules } from '../../core/worktime/work-rules.ts';
import { closedYearOf, type ToldMonth } from '../months/closed-view.ts';
import { workRulesOf, type Context } from '../context.ts';
import { presencesAsOf } from '../reports/presences-as-of.ts';
import { personYearOf, reportYearOf, type ReportYear } from '../reports/report-year.ts';
import type { Employee } from '../store/employee.ts';
import { punchesBetween } from '../store/punch.ts';
import { clockOfDay } from '../usecases/clock-jumped.ts';
import { yearsOf, type ExportPeriod } from './export-period.ts';

/** A day as it is known now, and its month as it was closed, where it was. */
export type KnownDay = ReportDay & { readonly told: ToldMonth | null };

/** One day of one person: what `report` says of it, and what `day` shows beside that. */
export type PersonDay = KnownDay & {
  readonly open: boolean;
  readonly presences: readonly ReportedPresence[];
  /** In the order of the closed list, each at most once. */
  readonly warnings: readonly WarningCode[];
};

/** How far around a date's week the law looks, as `day` does. */
const MARGIN_DAYS = 14;

/** What is the same for everybody in an export, made once. */
export type DaysReader = {
  readonly period: ExportPeriod;
  readonly nowAt: number;
  readonly rules: WorkRules;
  readonly years: readonly ReportYear[];
  /** Whether days are looked at for warnings: the dearest part of the work. */
  readonly warns: boolean;
};

export function daysReader(ctx: Context, period: ExportPeriod, nowAt: number): DaysReader {
  const years = yearsOf(period).map((year) => reportYearOf(ctx, year, nowAt));
  return { period, nowAt, rules: workRulesOf(ctx.config()), years, warns: true };
}

/** The sums of days alone, without presences and warnings: what a chart needs, several times as fast. */
export function plainDays(
  ctx: Context,
  employee: Employee,
  { period, years }: DaysReader,
): readonly KnownDay[] {
  return years.flatMap((of) => {
    const { report } = personYearOf(ctx, employee.id, of);
    const closed = closedYearOf(ctx, employee.id, of, report);
    return report.days
      .filter(({ day }) => day.date >= period.from && day.date <= period.to)
      .map((each) => ({ ...each, told: closed?.months.get(each.day.month) ?? null }));
  });
}

/** Every day of a person in the period, in order. */
export function personDays(
  ctx: Context,
  employee: Employee,
  reader: DaysReader,
): readonly PersonDay[] {
  const { period, nowAt, rules } = reader;
  const { zone } = rules;
  const around = {
    fromAt: startOfDay(addDays(isoWeekStart(period.from), -MARGIN_DAYS), zone),
    beforeAt: startOfDay(addDays(isoWeekStart(period.to), 7 + MARGIN_DAYS), zone),
  };
  const presences = presencesAsOf(ctx.db, employee.id, around, nowAt, rules.presence);
  const punches = punchesBetween(ctx.db, employee.id, around.fromAt, around.beforeAt).filter(
    ({ at, voidedBy }) => at <= nowAt && voidedBy === null,
  );
  let first = 0;
  let firstPunch = 0;
  return plainDays(ctx, employee, reader).map((reported) => {
    const { date, startAt, endAt } = reported.day;
    const fromAt = startAt - 21 * 86_400_000;
    while ((presences[first + 1]?.fromAt ?? Infinity) < fromAt) first += 1;
    const near = presencesUntil(presences, first, endAt + 22 * 86_400_000);
    while ((punches[firstPunch]?.at ?? Infinity) < startAt) firstPunch += 1;
    const ofDay = punchesUntil(punches, firstPunch, endAt);
    if (near.length === 0 && ofDay.length === 0) return { ...reported, ...NOTHING };
    const input = { date, punches: ofDay, presences: near, nowAt, rules };
    const matters = dayMatters(input);
    if (!reader.warns) return { ...reported, ...matters, warnings: [] };
    const law = complianceWarnings({
      presences: near,
      date,
      zone,
      nowAt,
      rules: rules.presence,
      profile: ctx.config().compliance.profile,
      adultFromDate: employee.adultFromDate,
    });
    const touched = matters.presences.length > 0 || ofDay.length > 0;
    const clock = touched ? clockOfDay(ctx, employee.id, date).warnings : [];
    const codes = new Set([...matters.warnings, ...law, ...clock].map(({ code }) => code));
    return {
      ...reported,
      open: matters.open,
      presences: matters.presences,
      warnings: WARNING_CODES.filter((code) => codes.has(code)),
    };
  });
}

const NOTHING = { open: false, presences: [], warnings: [] } as const;

function presencesUntil(
  presences: readonly Presence[],
  first: number,
  beforeAt: number,
): readonly Presence[] {
  let end = first;
  while ((presences[end]?.fromAt ?? Infinity) < beforeAt) end += 1;
  return presences.slice(first, end);
}

function punchesUntil<T extends { readonly at: number }>(
  punches: readonly T[],
  first: number,
  beforeAt: number,
): readonly T[] {
  let end = first;
  while ((punches[end]?.at ?? Infinity) < beforeAt) end += 1;
  return punches.slice(first, end);
}
