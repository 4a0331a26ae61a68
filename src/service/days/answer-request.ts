import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import { employeeByNumber } from '../store/employee.ts';
import { inTransaction } from '../store/transaction.ts';
import { closeRequest } from '../usecases/close-request.ts';

/** The office's answer to "something is wrong here", with its entry in the audit. */
export function answerRequest(
  ctx: Context,
  { id, reason }: Input<OfficeContract, 'answerRequest'>,
  by: string,
): Outcome<OfficeContract, 'answerRequest'> {
  return inTransaction(ctx.db, () => {
    const outcome = closeRequest(ctx, { id, by, reason: reason.trim() });
    if (!outcome.ok) return { ok: false, refusal: 'notOpen', detail: {} };
    const { employee: number, date } = outcome.value;
    const employee = employeeByNumber(ctx.db, number);
    audit(ctx, by, {
      action: 'requestAnswered',
      ...(employee === null ? {} : { employeeId: employee.id }),
      subject: `${number}, ${date}`,
      before: null,
      after: { reason: reason.trim() },
    });
    return { ok: true, value: {} };
  });
}
