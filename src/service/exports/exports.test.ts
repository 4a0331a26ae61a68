import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EXPORT_FORMATS, REGISTER_FORMATS } from '../../contract/office-export.ts';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { eraseEmployee } from '../usecases/erase-employee.ts';
import { createExports } from './exports.ts';
import { at, scratchCompany, somebody, workdays } from './scratch-company.ts';
import { scratchExports, type ScratchExports } from './scratch-export.ts';

// Each export starts a thread from source.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const MARCH = { from: '2026-03-01', to: '2026-03-31' } as const;
const YEAR = { from: '2026-01-01', to: '2026-12-31' } as const;

let kiosk: ScratchKiosk;
let scratch: ScratchExports;

beforeEach(() => {
  kiosk = scratchKiosk({ at: at('2026-04-02 12:00') });
  scratchCompany(kiosk);
  scratch = scratchExports(kiosk);
});

afterEach(async () => {
  await scratch.exports.stop();
  kiosk.close();
});

/** Everything that lies in the folder, hidden files too. */
function inFolder(): readonly string[] {
  return readdirSync(scratch.folder);
}

function periodOf(format: string): { readonly from: string; readonly to: string } {
  if (format === 'iflow-today') return { from: '2026-03-05', to: '2026-03-05' };
  return format === 'clockodo-userreports' ? YEAR : MARCH;
}

test.each(EXPORT_FORMATS)('writes %s, and tells how far it is', async (format) => {
  const ended = await scratch.written({ format, ...periodOf(format) });
  expect(ended).toMatchObject({ state: 'done', people: 4, reason: null, files: [ended.path] });
  expect(ended.all).toBeGreaterThan(0);
  expect(ended.done).toBe(ended.all);
  expect(statSync(ended.path).size).toBe(ended.bytes);
  expect(statSync(ended.path).mode & 0o777).toBe(0o600);
  expect(inFolder()).toHaveLength(1);
});

test.each(REGISTER_FORMATS)('writes the register of a day as %s', async (format) => {
  const ended = await scratch.writtenRegister({ format, date: '2026-03-05' });
  expect(ended).toMatchObject({ state: 'done', people: 4 });
  expect(statSync(ended.path).size).toBe(ended.bytes);
});

/** So many that there is time to cancel. */
function crowd(): void {
  for (let number = 100; number < 160; number += 1) {
    workdays(kiosk, somebody(kiosk, String(number)), '2026-02-02', '2026-02-20');
  }
}

test.each(['csv', 'xlsx', 'pdf', 'json'] as const)(
  'leaves nothing of a %s that is cancelled in the middle',
  async (format) => {
    crowd();
    const path = scratch.pathOf(format);
    const outcome = await scratch.handlers.startExport({ format, ...YEAR, path, verifier: true });
    if (!outcome.ok) throw new Error(outcome.refusal);
    const { id } = outcome.value;
    await vi.waitFor(
      () => {
        const told = scratch.exports.progress(id);
        expect(told?.done).toBeGreaterThan(0);
        expect(told?.state).toBe('running');
      },
      { timeout: 30_000, interval: 5 },
    );
    expect(inFolder().some((name) => name.endsWith('.unfinished'))).toBe(true);
    expect(await scratch.handlers.cancelExport({ id })).toEqual({
      ok: true,
      value: { state: 'cancelled' },
    });
    expect(inFolder()).toEqual([]);
    expect(existsSync(join(kiosk.dataDir, 'unfinished-exports.json'))).toBe(false);
    expect(scratch.exports.progress(id)?.sentence).toContain('cancelled');
  },
);

test('a service that stops cancels what runs', async () => {
  crowd();
  const path = scratch.pathOf('csv');
  const outcome = await scratch.handlers.startExport({ format: 'csv', ...YEAR, path });
  expect(outcome.ok).toBe(true);
  await scratch.exports.stop();
  expect(inFolder()).toEqual([]);
});

test('the next service takes away what a killed one has left', async () => {
  const left = join(scratch.folder, '.x.csv.0a1b2c3d-0000-4000-8000-000000000000.unfinished');
  const kept = join(scratch.folder, 'somebody’s.txt');
  writeFileSync(left, 'half');
  writeFileSync(kept, 'whole');
  writeFileSync(join(kiosk.dataDir, 'unfinished-exports.json'), JSON.stringify([left, kept]));
  createExports(kiosk);
  expect(inFolder()).toEqual(['somebody’s.txt']);
});

