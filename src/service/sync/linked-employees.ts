import type { Context } from '../context.ts';
import { allEmployees, type Employee } from '../store/employee.ts';
import { tagsOf } from '../tags.ts';
import type { LinkedPerson } from '../vendors/vendor.ts';

/** Everybody whom the vendor knows too, active or not: somebody who left may still have days owed. Active ones first. */
export function linkedEmployees(ctx: Context): readonly (Employee & LinkedPerson)[] {
  const linked = allEmployees(ctx.db).flatMap((employee) =>
    employee.vendorId === null
      ? []
      : [{ ...employee, vendorId: employee.vendorId, ...tagsOf(ctx, employee.id) }],
  );
  return linked.toSorted((a, b) => Number(b.active) - Number(a.active));
}
