import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Input, Outcome } from '../../contract/call.ts';
import type { PresetQuery } from '../../contract/office-export-presets.ts';
import type { OfficeContract } from '../../contract/office.ts';

import type { Context } from '../context.ts';
import { exportFiles, targetTrouble } from '../exports/export-target.ts';
import { lastTimeOf, nextTimeOf } from '../exports/planned-time.ts';
import { audit } from '../store/audit.ts';
import type { JsonValue } from '../store/canonical-json.ts';
import { allEmployees, employeeByNumber } from '../store/employee.ts';
import {
  dropExportPlan,
  dropExportPreset,
  exportPreset,
  exportPresets,
  isPresetNameTaken,
  putExportPlan,
  putExportPreset,
  type StoredQuery,
} from '../store/export-preset.ts';
import { inTransaction } from '../store/transaction.ts';
import { exportsFolder } from './read-folder.ts';
import { byNumber } from './read-report.ts';

const unknownPreset = { ok: false, refusal: 'unknownPreset', detail: {} } as const;

/** The roster numbers of those who are still here. */
export function numbersOf(
  { db }: Pick<Context, 'db'>,
  employeeIds: readonly string[] | null,
): string[] | null {
  if (employeeIds === null) return null;
  const wanted = new Set(employeeIds);
  return allEmployees(db)
    .filter(({ id }) => wanted.has(id))
    .map(({ number }) => number)
    .toSorted(byNumber);
}

export function listExportPresets(ctx: Context): Outcome<OfficeContract, 'listExportPresets'> {
  const folder = exportsFolder(ctx);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const presets = exportPresets(ctx.db).map(({ id, name, query, planned }) => ({
    id,
    name,
    query: shownQuery(ctx, query),
    plan:
      planned === null
        ? null
        : { ...planned.plan, lastRun: planned.lastRun, nextOn: nextTimeOf(ctx, planned) },
  }));
  return { ok: true, value: { presets, folder } };
}

function shownQuery(ctx: Context, { employeeIds, ...query }: StoredQuery): PresetQuery {
  return { ...query, numbers: numbersOf(ctx, employeeIds) };
}

export function saveExportPreset(
  ctx: Context,
  { id, name, query: { numbers, ...query } }: Input<OfficeContract, 'saveExportPreset'>,
  by: string,
): Outcome<OfficeContract, 'saveExportPreset'> {
  const known = id === undefined ? null : exportPreset(ctx.db, id);
  if (id !== undefined && known === null) return unknownPreset;
  const newId = id ?? ctx.world.newId();
  if (isPresetNameTaken(ctx.db, name, newId))
    return { ok: false, refusal: 'nameTaken', detail: {} };
  const employeeIds: string[] = [];
  for (const number of numbers ?? []) {
    const found = employeeByNumber(ctx.db, number);
    if (found === null) return { ok: false, refusal: 'unknownEmployee', detail: { number } };
    employeeIds.push(found.id);
  }
  const stored: StoredQuery = { ...query, employeeIds: numbers === null ? null : employeeIds };
  inTransaction(ctx.db, () => {
    putExportPreset(ctx.db, { id: newId, name, query: stored });
    const before = known === null ? null : saidOf(known.query);
    audit(ctx, by, {
      action: 'exportPresetSaved',
      subject: name,
      before,
      after: saidOf(stored),
    });
  });
  return { ok: true, value: { id: newId } };
}

/** What the audit says of a preset: how many people, and nobody's number. */
function saidOf({ employeeIds, period, format, group }: StoredQuery): JsonValue {
  const people = employeeIds === null ? 'all' : employeeIds.length;
  return {
    format,
    group,
    people,
    period: 'name' in period ? period.name : `${period.from} ${period.to}`,
  };
}

export function removeExportPreset(
  ctx: Context,
  { id }: Input<OfficeContract, 'removeExportPreset'>,
  by: string,
): Outcome<OfficeContract, 'removeExportPreset'> {
  const known = exportPreset(ctx.db, id);
  if (known === null) return unknownPreset;
  inTransaction(ctx.db, () => {
    dropExportPreset(ctx.db, id);
    const before = saidOf(known.query);
    audit(ctx, by, { action: 'exportPresetRemoved', subject: known.name, before, after: null });
  });
  return { ok: true, value: {} };
}

export function planExport(
  ctx: Context,
  { id, plan }: Input<OfficeContract, 'planExport'>,
  by: string,
): Outcome<OfficeContract, 'planExport'> {
  const known = exportPreset(ctx.db, id);
  if (known === null) return unknownPreset;
  if (plan !== null) {
    const files = exportFiles(join(plan.folder, '.stempel-test'), false);
    const trouble = targetTrouble(files, { dataDir: ctx.dataDir, overwrite: true });
    if (trouble !== null) {
      const { reason, sentence } = trouble;
      return { ok: false, refusal: 'unwritable', detail: { reason, sentence } };
    }
  }
  inTransaction(ctx.db, () => {
    if (plan === null) dropExportPlan(ctx.db, id);
    else putExportPlan(ctx.db, id, plan, lastTimeOf(ctx, plan));
    audit(ctx, by, {
      action: 'exportPlanned',
      subject: known.name,
      before: known.planned === null ? null : { ...known.planned.plan },
      after: plan === null ? null : { ...plan },
    });
  });
  return { ok: true, value: {} };
}
