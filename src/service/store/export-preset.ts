import { z } from 'zod';
import {
  exportPlan,
  planRun,
  presetQuery,
  type ExportPlan,
  type PresetQuery,
} from '../../contract/office-export-presets.ts';
import { prepared, type Db } from './database.ts';

export type PlanRun = z.output<typeof planRun>;

/** People by their ids; the contract's `numbers` are made of them when somebody reads. */
export type StoredQuery = Omit<PresetQuery, 'numbers'> & {
  readonly employeeIds: readonly string[] | null;
};

export type StoredPreset = {
  readonly id: string;
  readonly name: string;
  readonly query: StoredQuery;
  readonly planned: {
    readonly plan: ExportPlan;
    readonly servedOn: string;
    readonly lastRun: PlanRun | null;
  } | null;
};

const storedQuery = presetQuery
  .omit({ numbers: true })
  .extend({ employeeIds: z.array(z.string()).nullable() });

type PresetRow = {
  id: string;
  name: string;
  query: string;
  plan: string | null;
  served_on: string | null;
  last_run: string | null;
};

const SELECT = `SELECT id, name, query, plan, served_on, last_run
                FROM export_preset LEFT JOIN export_plan ON preset_id = id`;

export function exportPresets(db: Db): readonly StoredPreset[] {
  const rows = prepared(db, `${SELECT} ORDER BY name, id`).all() as PresetRow[];
  return rows.map(presetOf);
}

export function exportPreset(db: Db, id: string): StoredPreset | null {
  const row = prepared(db, `${SELECT} WHERE id = ?`).get(id) as PresetRow | undefined;
  return row === undefined ? null : presetOf(row);
}

function presetOf({ id, name, query, plan, served_on, last_run }: PresetRow): StoredPreset {
  const planned =
    plan === null || served_on === null
      ? null
      : {
          plan: exportPlan.parse(JSON.parse(plan)),
          servedOn: served_on,
          lastRun: last_run === null ? null : planRun.parse(JSON.parse(last_run)),
        };
  return { id, name, query: storedQuery.parse(JSON.parse(query)), planned };
}

/** Throws where another one has the name. */
export function putExportPreset(
  db: Db,
  { id, name, query }: Pick<StoredPreset, 'id' | 'name' | 'query'>,
): void {
  prepared(
    db,
    `INSERT INTO export_preset (id, name, query) VALUES (:id, :name, :query)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query`,
  ).run({ id, name, query: JSON.stringify(query) });
}

export function isPresetNameTaken(db: Db, name: string, byOtherThan: string): boolean {
  const sql = 'SELECT 1 FROM export_preset WHERE name = ? AND id <> ?';
  return prepared(db, sql).get(name, byOtherThan) !== undefined;
}

export function dropExportPreset(db: Db, id: string): void {
  prepared(db, 'DELETE FROM export_preset WHERE id = ?').run(id);
}

/** `servedOn`: the last time that counts as done. */
export function putExportPlan(db: Db, id: string, plan: ExportPlan, servedOn: string): void {
  prepared(
    db,
    `INSERT INTO export_plan (preset_id, plan, served_on) VALUES (:id, :plan, :servedOn)
     ON CONFLICT (preset_id) DO UPDATE SET plan = excluded.plan, served_on = excluded.served_on`,
  ).run({ id, plan: JSON.stringify(plan), servedOn });
}

export function dropExportPlan(db: Db, id: string): void {
  prepared(db, 'DELETE FROM export_plan WHERE preset_id = ?').run(id);
}

/** What becomes of one time; a done one counts as served. */
export function notePlanRun(db: Db, id: string, run: PlanRun): void {
  prepared(
    db,
    `UPDATE export_plan
     SET last_run = :run, served_on = CASE WHEN :isDone THEN :forDate ELSE served_on END
     WHERE preset_id = :id`,
  ).run({
    id,
    run: JSON.stringify(run),
    isDone: run.state === 'done' ? 1 : 0,
    forDate: run.forDate,
  });
}
