import type { YearReport } from '../../core/report/year-report.ts';
import { explainDay } from '../../core/worktime/explain.ts';
import { NOTHING_WAIVED, shiftsOf } from '../../core/worktime/shift.ts';
import type { Context } from '../context.ts';
import { explainView, type ExplainView } from './explain-view.ts';
import { presencesOfYear, type ReportYear } from './report-year.ts';

export type ExplainedDays = ReadonlyMap<string, readonly ExplainView[]>;

/** By date, why each day of a person's year is what it is: the lines that `day` shows. Days that lie ahead have none. */
export function explainedDays(
  ctx: Context,
  employeeId: string,
  of: ReportYear,
  { days }: YearReport,
): ExplainedDays {
  const { rules, nowAt } = of;
  const presences = presencesOfYear(ctx, employeeId, of);
  // Of the shifts only their spans are asked here: what was taken off, and what was waived, the figures know.
  const shifts = shiftsOf(presences, rules, nowAt, NOTHING_WAIVED).filter(
    ({ fromAt }) => fromAt <= nowAt,
  );
  const explained = new Map<string, readonly ExplainView[]>();
  for (const { day, figures, target } of days) {
    if (figures === null) continue;
    const span = { startAt: day.startAt, endAt: day.endAt, nowAt };
    const lines = explainDay(shifts, figures, target, span, rules.granularity);
    explained.set(day.date, explainView(lines));
  }
  return explained;
}
