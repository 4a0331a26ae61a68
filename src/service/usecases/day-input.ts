import { addDays, isoWeekStart } from '../../core/time/civil-date.ts';
import { startOfDay } from '../../core/time/zone.ts';
import type { DayReportInput } from '../../core/worktime/day-report.ts';
import { workRulesOf, type Context } from '../context.ts';
import { presencesAsOf } from '../reports/presences-as-of.ts';
import type { Employee } from '../store/employee.ts';
import { waivedDates } from '../store/objection.ts';
import { punchesBetween } from '../store/punch.ts';
import { modelsOf } from '../store/working-time-model.ts';
import { daysOffOf } from './days-off.ts';

/**
 * How far around the date's week presences are read: further than any that counts lasts, and than the law looks back for
 * a rest.
 */
const MARGIN_DAYS = 14;

/** What a day's report is made of, as if it were `nowAt`: later punches are ignored. */
export function dayReportInput(
  ctx: Context,
  employee: Employee,
  date: string,
  nowAt: number,
): DayReportInput {
  const config = ctx.config();
  const rules = workRulesOf(config);
  const { zone } = rules;
  const monday = isoWeekStart(date);
  const stretch = {
    fromAt: startOfDay(addDays(monday, -MARGIN_DAYS), zone),
    beforeAt: startOfDay(addDays(monday, 7 + MARGIN_DAYS), zone),
  };
  const punches = punchesBetween(
    ctx.db,
    employee.id,
    startOfDay(date, zone),
    startOfDay(addDays(date, 1), zone),
  );
  return {
    date,
    punches: punches.filter(({ at, voidedBy }) => at <= nowAt && voidedBy === null),
    presences: presencesAsOf(ctx.db, employee.id, stretch, nowAt, rules.presence),
    models: modelsOf(ctx.db, employee.id),
    daysOff: daysOffOf(ctx, employee.id, date, date),
    nowAt,
    rules,
    waived: waivedDates(ctx.db, employee.id),
    profile: config.compliance.profile,
    adultFromDate: employee.adultFromDate,
  };
}
