import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Output } from '../../contract/call.ts';
import type { PresetQuery } from '../../contract/office-export-presets.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { exportPresetHandlers } from '../export-preset-handlers.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { exportPreset, notePlanRun } from '../store/export-preset.ts';
import { eraseEmployee } from '../usecases/erase-employee.ts';
import { createExports } from './exports.ts';
import { runPlannedExports } from './planned-exports.ts';
import { at, scratchCompany } from './scratch-company.ts';

// Each export starts a thread from source.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const QUERY: PresetQuery = {
  format: 'csv',
  period: { name: 'lastMonth' },
  numbers: null,
  group: 'person',
  csv: 'plain',
  bom: false,
  verifier: false,
};

let kiosk: ScratchKiosk;
let ctx: Context;
let handlers: ReturnType<typeof exportPresetHandlers>;
let folder: string;

beforeEach(() => {
  kiosk = scratchKiosk({ at: at('2026-03-20 12:00') });
  scratchCompany(kiosk);
  ctx = { ...kiosk, exports: createExports(kiosk) };
  handlers = exportPresetHandlers(ctx, 'a test');
  folder = join(kiosk.dataDir, 'exports');
  mkdirSync(folder);
});

afterEach(async () => {
  await ctx.exports?.stop();
  kiosk.close();
});

async function saved(name: string, query: PresetQuery = QUERY): Promise<string> {
  const outcome = await handlers.saveExportPreset({ name, query });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.id;
}

async function listed(): Promise<Output<OfficeContract, 'listExportPresets'>['presets']> {
  const outcome = await handlers.listExportPresets({});
  return outcome.ok ? outcome.value.presets : [];
}

const MONTHLY = { every: 'month', day: 2, time: '06:00' } as const;
const run = () => runPlannedExports(ctx, new AbortController().signal);

test('a preset keeps what it was saved with, under one name, until it is removed', async () => {
  const id = await saved('Payroll', { ...QUERY, numbers: ['2', '1'], verifier: true });
  expect(await listed()).toEqual([
    { id, name: 'Payroll', query: { ...QUERY, numbers: ['1', '2'], verifier: true }, plan: null },
  ]);
  expect(await handlers.saveExportPreset({ name: 'PAYROLL', query: QUERY })).toMatchObject({
    refusal: 'nameTaken',
  });
  const strange = { name: 'Other', query: { ...QUERY, numbers: ['99'] } };
  expect(await handlers.saveExportPreset(strange)).toMatchObject({
    refusal: 'unknownEmployee',
    detail: { number: '99' },
  });
  await handlers.saveExportPreset({ id, name: 'Wages', query: QUERY });
  expect(await listed()).toMatchObject([{ name: 'Wages', query: { numbers: null } }]);
  expect(await handlers.removeExportPreset({ id })).toEqual({ ok: true, value: {} });
  expect(await handlers.removeExportPreset({ id })).toMatchObject({ refusal: 'unknownPreset' });
  expect(await listed()).toEqual([]);
  const audited = kiosk.db.prepare('SELECT action, subject FROM audit ORDER BY number').raw();
  expect(audited.all()).toEqual([
    ['exportPresetSaved', 'Payroll'],
    ['exportPresetSaved', 'Wages'],
    ['exportPresetRemoved', 'Wages'],
  ]);
});

test('somebody who is erased is in no preset any more', async () => {
  await saved('Two', { ...QUERY, numbers: ['1', '2'] });
  eraseEmployee(kiosk, { number: '2' });
  expect(await listed()).toMatchObject([{ query: { numbers: ['1'] } }]);
});

test('is written once for each period, as it was meant on the date that it was due on', async () => {
  const id = await saved('Payroll');
  await handlers.planExport({ id, plan: { ...MONTHLY, folder } });
  expect(await listed()).toMatchObject([{ plan: { lastRun: null, nextOn: '2026-04-02' } }]);
  expect(await run()).toEqual({ written: 0, failed: [] });

  kiosk.world.set(at('2026-04-02 05:59'));
  expect(await run()).toEqual({ written: 0, failed: [] });
  kiosk.world.set(at('2026-04-02 06:00'));
  expect(await run()).toEqual({ written: 1, failed: [] });
  expect(await run()).toEqual({ written: 0, failed: [] });
  expect(readdirSync(folder)).toEqual(['times-2026-03.csv']);
  expect(readFileSync(join(folder, 'times-2026-03.csv'), 'utf8')).toContain('2026-03-31');
  expect(await listed()).toMatchObject([
    { plan: { lastRun: { state: 'done', forDate: '2026-04-02' }, nextOn: '2026-05-02' } },
  ]);
});

test('after months without power it catches up once, with the last period', async () => {
  const id = await saved('Payroll');
  await handlers.planExport({ id, plan: { ...MONTHLY, folder } });
  kiosk.world.set(at('2026-08-19 09:00'));
  expect(await run()).toEqual({ written: 1, failed: [] });
  expect(await run()).toEqual({ written: 0, failed: [] });
  expect(readdirSync(folder)).toEqual(['times-2026-07.csv']);
});

