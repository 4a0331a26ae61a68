import { monthFigures, type MonthFigures } from '../../core/report/month-figures.ts';
import { yearLayout } from '../../core/report/year-layout.ts';
import { addDays } from '../../core/time/civil-date.ts';
import type { Context } from '../context.ts';
import { personYearOf, reportYearOf, type ReportYear } from '../reports/report-year.ts';

/** One month of a year as it stands at an instant, made once for everybody it is asked for. */
export type MonthAsked = { readonly month: string; readonly of: ReportYear };

/** No more than the month of its year: a report of it costs a twelfth. */
export function monthAsked(ctx: Context, month: string, nowAt: number): MonthAsked {
  const whole = reportYearOf(ctx, Number(month.slice(0, 4)), nowAt);
  const calendar = whole.calendar.filter((day) => day.month === Number(month.slice(5)));
  return { month, of: { ...whole, calendar, layout: yearLayout(calendar) } };
}

/** What a month of somebody is by everything that is known now. */
export function personMonth(
  ctx: Context,
  employeeId: string,
  { month, of }: MonthAsked,
): MonthFigures {
  return monthFigures(personYearOf(ctx, employeeId, of).report, Number(month.slice(5)));
}

/** `YYYY-MM` so many months later or earlier. */
export function monthBy(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

export function lastDateOf(month: string): string {
  return addDays(`${monthBy(month, 1)}-01`, -1);
}
