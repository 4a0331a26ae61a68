import { countedHereOnly, uncounted } from '../../core/sync/vendor-difference.ts';
import { vendorTotal } from '../../core/sync/vendor-total.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import { dayReport } from '../../core/worktime/day-report.ts';
import type { Context } from '../context.ts';
import type { FigureName, Reason } from '../reports/vendor-comparison.ts';
import { baseRowsOf } from '../store/base-row.ts';
import { daysOffFrom } from '../store/day-off.ts';
import type { Employee } from '../store/employee.ts';
import { dayState } from '../store/outbox.ts';
import { modelsFrom } from '../store/working-time-model.ts';
import { absenceRange } from '../sync/pull-company.ts';
import type { Capabilities, DateRange } from '../vendors/vendor.ts';
import { dayReportInput } from './day-input.ts';

/** As of when, and which absences the vendor was asked for. */
export type Asked = {
  readonly nowAt: number;
  readonly absencesOf: Capabilities['absencesOf'];
};

export function nameless(figure: FigureName, label: string): Reason {
  return { figure, label, seconds: null };
}

/** Everything known here that makes the vendor's figures of a date other than ours. */
export function reasonsOn(
  ctx: Context,
  employee: Employee,
  date: string,
  { nowAt, absencesOf }: Asked,
): readonly Reason[] {
  const worked = countedOn(ctx, employee, date, nowAt);
  const today = civilDateOf(nowAt, ctx.config().site.zone);
  const target = targetReasons(ctx, employee.id, date, absenceRange(today, absencesOf));
  // What changes one of the two changes their difference as well: less target is more balance.
  const diff = [
    ...worked.map((reason): Reason => ({ ...reason, figure: 'diff' })),
    ...target.map((reason): Reason => ({ ...reason, figure: 'diff' })),
  ];
  return [...worked, ...target, ...diff];
}

/** The day is not agreed, or its punches were never meant for this vendor. A row of the day before may hold its work. */
function standingOn(ctx: Context, employeeId: string, date: string): readonly Reason[] {
  const vendor = ctx.config().vendor.kind;
  const owed = dayState(ctx.db, employeeId, date, vendor);
  if (owed !== null) return [nameless('hours', `day_${owed.state}`)];
  const isKnown = [date, addDays(date, -1)].some(
    (each) => baseRowsOf(ctx.db, { employeeId, date: each, vendor }).length > 0,
  );
  return isKnown ? [] : [nameless('hours', 'day_never_sent')];
}

/** What only we round, deduct or leave out until somebody has looked at it. */
function countedOn(
  ctx: Context,
  employee: Employee,
  date: string,
  nowAt: number,
): readonly Reason[] {
  const asked = dayReportInput(ctx, employee, date, nowAt);
  const { work, open, presences } = dayReport(asked);
  if (work === null || presences.length === 0) return [];
  if (open) return [nameless('hours', 'still_open')];
  const standing = standingOn(ctx, employee.id, date);
  const hours = (label: string, seconds: number): Reason => ({ figure: 'hours', label, seconds });
  if (ctx.config().vendor.kind === 'moco') {
    const differences = vendorTotal(asked, work)?.differences ?? [];
    return [...standing, ...differences.map(({ label, seconds }) => hours(label, seconds))];
  }
  const { zone } = asked.rules;
  const day = { startAt: startOfDay(date, zone), endAt: startOfDay(addDays(date, 1), zone) };
  const { roundingSeconds, automaticSeconds } = countedHereOnly(asked.presences, day, work);
  return [
    ...standing,
    hours('needsReview', uncounted(asked.presences, day)),
    hours('rounding', roundingSeconds),
    hours('automaticBreak', automaticSeconds),
  ];
}

/** The office has entered something here that the vendor does not know. */
function targetReasons(
  ctx: Context,
  employeeId: string,
  date: string,
  read: DateRange,
): readonly Reason[] {
  const model = modelsFrom(ctx.db, employeeId, 'roster').some(
    ({ fromDate, toDate }) => fromDate <= date && (toDate === null || toDate >= date),
  );
  const range = { fromDate: date, toDate: date };
  const absence = daysOffFrom(ctx.db, employeeId, range, 'roster').length > 0;
  const isRead = date >= read.from && date <= read.to;
  return [
    ...(isRead ? [] : [nameless('target', 'absences_not_read')]),
    ...(model ? [nameless('target', 'model_entered_here')] : []),
    ...(absence ? [nameless('target', 'absence_entered_here')] : []),
  ];
}
