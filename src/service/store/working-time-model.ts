import { resolvedModels, type WorkingTimeModel } from '../../core/target/model.ts';
import { prepared, type Db } from './database.ts';

/** Who says so: the office in a file of its own, or the vendor. */
export type ModelSource = 'roster' | 'vendor';

type Row = {
  readonly employeeId: string;
  readonly fromDate: string;
  readonly toDate: string | null;
  readonly kind: WorkingTimeModel['kind'];
  readonly am: string;
  readonly pm: string;
  readonly monthlySeconds: number;
  readonly workdays: string;
};

const SELECT = `SELECT employee_id AS employeeId, from_date AS fromDate, to_date AS toDate, kind, am_seconds AS am,
  pm_seconds AS pm, monthly_seconds AS monthlySeconds, workdays FROM working_time_model`;

/** A person's working-time models as they hold: in order, and none overlaps another. */
export function modelsOf(db: Db, employeeId: string): readonly WorkingTimeModel[] {
  return resolvedModels(modelsFrom(db, employeeId, 'roster'), modelsFrom(db, employeeId, 'vendor'));
}

/** What the office has entered of everybody. */
export function officeModels(
  db: Db,
): readonly { readonly employeeId: string; readonly model: WorkingTimeModel }[] {
  const rows = prepared(db, `${SELECT} WHERE source = 'roster'`).all() as Row[];
  return rows.map((row) => ({ employeeId: row.employeeId, model: modelFrom(row) }));
}

/** The models that one source has entered, as it has entered them, oldest first. */
export function modelsFrom(
  db: Db,
  employeeId: string,
  source: ModelSource,
): readonly WorkingTimeModel[] {
  const rows = prepared(
    db,
    `${SELECT} WHERE employee_id = +? AND source = +? ORDER BY from_date`,
  ).all(employeeId, source) as Row[];
  return rows.map(modelFrom);
}

/** Stores a model of one source: the same beginning replaces, any other is added. True when something has changed. */
export function putModel(
  db: Db,
  employeeId: string,
  model: WorkingTimeModel,
  source: ModelSource,
): boolean {
  const { changes } = prepared(
    db,
    `INSERT INTO working_time_model
       (employee_id, from_date, to_date, kind, am_seconds, pm_seconds, monthly_seconds, workdays, source)
     VALUES (:employeeId, :fromDate, :toDate, :kind, :am, :pm, :monthlySeconds, :workdays, :source)
     ON CONFLICT (employee_id, from_date, source) DO UPDATE SET to_date = excluded.to_date, kind = excluded.kind,
       am_seconds = excluded.am_seconds, pm_seconds = excluded.pm_seconds, monthly_seconds = excluded.monthly_seconds,
       workdays = excluded.workdays
     WHERE to_date IS NOT excluded.to_date OR am_seconds IS NOT excluded.am_seconds
       OR pm_seconds IS NOT excluded.pm_seconds OR monthly_seconds IS NOT excluded.monthly_seconds
       OR workdays IS NOT excluded.workdays`,
  ).run({ ...columnsOf(model), employeeId, source });
  return changes > 0;
}

function columnsOf(model: WorkingTimeModel) {
  const { kind, fromDate, toDate } = model;
  const none = { am: null, pm: null, monthlySeconds: null, workdays: null };
  switch (model.kind) {
    case 'weekly': {
      const am = JSON.stringify(model.amSeconds);
      const pm = JSON.stringify(model.pmSeconds);
      return { ...none, kind, fromDate, toDate, am, pm };
    }
    case 'monthly': {
      const { monthlySeconds } = model;
      const workdays = JSON.stringify(model.workdays);
      return { ...none, kind, fromDate, toDate, monthlySeconds, workdays };
    }
  }
}

function modelFrom(row: Row): WorkingTimeModel {
  const { kind, fromDate, toDate } = row;
  switch (kind) {
    case 'weekly':
      return {
        kind,
        fromDate,
        toDate,
        amSeconds: JSON.parse(row.am) as number[],
        pmSeconds: JSON.parse(row.pm) as number[],
      };
    case 'monthly':
      return {
        kind,
        fromDate,
        toDate,
        monthlySeconds: row.monthlySeconds,
        workdays: JSON.parse(row.workdays) as boolean[],
      };
  }
}
