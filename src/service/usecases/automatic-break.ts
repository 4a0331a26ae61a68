import { dayReport } from '../../core/worktime/day-report.ts';
import type { Context } from '../context.ts';
import type { Employee } from '../store/employee.ts';
import { dayReportInput } from './day-input.ts';

/** Whether a break that nobody took is taken off somebody's date; where it was taken back already, none is. */
export function hasAutomaticBreak(ctx: Context, employee: Employee, date: string): boolean {
  const { work } = dayReport(dayReportInput(ctx, employee, date, ctx.world.clock()));
  return work !== null && work.breaks.some(({ automatic }) => automatic);
}
