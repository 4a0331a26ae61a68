import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { datesOfPeriod } from '../../core/time/named-period.ts';
import type { Input } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { exportHandlers } from '../export-handlers.ts';
import {
  exportPreset,
  exportPresets,
  notePlanRun,
  type PlanRun,
  type StoredPreset,
} from '../store/export-preset.ts';
import { numbersOf } from '../usecases/export-presets.ts';
import { exportFileName } from './export-file-name.ts';
import { exportFiles, targetTrouble } from './export-target.ts';
import { dueOn } from './planned-time.ts';

type StartInput = Input<OfficeContract, 'startExport'>;

/** As the audit has it. */
const BY = 'schedule';

/** A folder in which so many files have the name is nobody's to look through. */
const NAMES_MAX = 500;

/** What became of one look at the plans: how many were written, and the sentences of those that were not. */
export type PlannedRuns = { readonly written: number; readonly failed: readonly string[] };

/**
 * Writes every planned export that is due, one after the other. A file that is there is never replaced. What the last
 * process was at when it died counts as done where the file is whole.
 */
export async function runPlannedExports(ctx: Context, stopping: AbortSignal): Promise<PlannedRuns> {
  let written = 0;
  const failed: string[] = [];
  for (const preset of exportPresets(ctx.db)) {
    const due = stopping.aborted ? null : dueOf(ctx, preset);
    if (due === null) continue;
    const run = await runPlanned(ctx, preset, due);
    if (run === null) continue;
    // It may have been removed meanwhile; then there is nothing to note it at.
    notePlanRun(ctx.db, preset.id, run);
    if (run.state === 'done') written += 1;
    else failed.push(`${preset.name}: ${run.sentence}`);
  }
  return { written, failed };
}

function dueOf(ctx: Context, { id, planned }: StoredPreset): string | null {
  if (planned === null) return null;
  const due = dueOn(ctx, planned);
  const { lastRun } = planned;
  if (due === null || lastRun?.state !== 'running' || lastRun.forDate !== due) return due;
  if (!existsSync(lastRun.path)) return due;
  notePlanRun(ctx.db, id, { ...lastRun, state: 'done' });
  return null;
}

/** Null: too many run, or the kiosk stops; it is tried again. */
async function runPlanned(
  ctx: Context,
  preset: StoredPreset,
  forDate: string,
): Promise<PlanRun | null> {
  const input = inputOf(ctx, preset, forDate);
  const at = ctx.world.clock();
  if (input === null) {
    const sentence = 'nobody of it is here any more';
    return { at, forDate, state: 'failed', path: '', reason: 'nobody', sentence };
  }
  const { path } = input;
  // Beforehand: what dies in the middle is found by its name.
  notePlanRun(ctx.db, preset.id, {
    at,
    forDate,
    state: 'running',
    path,
    reason: null,
    sentence: '',
  });
  const outcome = await exportHandlers(ctx, BY).startExport(input);
  if (!outcome.ok) {
    if (outcome.refusal === 'busy') return null;
    const { reason, sentence } = whyRefused(outcome);
    return { at, forDate, state: 'failed', path, reason, sentence };
  }
  const ended = await ctx.exports?.finished(outcome.value.id);
  if (ended?.state === 'cancelled' || ended === null || ended === undefined) return null;
  const { reason, sentence } = ended;
  const state = ended.state === 'done' ? 'done' : 'failed';
  return { at: ctx.world.clock(), forDate, state, path, reason, sentence };
}

type Refused = Extract<
  Awaited<ReturnType<ReturnType<typeof exportHandlers>['startExport']>>,
  { readonly ok: false }
>;

function whyRefused(outcome: Refused): Pick<PlanRun, 'reason' | 'sentence'> {
  const { refusal, detail } = outcome;
  if (refusal === 'unwritable') return { reason: detail.reason, sentence: detail.sentence };
  return { reason: refusal, sentence: 'sentence' in detail ? detail.sentence : refusal };
}

/** The period is meant as on the date that it was due on, however late it is written. Null: there is nobody to tell of. */
function inputOf(ctx: Context, { id, query }: StoredPreset, forDate: string): StartInput | null {
  const plan = exportPreset(ctx.db, id)?.planned?.plan;
  const numbers = numbersOf(ctx, query.employeeIds);
  if (plan === undefined || numbers?.length === 0) return null;
  const { format, group, csv, bom, verifier } = query;
  const period = 'name' in query.period ? datesOfPeriod(query.period.name, forDate) : query.period;
  const asked = { format, ...period, numbers, group, csv, bom, verifier };
  return { ...asked, path: freePath(ctx, plan.folder, asked) };
}

function freePath(
  { dataDir }: Pick<Context, 'dataDir'>,
  folder: string,
  asked: Omit<StartInput, 'path'>,
): string {
  const name = exportFileName({ format: asked.format, period: asked });
  const ending = extname(name);
  const stem = name.slice(0, -ending.length);
  for (let nth = 1; nth < NAMES_MAX; nth += 1) {
    const path = join(folder, nth === 1 ? name : `${stem} (${nth})${ending}`);
    const files = exportFiles(path, asked.verifier ?? false);
    const trouble = targetTrouble(files, { dataDir, overwrite: false });
    if (trouble?.reason !== 'exists') return path;
  }
  return join(folder, name);
}
