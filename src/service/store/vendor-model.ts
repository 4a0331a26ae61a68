import type { WorkingTimeModel } from '../../core/target/model.ts';
import { prepared, type Db } from './database.ts';
import { modelsFrom, putModel } from './working-time-model.ts';

/**
 * Makes these the working-time models that the vendor says a person has. They are kept as they came, whatever the office
 * has entered beside them. True when something has changed.
 */
export function replaceVendorModels(
  db: Db,
  employeeId: string,
  models: readonly WorkingTimeModel[],
): boolean {
  const byBeginning = new Map(models.map((model) => [model.fromDate, model]));
  const wanted = [...byBeginning.values()].toSorted((a, b) => (a.fromDate < b.fromDate ? -1 : 1));
  const stored = modelsFrom(db, employeeId, 'vendor');
  if (JSON.stringify(wanted.map(comparable)) === JSON.stringify(stored.map(comparable))) {
    return false;
  }
  prepared(db, `DELETE FROM working_time_model WHERE employee_id = ? AND source = 'vendor'`).run(
    employeeId,
  );
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