test('a thread that dies is told as such, and leaves nothing', async () => {
  const path = scratch.pathOf('csv');
  const wanted = { ...MARCH, format: 'csv', path } as const;
  // What cannot be read makes the thread throw in the middle.
  kiosk.db.exec('ALTER TABLE day_off RENAME TO elsewhere');
  const outcome = await scratch.handlers.startExport(wanted);
  if (!outcome.ok) throw new Error(outcome.refusal);
  expect(await scratch.ended(outcome.value.id)).toMatchObject({ state: 'failed', reason: 'died' });
  expect(inFolder()).toEqual([]);
  kiosk.db.exec('ALTER TABLE elsewhere RENAME TO day_off');
});

test('more than two at a time are refused', async () => {
  crowd();
  const start = () =>
    scratch.handlers.startExport({ format: 'json', ...YEAR, path: scratch.pathOf('json') });
  expect([await start(), await start()]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await start()).toEqual({ ok: false, refusal: 'busy', detail: { running: 2 } });
});

test('an existing file is left alone, unless it is to be replaced', async () => {
  const path = scratch.pathOf('csv');
  writeFileSync(path, 'mine');
  const wanted = { format: 'csv', ...MARCH, path } as const;
  expect(await scratch.handlers.startExport(wanted)).toMatchObject({
    refusal: 'unwritable',
    detail: { reason: 'exists', path },
  });
  expect(readFileSync(path, 'utf8')).toBe('mine');
  const outcome = await scratch.handlers.startExport({ ...wanted, overwrite: true });
  if (!outcome.ok) throw new Error(outcome.refusal);
  expect(await scratch.ended(outcome.value.id)).toMatchObject({ state: 'done' });
  expect(readFileSync(path, 'utf8')).toMatch(/^number,/);
});

test('a file that comes while an export runs is left alone', async () => {
  crowd();
  const path = scratch.pathOf('csv');
  const outcome = await scratch.handlers.startExport({ format: 'csv', ...YEAR, path });
  if (!outcome.ok) throw new Error(outcome.refusal);
  writeFileSync(path, 'mine');
  expect(await scratch.ended(outcome.value.id)).toMatchObject({
    state: 'failed',
    reason: 'exists',
  });
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect(inFolder()).toHaveLength(1);
});

test('says where nothing can be written', async () => {
  const start = async (path: string) => {
    const outcome = await scratch.handlers.startExport({ format: 'csv', ...MARCH, path });
    return outcome.ok ? outcome : outcome.detail;
  };
  expect(await start('hours.csv')).toMatchObject({ reason: 'notAbsolute' });
  expect(await start('/no/such/folder/hours.csv')).toMatchObject({ reason: 'missingFolder' });
  mkdirSync(join(scratch.folder, 'a'));
  expect(await start(join(scratch.folder, 'a'))).toMatchObject({ reason: 'isFolder' });
  writeFileSync(join(scratch.folder, 'b'), '');
  expect(await start(join(scratch.folder, 'b', 'c.csv'))).toMatchObject({ reason: 'notAFolder' });
});

test('says what of a question makes no sense', async () => {
  const start = async (changed: object) => {
    const wanted = { format: 'csv', ...MARCH, path: scratch.pathOf('csv'), ...changed } as const;
    const outcome = await scratch.handlers.startExport(wanted);
    return outcome.ok ? null : outcome.refusal;
  };
  expect(await start({ from: '2026-02-30' })).toBe('badPeriod');
  expect(await start({ from: '2026-04-01' })).toBe('badPeriod');
  expect(await start({ from: '2010-04-01' })).toBe('badPeriod');
  expect(await start({ numbers: ['1', '99'] })).toBe('unknownEmployee');
  expect(await start({ format: 'iflow-today' })).toBe('wrongPeriodForFormat');
  expect(await start({ format: 'clockodo-userreports' })).toBe('wrongPeriodForFormat');
});

test('whoever was erased is in no export', async () => {
  kiosk.world.set(at('2026-06-01 12:00'));
  expect(eraseEmployee(kiosk, { number: '1' })).toMatchObject({ ok: true });
  for (const format of ['csv', 'json', 'mctime-times'] as const) {
    const ended = await scratch.written({ format, ...MARCH });
    expect(ended).toMatchObject({ state: 'done', people: 3 });
    expect(readFileSync(ended.path, 'utf8')).not.toContain('Țurcan');
  }
});

test('nobody in a period is an empty table, not an error', async () => {
  const ended = await scratch.written({ format: 'csv', ...MARCH, numbers: [] });
  expect(ended).toMatchObject({ state: 'done', people: 0 });
  expect(readFileSync(ended.path, 'utf8').trim().split('\r\n')).toHaveLength(1);
  expect(await scratch.written({ format: 'pdf', ...MARCH, numbers: [] })).toMatchObject({
    state: 'done',
  });
});

test('is written down, and by whom', async () => {
  await scratch.written({ format: 'csv', ...MARCH });
  const entry = kiosk.db.prepare('SELECT by, action, after FROM audit').get();
  expect(entry).toMatchObject({ by: 'a test', action: 'exportStarted' });
});
