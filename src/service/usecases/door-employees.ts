import type { Context } from '../context.ts';
import { allEmployees } from '../store/employee.ts';

/** Those who may punch here, by number and name. */
export function doorEmployees(ctx: Context): { number: string; name: string }[] {
  return allEmployees(ctx.db)
    .filter(({ active }) => active)
    .map(({ number, name }) => ({ number, name }));
}
