import type { Context } from '../context.ts';
import { enterModel } from './enter-model.ts';
import { readModelFile } from './model-file.ts';
import { storedFile, type OfficeImport } from './office-file.ts';

/** Enters working-time models of the office's. A later beginning is added, the same one replaces; the vendor's stay beside them. */
export function importModels(ctx: Context, input: { readonly text: string }): OfficeImport {
  const changed = new Set<string>();
  const outcome = storedFile(ctx, readModelFile(ctx.db, input.text), ({ employeeId, model }) => {
    const isNew = enterModel(ctx, employeeId, model);
    if (isNew) changed.add(employeeId);
    return isNew;
  });
  for (const employeeId of changed) ctx.emit('boardChanged', { employeeId });
  return outcome;
}
