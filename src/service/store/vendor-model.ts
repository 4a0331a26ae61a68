import type { WorkingTimeModel } from '../../core/target/model.ts';
import type { Db } from './database.ts';
import { modelsFrom, putModel, removeVendorModels } from './working-time-model.ts';

/**
 * Makes these the working-time models that the vendor says a person has. Where the office has entered one here, the
 * vendor's are left out: local edits win. True when something has changed.
 */
export function replaceVendorModels(
  db: Db,
  employeeId: string,
  models: readonly WorkingTimeModel[],
): boolean {
  if (modelsFrom(db, employeeId, 'roster').length > 0) return false;
  const byBeginning = new Map(models.map((model) => [model.fromDate, model]));
  const wanted = [...byBeginning.values()].toSorted((a, b) => (a.fromDate < b.fromDate ? -1 : 1));
  const stored = modelsFrom(db, employeeId, 'vendor');
  if (JSON.stringify(wanted.map(comparable)) === JSON.stringify(stored.map(comparable))) {
    return false;
  }
  removeVendorModels(db, employeeId, '');
  for (const model of wanted) putModel(db, employeeId, model, 'vendor');
  return true;
}

function comparable(model: WorkingTimeModel): readonly unknown[] {
  const { kind, fromDate, toDate } = model;
  switch (model.kind) {
    case 'weekly':
      return [kind, fromDate, toDate, model.amSeconds, model.pmSeconds];
    case 'monthly':
      return [kind, fromDate, toDate, model.monthlySeconds, model.workdays];
  }
}
