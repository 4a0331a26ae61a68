import type { WeeklyModel } from '../../core/worktime/model.ts';
import { prepared, type Db } from './database.ts';

type Row = { fromDate: string; toDate: string | null; am: string; pm: string };

/** A person's working-time models, oldest first; of two that are valid on one day the later one counts. */
export function modelsOf(db: Db, employeeId: string): readonly WeeklyModel[] {
  const rows = prepared(
    db,
    `SELECT from_date AS fromDate, to_date AS toDate, am_seconds AS am, pm_seconds AS pm FROM working_time_model
     WHERE employee_id = +? ORDER BY from_date`,
  ).all(employeeId) as Row[];
  return rows.map(({ fromDate, toDate, am, pm }) => ({
    fromDate,
    toDate,
    amSeconds: JSON.parse(am) as number[],
    pmSeconds: JSON.parse(pm) as number[],
  }));
}

/** Stores a model: the same beginning replaces, any other is added. True when something has changed. */
export function putModel(
  db: Db,
  employeeId: string,
  model: WeeklyModel,
  source: 'roster' | 'vendor',
): boolean {
  const { changes } = prepared(
    db,
    `INSERT INTO working_time_model (employee_id, from_date, to_date, am_seconds, pm_seconds, source)
     VALUES (:employeeId, :fromDate, :toDate, :am, :pm, :source)
     ON CONFLICT (employee_id, from_date) DO UPDATE SET to_date = excluded.to_date,
       am_seconds = excluded.am_seconds, pm_seconds = excluded.pm_seconds, source = excluded.source
     WHERE to_date IS NOT excluded.to_date OR am_seconds <> excluded.am_seconds OR pm_seconds <> excluded.pm_seconds`,
  ).run({
    employeeId,
    fromDate: model.fromDate,
    toDate: model.toDate,
    am: JSON.stringify(model.amSeconds),
    pm: JSON.stringify(model.pmSeconds),
    source,
  });
  return changes > 0;
}
