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
import { projectionDifference } from './projection-check.ts';
import { modelsFrom, modelsOf, putModel } from './working-time-model.ts';

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

/** A file of the given schema, with the migrations that follow it ready to be applied. */
function ofSchema(count: number): {
  readonly db: Database.Database;
  readonly upTo: (n: number) => void;
} {
  const migrationsDir = join(dir, 'migrations');
  const real = join(import.meta.dirname, 'migrations');
  mkdirSync(migrationsDir);
  const db = new Database(':memory:');
  const upTo = (n: number): void => {
    for (const name of readdirSync(real).toSorted().slice(0, n))
      copyFileSync(join(real, name), join(migrationsDir, name));
    migrate(db, { backupsDir: backupsDir(), migrationsDir });
  };
  upTo(count);
  return { db, upTo };
}

test('schema 2 leaves whom the office has switched off to the office, everybody else to the vendor', () => {
  const { db, upTo } = ofSchema(1);
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

test('schema 4 keeps models as weekly ones, one of each source for a date, and days off in parts and in clockodo’s words', () => {
  const { db, upTo } = ofSchema(3);
  db.exec(`
    INSERT INTO employee (id, number, name, source) VALUES ('a', '1', 'A', 'roster');
    INSERT INTO working_time_model VALUES
      ('a', '2025-01-01', '2025-12-31', '[1,2,3,4,5,0,0]', '[5,4,3,2,1,0,0]', 'vendor'),
      ('a', '2026-01-01', NULL, '[1,1,1,1,1,0,0]', '[0,0,0,0,0,0,0]', 'roster');
    INSERT INTO day_off (employee_id, date, type, am, pm, source) VALUES
      ('a', '2026-04-01', 'sick', 1, 1, 'vendor'), ('a', '2026-04-02', 'vacation', 1, 0, 'vendor'),
      ('a', '2026-04-03', 'absence', 0, 1, 'vendor'), ('a', '2026-04-04', 'unplannable', 1, 1, 'vendor'),
      ('a', '2026-04-05', 'nonbusiness', 1, 1, 'vendor'), ('a', '2026-04-06', 'worksElsewhere', 1, 1, 'roster'),
      ('a', '2026-04-07', 'sick', 0, 0, 'vendor')`);
  upTo(4);
  expect(modelsOf(db, 'a')).toEqual([
    {
      kind: 'weekly',
      fromDate: '2025-01-01',
      toDate: '2025-12-31',
      amSeconds: [1, 2, 3, 4, 5, 0, 0],
      pmSeconds: [5, 4, 3, 2, 1, 0, 0],
    },
    {
      kind: 'weekly',
      fromDate: '2026-01-01',
      toDate: null,
      amSeconds: [1, 1, 1, 1, 1, 0, 0],
      pmSeconds: [0, 0, 0, 0, 0, 0, 0],
    },
  ]);
  expect(
    db
      .prepare('SELECT date, type, portion, half, source, word FROM day_off ORDER BY date')
      .raw()
      .all(),
  ).toEqual([
    ['2026-04-01', 'sick_self', 1, null, 'vendor', null],
    ['2026-04-02', 'regular_holidays', 0.5, 'am', 'vendor', null],
    ['2026-04-03', 'other', 0.5, 'pm', 'vendor', null],
    ['2026-04-04', 'unplannable', 1, null, 'vendor', null],
    ['2026-04-05', 'nonbusiness', 1, null, 'vendor', null],
    ['2026-04-06', 'out_of_office', 1, null, 'roster', null],
  ]);
  expect(db.prepare('SELECT adult_from FROM employee').pluck().all()).toEqual([null]);
  const [ended] = modelsFrom(db, 'a', 'vendor');
  if (ended) putModel(db, 'a', { ...ended, toDate: null }, 'roster');
  expect(modelsFrom(db, 'a', 'roster').map(({ fromDate, toDate }) => [fromDate, toDate])).toEqual([
    ['2025-01-01', null],
    ['2026-01-01', null],
  ]);
  expect(modelsFrom(db, 'a', 'vendor')).toEqual([ended]);
  db.close();
});

test('schema 5 adds what corrected a date, empty, and goes with a journal that knows of none', () => {
  const { db, upTo } = ofSchema(4);
  upTo(5);
  expect(
    ['correction', 'objection'].map((table) =>
      db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    ),
  ).toEqual([0, 0]);
  expect(projectionDifference(db, { openLimitMs: 1, sameMinute: 'discard' })).toBeNull();
  db.close();
});
