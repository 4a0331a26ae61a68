import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { migrate, schemaVersion } from './migrate.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stempel-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

const path = () => join(dir, 'data', 'stempel.db');
const backupsDir = () => join(dir, 'data', 'backups');
const open = () => openDatabase(path(), { backupsDir: backupsDir() });

test('a new file gets the newest schema, durable commits, and no readers but its owner', () => {
  const db = open();
  expect(schemaVersion(db)).toBeGreaterThan(0);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  db.exec(`INSERT INTO meta VALUES ('kioskId', 'k')`);
  for (const name of ['stempel.db', 'stempel.db-wal']) {
    expect(statSync(join(dir, 'data', name)).mode & 0o777).toBe(0o600);
  }
  expect(statSync(join(dir, 'data')).mode & 0o777).toBe(0o700);
  db.close();
});

test('opening again changes nothing and backs up nothing', () => {
  const first = open();
  first.exec(`INSERT INTO meta VALUES ('kioskId', 'k')`);
  first.close();
  const db = open();
  expect(db.prepare('SELECT value FROM meta').pluck().all()).toEqual(['k']);
  expect(existsSync(backupsDir())).toBe(false);
  db.close();
});

test('a file written by a newer Stempel is refused and left as it is', () => {
  const db = open();
  db.pragma('user_version = 99');
  db.close();
  expect(open).toThrow(
    expect.objectContaining({
      reason: 'newerSchema',
      message: expect.stringContaining('schema 99'),
    }),
  );
  const raw = new Database(path());
  expect(raw.pragma('user_version', { simple: true })).toBe(99);
  raw.close();
});

test('a file that is no database is refused with a sentence', () => {
  mkdirSync(join(dir, 'data'));
  writeFileSync(path(), 'this is not a database, it is a text of some length'.repeat(100));
  expect(open).toThrow(
    expect.objectContaining({
      reason: 'unreadable',
      message: expect.stringContaining('restore a backup'),
    }),
  );
});

test('each later migration is preceded by a backup of what was there', () => {
  const migrationsDir = join(dir, 'migrations');
  mkdirSync(migrationsDir);
  writeFileSync(
    join(migrationsDir, '0001-first.sql'),
    `CREATE TABLE thing (n INTEGER) STRICT; INSERT INTO thing VALUES (1);`,
  );
  const db = new Database(join(dir, 'old.db'));
  migrate(db, { backupsDir: backupsDir(), migrationsDir });
  writeFileSync(join(migrationsDir, '0002-second.sql'), 'UPDATE thing SET n = 2;');
  migrate(db, { backupsDir: backupsDir(), migrationsDir });
  expect(db.prepare('SELECT n FROM thing').pluck().get()).toBe(2);
  expect(readdirSync(backupsDir())).toEqual(['before-0002-second.db']);
  const backup = new Database(join(backupsDir(), 'before-0002-second.db'), { readonly: true });
  expect([backup.prepare('SELECT n FROM thing').pluck().get(), schemaVersion(backup)]).toEqual([
    1, 1,
  ]);
  expect(statSync(join(backupsDir(), 'before-0002-second.db')).mode & 0o777).toBe(0o600);
  backup.close();
  db.close();
});

test('a migration that fails leaves the schema before it', () => {
  const migrationsDir = join(dir, 'migrations');
  mkdirSync(migrationsDir);
  writeFileSync(join(migrationsDir, '0001-first.sql'), 'CREATE TABLE thing (n INTEGER) STRICT;');
  writeFileSync(
    join(migrationsDir, '0002-second.sql'),
    'INSERT INTO thing VALUES (1); INSERT INTO nothing VALUES (1);',
  );
  const db = new Database(':memory:');
  expect(() => migrate(db, { backupsDir: backupsDir(), migrationsDir })).toThrow('nothing');
  expect([schemaVersion(db), db.prepare('SELECT count(*) FROM thing').pluck().get()]).toEqual([
    1, 0,
  ]);
  db.close();
});

test('schema 2 leaves whom the office has switched off to the office, everybody else to the vendor', () => {
  const migrationsDir = join(dir, 'migrations');
  const real = join(import.meta.dirname, 'migrations');
  mkdirSync(migrationsDir);
  const upTo = (count: number): void => {
    for (const name of readdirSync(real).toSorted().slice(0, count))
      copyFileSync(join(real, name), join(migrationsDir, name));
    migrate(db, { backupsDir: backupsDir(), migrationsDir });
  };
  const db = new Database(':memory:');
  upTo(1);
  db.exec(`INSERT INTO employee (id, number, name, active, vendor_id, source) VALUES
    ('a', '1', 'A', 1, '11', 'roster'), ('b', '2', 'B', 0, '12', 'roster'), ('c', '3', 'C', 0, '13', 'vendor')`);
  upTo(2);
  expect(db.prepare('SELECT id, active, active_source FROM employee').raw().all()).toEqual([
    ['a', 1, 'vendor'],
    ['b', 0, 'roster'],
    ['c', 0, 'vendor'],
  ]);
  db.close();
});
