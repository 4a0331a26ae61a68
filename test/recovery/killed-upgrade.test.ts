import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readManifest } from '../../src/service/backup/backup-file.ts';
import { openDatabase } from '../../src/service/store/database.ts';
import { schemaVersion } from '../../src/service/store/migrate.ts';
import { scratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { ASKED_AT, figuresOf } from '../releases/release-figures.ts';

/**
 * A real process is killed (SIGKILL) between any two steps of an upgrade of the first release's file. The file is the old
 * one or the new one, whole; the next start upgrades it, and a backup is there with all of it, or not at all.
 */

const CHILD = join(import.meta.dirname, 'upgrade-child.ts');
const RELEASE = join(import.meta.dirname, '../releases/0.1.0');
const MIGRATIONS = join(import.meta.dirname, '../../src/service/store/migrations');

let place: string;
let migrationsDir: string;
let known: number;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'stempel-killed-upgrade-'));
  migrationsDir = join(place, 'migrations');
  cpSync(MIGRATIONS, migrationsDir, { recursive: true });
  known = readdirSync(MIGRATIONS).length;
  const later = [
    'ALTER TABLE employee ADD COLUMN to_come TEXT;',
    'UPDATE employee SET to_come = 1;',
  ];
  for (const [index, sql] of later.entries()) {
    const number = String(known + index + 1).padStart(4, '0');
    writeFileSync(join(migrationsDir, `${number}-to-come.sql`), sql);
  }
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

function killed(dataDir: string, dieAt: number): boolean {
  const words = [CHILD, dataDir, migrationsDir, String(dieAt)];
  const child = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (child.signal === null && child.status !== 0) throw new Error(child.stderr);
  return child.signal === 'SIGKILL';
}

/** Opened by the version that wrote it, without the migrations to come; null: it refuses. */
function openedByOld(dataDir: string): readonly string[] | null {
  try {
    const kiosk = scratchKiosk({ dataDir, at: ASKED_AT });
    const { days, head } = figuresOf(kiosk);
    kiosk.db.close();
    return [head.hash, ...days];
  } catch {
    return null;
  }
}

test('whenever it is killed, the file is the old one or the new one, and the next start goes on', () => {
  const given = join(place, 'given');
  mkdirSync(given);
  for (const name of ['stempel.db', 'config.json', 'secrets.json'])
    copyFileSync(join(RELEASE, name), join(given, name));
  const before = openedByOld(given);
  const left: string[] = [];
  for (let dieAt = 1; ; dieAt += 1) {
    const dataDir = join(place, `at-${dieAt}`);
    cpSync(given, dataDir, { recursive: true });
    if (!killed(dataDir, dieAt)) break;
    const backups = join(dataDir, 'backups');
    const whole = readdirSync(backups).filter((name) => name.endsWith('.stempel'));
    for (const name of whole) expect(readManifest(join(backups, name))?.schema).toBe(known);
    const now = openedByOld(dataDir);
    left.push(now === null ? 'new' : 'old');
    const isUpgraded = now === null;
    expect([
      isUpgraded || isDeepStrictEqual(now, before),
      !isUpgraded || whole.length === 1,
    ]).toEqual([true, true]);
    expect(killed(dataDir, 0)).toBe(false);
    const db = openDatabase(join(dataDir, 'stempel.db'), { backupsDir: backups, migrationsDir });
    expect(schemaVersion(db)).toBe(known + 2);
    db.close();
    expect(readdirSync(backups).filter((name) => /unfinished|next/.test(name))).toEqual([]);
    rmSync(dataDir, { recursive: true });
  }
  // Four steps of the backup, the backup as a whole, two migrations, and the end.
  expect(left).toEqual([...Array.from({ length: 7 }, () => 'old'), 'new']);
});
