import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { audit } from '../store/audit.ts';
import { prepared } from '../store/database.ts';
import { eraseEmployee } from '../usecases/erase-employee.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { makeBackup } from './make-backup.ts';
import { restoreHere } from './restore-here.ts';

let kiosk: ScratchKiosk;
let elsewhere: string;

beforeEach(() => {
  kiosk = scratchKiosk();
  elsewhere = mkdtempSync(join(tmpdir(), 'stempel-backup-'));
  roster('7,Ana Pop\n8,Zoe Gross\n');
});

afterEach(() => {
  kiosk.close();
  rmSync(elsewhere, { recursive: true, force: true });
});

function roster(lines: string): void {
  importEmployees(kiosk, { format: 'csv', text: `number,name\n${lines}` });
}

function noted(subject: string, number?: string): void {
  kiosk.world.pass(60_000);
  const sql = 'SELECT id FROM employee WHERE number = ?';
  const id = prepared(kiosk.db, sql).pluck().get(number) as string | undefined;
  const whose = id === undefined ? {} : { employeeId: id };
  audit(kiosk, 'x', { action: 'settingChanged', subject, before: 1, after: 2, ...whose });
}

function subjects(): readonly (string | null)[] {
  const sql = `SELECT subject FROM audit WHERE action = 'settingChanged' ORDER BY number`;
  return prepared(kiosk.db, sql).pluck().all() as (string | null)[];
}

async function backedUp(name: string): Promise<string> {
  const path = join(elsewhere, name);
  const wish = { code: null, newCode: false, withoutSecrets: true, leaveFreeBytes: 0 };
  await makeBackup(kiosk, { ...wish, path });
  return path;
}

async function restored(path: string, checkOnly = false) {
  const { dataDir, db, world } = kiosk;
  db.close();
  const wish = { dataDir, path, code: null, withoutSecrets: true, checkOnly };
  const done = await restoreHere(wish, world);
  kiosk = scratchKiosk({ dataDir, at: world.clock() + 1_000 });
  return done?.plan.lost;
}

test('what the office has done since a backup is still in the audit after it was restored', async () => {
  noted('before');
  const path = await backedUp('one.stempel');
  noted('after');
  noted('after as well');
  expect(await restored(path, true)).toMatchObject({ deeds: 2 });
  await restored(path);
  expect(subjects()).toEqual(['before', 'after', 'after as well']);
});

test('restoring again and again doubles no entry, in whatever order the backups were made', async () => {
  noted('first');
  const early = await backedUp('early.stempel');
  noted('second');
  const late = await backedUp('late.stempel');
  noted('third');
  for (const path of [early, late, early, late]) await restored(path);
  expect(subjects()).toEqual(['first', 'second', 'third']);
});

test('what was done twice in the same millisecond is there twice', async () => {
  const path = await backedUp('one.stempel');
  const entry = { action: 'settingChanged', subject: 'same', before: null, after: null };
  audit(kiosk, 'x', entry);
  audit(kiosk, 'x', entry);
  await restored(path);
  expect(subjects()).toEqual(['same', 'same']);
});

test('people and settings that go are counted before', async () => {
  const path = await backedUp('one.stempel');
  roster('9,Ben\n10,Cem\n');
  kiosk.setConfig('punch.guardSeconds', 7);
  kiosk.setConfig('site.name', 'Nord');
  expect(await restored(path, true)).toMatchObject({ facts: 0, people: 2, settings: 2 });
});

test('words about somebody whom the backup does not know stay behind: nobody could erase them there', async () => {
  const path = await backedUp('one.stempel');
  roster('9,Ben Sonderbar\n');
  noted('Ben Sonderbar', '9');
  await restored(path);
  expect(subjects()).toEqual([null]);
  kiosk.db.pragma('wal_checkpoint(TRUNCATE)');
  expect(readFileSync(join(kiosk.dataDir, 'stempel.db'), 'latin1')).not.toContain('Sonderbar');
});

test('words about somebody who was erased since are not brought back by it', async () => {
  noted('Zoe early', '8');
  const path = await backedUp('one.stempel');
  noted('Zoe late', '8');
  expect(eraseEmployee(kiosk, { number: '8' })).toMatchObject({ ok: true });
  await restored(path);
  expect(subjects()).toEqual([null, null]);
});
