import type { Context } from '../context.ts';
import { daysOffBetween } from '../store/day-off.ts';
import { allEmployees, employeeByNumber, type Employee } from '../store/employee.ts';
import { presencesBetween } from '../store/presence.ts';
import { byNumber } from '../usecases/read-report.ts';
import { spanOfPeriod, type ExportPeriod } from './export-period.ts';

/**
 * Who is in an export, in order of their numbers: those who were asked for, or everybody who is active, and of those who
 * are not, whoever has been present or away in the period.
 */
export function exportPeople(
  ctx: Context,
  period: ExportPeriod,
  numbers: readonly string[] | null,
): readonly Employee[] {
  const wanted = numbers === null ? null : new Set(numbers);
  return allEmployees(ctx.db)
    .filter((employee) =>
      wanted === null
        ? employee.active || hasDays(ctx, employee.id, period)
        : wanted.has(employee.number),
    )
    .toSorted((a, b) => byNumber(a.number, b.number));
}

/** The first of these numbers that nobody has; null: each is somebody's. */
export function unknownNumber(ctx: Context, numbers: readonly string[]): string | null {
  return numbers.find((number) => employeeByNumber(ctx.db, number) === null) ?? null;
}

function hasDays(ctx: Context, employeeId: string, period: ExportPeriod): boolean {
  const { fromAt, beforeAt } = spanOfPeriod(period, ctx.config().site.zone);
  return (
    presencesBetween(ctx.db, employeeId, fromAt, beforeAt).length > 0 ||
    daysOffBetween(ctx.db, employeeId, period.from, period.to).length > 0
  );
}
