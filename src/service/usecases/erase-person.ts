import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { nameKey } from '../../core/roster/name-key.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import { prepared } from '../store/database.ts';
import { employeeByNumber } from '../store/employee.ts';
import { eraseEmployee, unsettled, whatRemains } from './erase-employee.ts';

type Foretold = Outcome<OfficeContract, 'readErasure'>;
type Erased = Outcome<OfficeContract, 'erasePerson'>;

/** What erasing somebody would leave behind, and what stands in its way. */
export function readErasure(ctx: Context, { number }: { readonly number: string }): Foretold {
  const employee = employeeByNumber(ctx.db, number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const value = {
    name: employee.name,
    reasons: [...unsettled(ctx, employee)],
    remains: whatRemains(ctx, employee),
    punches: prepared(ctx.db, 'SELECT count(*) FROM punch WHERE employee_id = ?')
      .pluck()
      .get(employee.id) as number,
    retentionMonths: ctx.config().privacy.retentionMonths,
  };
  return { ok: true, value };
}

/** Erases somebody whose name has been typed: there is no way back from it. */
export function erasePerson(
  ctx: Context,
  input: { readonly number: string; readonly typedName: string },
  by: string,
): Erased {
  const employee = employeeByNumber(ctx.db, input.number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const [name, typed] = [employee.name, input.typedName].map((each) => nameKey(each).join(' '));
  if (name !== typed && input.typedName.trim() !== employee.name.trim()) {
    return { ok: false, refusal: 'otherName', detail: {} };
  }
  const outcome = eraseEmployee(ctx, { number: input.number });
  if (outcome.ok) noteErasure(ctx, by);
  return outcome;
}

/** That somebody was erased, when and by whom; of the person nothing. */
export function noteErasure(ctx: Context, by: string): void {
  audit(ctx, by, { action: 'personErased', subject: '', before: null, after: null });
}
