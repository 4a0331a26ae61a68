import type { WorkingTimeModel } from '../../core/target/model.ts';
import type { Context } from '../context.ts';
import { modelsFrom, putModel } from '../store/working-time-model.ts';
import { recordOwedFact } from './record-owed-fact.ts';

/**
 * Stores a working-time model of the office's and writes down what it was before. True when something has changed. Belongs
 * into a transaction.
 */
export function enterModel(ctx: Context, employeeId: string, model: WorkingTimeModel): boolean {
  const before = modelsFrom(ctx.db, employeeId, 'roster').find(
    ({ fromDate }) => fromDate === model.fromDate,
  );
  if (!putModel(ctx.db, employeeId, model, 'roster')) return false;
  recordOwedFact(ctx, {
    kind: 'model',
    employeeId,
    body: { before: before === undefined ? null : { ...before }, after: { ...model } },
  });
  return true;
}
