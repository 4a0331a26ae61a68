import type { WeeklyModel } from '../../core/worktime/model.ts';
import { prepared, type Db } from './database.ts';
import { modelsOf } from './working-time-model.ts';

/**
 * Makes these the working-time models that the vendor says a person has. Where the office has entered one here, the
 * vendor's are left out: local edits win. True when something has changed.
 */
export function replaceVendorModels(
  db: Db,
  employeeId: string,
  models: readonly WeeklyModel[],
): boolean {
  const local = prepared(
    db,
    `SELECT 1 FROM working_time_model WHERE employee_id = ? AND source = 'roster'`,
  ).get(employeeId);
  if (local !== undefined) return false;
  const byBeginning = new Map(models.map((model) => [model.fromDate, model]));
  const wanted = [...byBeginning.values()].toSorted((a, b) => (a.fromDate < b.fromDate ? -1 : 1));
  if (
    JSON.stringify(wanted.map(comparable)) ===
    JSON.stringify(modelsOf(db, employeeId).map(comparable))
  ) {
    return false;
  }
  prepared(db, 'DELETE FROM working_time_model WHERE employee_id = ?').run(employeeId);
  for (const model of wanted) {
    prepared(
      db,
      `INSERT INTO working_time_model (employee_id, from_date, to_date, am_seconds, pm_seconds, source)
       VALUES (?, ?, ?, ?, ?, 'vendor')`,
    ).run(
      employeeId,
      model.fromDate,
      model.toDate,
      JSON.stringify(model.amSeconds),
      JSON.stringify(model.pmSeconds),
    );
  }
  return true;
}

function comparable(model: WeeklyModel): readonly unknown[] {
  return [model.fromDate, model.toDate, model.amSeconds, model.pmSeconds];
}
