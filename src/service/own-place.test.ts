import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeBackup } from './backup/make-backup.ts';
import { exportFiles, targetTrouble } from './exports/export-target.ts';
import { scratchExports, type ScratchExports } from './exports/scratch-export.ts';
import { isOwnPlace } from './own-place.ts';
import { scratchKiosk, type ScratchKiosk } from './scratch-kiosk.ts';
import { planExport, saveExportPreset } from './usecases/export-presets.ts';
import { importEmployees } from './usecases/import-employees.ts';
import { printBadges } from './usecases/print-badges.ts';
import { exportAudit } from './usecases/read-audit.ts';
import { makeFolder } from './usecases/read-folder.ts';
import { writePersonData } from './usecases/write-person-data.ts';

vi.setConfig({ testTimeout: 30_000 });

const OWN = [
  'stempel.db',
  'stempel.db-wal',
  'config.json',
  'secrets.json',
  'owner.lock',
  'anchors.jsonl',
  'backups/2026.stempel',
  'exports',
  'exports/../stempel.db',
];
const MARCH = { from: '2026-03-01', to: '2026-03-31' } as const;
const UNWRITABLE = { ok: false, refusal: 'unwritable', detail: { reason: 'ownFolder' } };

let kiosk: ScratchKiosk;
let scratch: ScratchExports;
let outside: string;

beforeEach(() => {
  kiosk = scratchKiosk();
  importEmployees(kiosk, { format: 'csv', text: 'number,name\n7,Ada\n' });
  scratch = scratchExports(kiosk);
  outside = mkdtempSync(join(tmpdir(), 'stempel-outside-'));
  for (const name of ['exports', 'backups']) mkdirSync(join(kiosk.dataDir, name));
});

afterEach(async () => {
  await scratch.exports.stop();
  kiosk.close();
});

test.each(OWN)('no export takes the place of %s', async (name) => {
  const path = `${kiosk.dataDir}/${name}`;
  const before = readFileSync(join(kiosk.dataDir, 'stempel.db'));
  const wanted = { path, overwrite: true } as const;
  const { startExport, startRegister } = scratch.handlers;
  expect(await startExport({ format: 'csv', ...MARCH, ...wanted })).toMatchObject(UNWRITABLE);
  expect(await startRegister({ format: 'csv', date: '2026-03-05', ...wanted })).toMatchObject(
    UNWRITABLE,
  );
  expect(readFileSync(join(kiosk.dataDir, 'stempel.db')).equals(before)).toBe(true);
});

test('links and other ways of writing a folder lead to no own file', () => {
  const { dataDir } = kiosk;
  symlinkSync(dataDir, join(outside, 'way'));
  symlinkSync(join(dataDir, 'stempel.db'), join(dataDir, 'exports', 'verify-journal.mjs'));
  symlinkSync(join(dataDir, 'backups'), join(dataDir, 'exports', 'saved'));
  expect(isOwnPlace(dataDir, join(outside, 'way', 'stempel.db'))).toBe(true);
  expect(isOwnPlace(dataDir, join(outside, 'way', 'new', 'deep', 'file'))).toBe(true);
  expect(isOwnPlace(dataDir, join(outside, 'way', 'exports', 'file'))).toBe(false);
  expect(isOwnPlace(dataDir, join(dataDir, 'exports', 'saved', 'file'))).toBe(true);
  expect(isOwnPlace(join(outside, 'way'), join(dataDir, 'config.json'))).toBe(true);
  expect(isOwnPlace(relative(process.cwd(), dataDir), join(dataDir, 'config.json'))).toBe(true);
  expect(isOwnPlace(dataDir, `${dataDir}-other/file`)).toBe(false);
  expect(isOwnPlace(dataDir, join(outside, 'file'))).toBe(false);
  const beside = exportFiles(join(dataDir, 'exports', 'hours.csv'), true);
  expect(targetTrouble(beside, { dataDir, overwrite: false })).toMatchObject({
    reason: 'ownFolder',
    path: join(dataDir, 'exports', 'verify-journal.mjs'),
  });
});

test('an export goes into the kiosk’s folder for exports', async () => {
  const path = join(kiosk.dataDir, 'exports', 'hours.csv');
  const outcome = await scratch.handlers.startExport({ format: 'csv', ...MARCH, path });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  expect(await scratch.ended(outcome.value.id)).toMatchObject({ state: 'done' });
});

test('no planned export is told to write there', () => {
  const query = {
    format: 'csv',
    group: 'day',
    period: { name: 'lastMonth' },
    csv: 'plain',
    bom: false,
    verifier: false,
  } as const;
  const saved = saveExportPreset(kiosk, { name: 'Pay', query: { ...query, numbers: null } }, 'x');
  if (!saved.ok) throw new Error(saved.refusal);
  const plan = (folder: string) =>
    planExport(
      kiosk,
      { id: saved.value.id, plan: { every: 'month', day: 2, time: '06:00', folder } },
      'x',
    );
  expect(plan(kiosk.dataDir)).toMatchObject({
    refusal: 'unwritable',
    detail: { reason: 'ownFolder' },
  });
  expect(plan(join(kiosk.dataDir, 'backups'))).toMatchObject({ refusal: 'unwritable' });
});

test.each(['.', 'backups'])('nothing else is written into %s', async (name) => {
  const { dataDir } = kiosk;
  const folder = join(dataDir, name);
  const before = readdirSync(folder);
  expect(await writePersonData(kiosk, { number: '7', folder }, 'x')).toMatchObject({
    refusal: 'cannotWrite',
  });
  const sheet = { code: 'qr', perPage: 8 } as const;
  const cards = { numbers: ['7'], folder, ...sheet, replace: false };
  const between = <T>(act: () => T): Promise<T> => Promise.resolve(act());
  expect(await printBadges(kiosk, cards, { by: 'x', between })).toMatchObject({
    refusal: 'cannotWrite',
  });
  expect(await exportAudit(kiosk, { folder })).toMatchObject({ refusal: 'notWritten' });
  expect(await makeFolder({ dataDir }, { path: folder, name: 'secrets.json' })).toMatchObject({
    detail: { reason: 'forbidden' },
  });
  expect(readdirSync(folder)).toEqual(before);
});

test('a backup takes no name that the kiosk has yet to give', async () => {
  const wish = { code: null, newCode: false, withoutSecrets: true, leaveFreeBytes: 0 };
  const made = (path: string) => makeBackup(kiosk, { ...wish, path });
  await expect(made(join(kiosk.dataDir, 'audit-2.jsonl'))).rejects.toThrow(/kiosk's own files/);
  await expect(made(join(kiosk.dataDir, 'stempel.db'))).rejects.toThrow(/kiosk's own files/);
  expect(await made(join(kiosk.dataDir, 'backups', 'by-hand.stempel'))).toMatchObject({});
});
