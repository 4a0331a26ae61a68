import type { MonthFigures } from '../../core/report/month-figures.ts';
import type { Employee } from '../store/employee.ts';

/** Whether a month is about somebody: who is active, and whoever has been there or away in it. */
export function isOfMonth({ active }: Employee, figures: MonthFigures): boolean {
  const { workedSeconds, absences } = figures;
  return active || workedSeconds > 0 || Object.keys(absences).length > 0;
}
