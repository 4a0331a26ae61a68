import type { WorkingTimeModel } from '../../core/target/model.ts';
import type { Context } from '../context.ts';
import { modelsOf, putOfficeModel } from '../store/working-time-model.ts';
import { recordOwedFact } from './record-owed-fact.ts';

/**
 * Stores a working-time model of the office's and writes down what it was before. True when something has changed. Belongs
 * into a transaction.
 */
export function enterModel(ctx: Context, employeeId: string, model: WorkingTimeModel): boolean {
  const before = modelsOf(ctx.db, employeeId).find(({ fromDate }) => fromDate === model.fromDate);
  if (!putOfficeModel(ctx.db, employeeId, model)) return false;
  recordOwedFact(ctx, {
    kind: 'model',
    employeeId,
    body: { before: before === undefined ? null : { ...before }, after: { ...model } },
  });
  return true;
}
