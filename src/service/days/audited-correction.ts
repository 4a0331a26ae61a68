import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { audit } from '../store/audit.ts';
import type { JsonValue } from '../store/canonical-json.ts';
import { employeeByNumber } from '../store/employee.ts';
import { factById } from '../store/journal.ts';
import { inTransaction } from '../store/transaction.ts';
import { correctPresence } from '../usecases/correct-presence.ts';

/** A correction by the command line, with its entry in the audit beside those of the office. */
export function auditedCorrection(
  ctx: Context,
  input: Input<OfficeContract, 'correctPresence'>,
  by: string,
): Outcome<OfficeContract, 'correctPresence'> {
  return inTransaction(ctx.db, () => {
    const isRepeated = factById(ctx.db, input.id) !== null;
    const outcome = correctPresence(ctx, input);
    const employee = employeeByNumber(ctx.db, input.number);
    if (!outcome.ok || isRepeated || employee === null) return outcome;
    const { date, reason, change } = input;
    const fact = JSON.parse(factById(ctx.db, input.id)?.body ?? '{}') as {
      before?: JsonValue;
      after?: JsonValue;
    };
    audit(ctx, by, {
      action: 'daysChanged',
      employeeId: employee.id,
      subject: `${input.number}, ${date}`,
      before: [{ date, was: fact.before ?? null }],
      after: [{ reason }, { date, kind: change.kind, is: fact.after ?? null }],
    });
    return outcome;
  });
}