test.each([
  ['2026-03-29', 'a night that leaves the time out', ['2026-03-29 01:59', '2026-03-29 03:00']],
  ['2026-10-25', 'a night that has the time twice', ['2026-10-25 01:59', '2026-10-25 02:30']],
])('is written once on %s, %s', async (date, _, [before = '', first = '']) => {
  kiosk.world.set(at(before) - 86_400_000);
  const id = await saved('Daily', { ...QUERY, period: { name: 'yesterday' } });
  const plan = { every: 'day', day: 1, time: '02:30', folder } as const;
  await handlers.planExport({ id, plan });
  kiosk.world.set(at(before));
  await run();
  const already = readdirSync(folder).length;
  kiosk.world.set(at(first));
  expect((await run()).written).toBe(1);
  // Through the rest of the night, hour by hour: the second 02:30 is one of them.
  for (let step = 0; step < 6; step += 1) {
    kiosk.world.pass(1_800_000);
    expect((await run()).written).toBe(0);
  }
  expect(readdirSync(folder)).toHaveLength(already + 1);
  expect(await listed()).toMatchObject([{ plan: { lastRun: { state: 'done', forDate: date } } }]);
});

test('a clock that steps back writes nothing twice', async () => {
  const id = await saved('Daily', { ...QUERY, period: { name: 'yesterday' } });
  await handlers.planExport({ id, plan: { every: 'day', day: 1, time: '06:00', folder } });
  kiosk.world.set(at('2026-03-21 06:10'));
  expect((await run()).written).toBe(1);
  kiosk.world.set(at('2026-03-21 05:50'));
  expect((await run()).written).toBe(0);
  kiosk.world.set(at('2026-03-21 06:30'));
  expect((await run()).written).toBe(0);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('never replaces a file that is there', async () => {
  const id = await saved('Payroll', { ...QUERY, verifier: true });
  await handlers.planExport({ id, plan: { ...MONTHLY, folder } });
  writeFileSync(join(folder, 'times-2026-03.csv'), 'mine');
  kiosk.world.set(at('2026-04-02 07:00'));
  expect(await run()).toEqual({ written: 1, failed: [] });
  expect(readFileSync(join(folder, 'times-2026-03.csv'), 'utf8')).toBe('mine');
  expect(readdirSync(folder).toSorted()).toEqual([
    'times-2026-03 (2).csv',
    'times-2026-03 (2).journal.anchor.json',
    'times-2026-03 (2).journal.jsonl',
    'times-2026-03 (2).people.csv',
    'times-2026-03.csv',
    'verify-journal.mjs',
  ]);
});

test('a folder that is gone is told, and the export written when it is back', async () => {
  const stick = join(folder, 'stick');
  const id = await saved('Payroll');
  const plan = { ...MONTHLY, folder: stick };
  expect(await handlers.planExport({ id, plan })).toMatchObject({
    refusal: 'unwritable',
    detail: { reason: 'missingFolder' },
  });
  mkdirSync(stick);
  await handlers.planExport({ id, plan });
  const moved = `${stick}-away`;
  renameSync(stick, moved);
  kiosk.world.set(at('2026-04-02 07:00'));
  expect((await run()).failed).toHaveLength(1);
  expect(await listed()).toMatchObject([
    { plan: { lastRun: { state: 'failed', reason: 'missingFolder' }, nextOn: '2026-04-02' } },
  ]);
  renameSync(moved, stick);
  kiosk.world.set(at('2026-04-05 07:00'));
  expect((await run()).written).toBe(1);
  expect(readdirSync(stick)).toEqual(['times-2026-03.csv']);
});

test('what was whole when the kiosk died is not written again', async () => {
  const id = await saved('Payroll');
  await handlers.planExport({ id, plan: { ...MONTHLY, folder } });
  kiosk.world.set(at('2026-04-02 06:00'));
  await run();
  const path = join(folder, 'times-2026-03.csv');
  // As it stands between the last file's name and the note that it is done.
  kiosk.db.exec(`UPDATE export_plan SET served_on = '2026-03-02'`);
  const begun = { at: kiosk.world.clock(), forDate: '2026-04-02', state: 'running', path } as const;
  notePlanRun(kiosk.db, id, { ...begun, reason: null, sentence: '' });
  expect(await run()).toEqual({ written: 0, failed: [] });
  expect(exportPreset(kiosk.db, id)?.planned).toMatchObject({ servedOn: '2026-04-02' });
  expect(readdirSync(folder)).toEqual(['times-2026-03.csv']);
});

test('a preset of people who are all gone is told, and writes no empty file', async () => {
  const id = await saved('One', { ...QUERY, numbers: ['2'] });
  await handlers.planExport({ id, plan: { ...MONTHLY, folder } });
  eraseEmployee(kiosk, { number: '2' });
  kiosk.world.set(at('2026-04-02 07:00'));
  expect((await run()).failed).toHaveLength(1);
  expect(await listed()).toMatchObject([{ plan: { lastRun: { reason: 'nobody' } } }]);
  expect(readdirSync(folder)).toEqual([]);
});

test('the folder for exports is there when somebody looks', async () => {
  const outcome = await handlers.listExportPresets({});
  expect(existsSync(outcome.value.folder)).toBe(true);
  expect(statSync(outcome.value.folder).isDirectory()).toBe(true);
});
