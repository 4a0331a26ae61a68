import type { WorkingTimeModel } from '../../core/target/model.ts';
import type { Context } from '../context.ts';
import type { JsonObject } from '../store/canonical-json.ts';
import { modelsOf, putOfficeModel } from '../store/working-time-model.ts';
import { readModelFile, type ModelEntry } from './model-file.ts';
import { storedFile, type OfficeImport } from './office-file.ts';
import { recordOwedFact } from './record-owed-fact.ts';

/** Enters working-time models of the office's. A later beginning is added, the same one replaces; the vendor's give way. */
export function importModels(ctx: Context, input: { readonly text: string }): OfficeImport {
  const changed = new Set<string>();
  const outcome = storedFile(ctx, readModelFile(ctx.db, input.text), (entry) => {
    const isNew = storeModel(ctx, entry);
    if (isNew) changed.add(entry.employeeId);
    return isNew;
  });
  for (const employeeId of changed) ctx.emit('boardChanged', { employeeId });
  return outcome;
}

function storeModel(ctx: Context, { employeeId, model }: ModelEntry): boolean {
  const before = modelsOf(ctx.db, employeeId).find(({ fromDate }) => fromDate === model.fromDate);
  if (!putOfficeModel(ctx.db, employeeId, model)) return false;
  recordOwedFact(ctx, {
    kind: 'model',
    employeeId,
    body: { before: before === undefined ? null : factOf(before), after: factOf(model) },
  });
  return true;
}

function factOf(model: WorkingTimeModel): JsonObject {
  return { ...model };
}
