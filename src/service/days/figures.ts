import { targetOf } from '../../core/target/target.ts';
import { datesBetween } from '../../core/time/civil-date.ts';
import { isSkipped } from '../../core/time/zone.ts';
import { dayReport } from '../../core/worktime/day-report.ts';
import type { DayFigures } from '../../contract/office-days.ts';
import type { Context } from '../context.ts';
import type { Employee } from '../store/employee.ts';
import { modelsOf } from '../store/working-time-model.ts';
import { dayReportInput } from '../usecases/day-input.ts';
import { daysOffOf } from '../usecases/days-off.ts';

/** What some days of a person come to, and what is said of the first of them. */
export type Figures = { readonly figures: DayFigures; readonly warnings: readonly string[] };

/** Longer stretches are not counted punch by punch: of them only what is owed is said. */
const COUNTED_DAYS_MAX = 7;

/** Sums of the dates, both included, as they stand now. */
export function figuresOf(
  ctx: Context,
  employee: Employee,
  { from, to }: { readonly from: string; readonly to: string },
): Figures {
  const { zone } = ctx.config().site;
  const dates = datesBetween(from, to).filter((date) => !isSkipped(date, zone));
  if (dates.length > COUNTED_DAYS_MAX) return owedOnly(ctx, employee, { from, to }, dates);
  const nowAt = ctx.world.clock();
  const reports = dates.map((date) => dayReport(dayReportInput(ctx, employee, date, nowAt)));
  return {
    figures: {
      workedSeconds: sumOf(reports.map(({ work }) => work?.workedSeconds ?? null)),
      targetSeconds: sumOf(reports.map(({ target }) => target.targetSeconds)),
      diffSeconds: sumOf(reports.map(({ work }) => work?.diffSeconds ?? null)),
    },
    warnings: reports[0]?.warnings.map(({ code }) => code) ?? [],
  };
}

function owedOnly(
  ctx: Context,
  { id }: Employee,
  { from, to }: { readonly from: string; readonly to: string },
  dates: readonly string[],
): Figures {
  const models = modelsOf(ctx.db, id);
  const daysOff = daysOffOf(ctx, id, from, to);
  const targets = dates.map(
    (date) =>
      targetOf(
        date,
        models,
        daysOff.filter((day) => day.date === date),
      ).targetSeconds,
  );
  return {
    figures: { workedSeconds: null, targetSeconds: sumOf(targets), diffSeconds: null },
    warnings: [],
  };
}

/** Null where nothing is known of any of them. */
function sumOf(seconds: readonly (number | null)[]): number | null {
  const known = seconds.filter((each) => each !== null);
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
}
