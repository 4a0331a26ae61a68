import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countOpenRequests } from './correction-request.ts';
import { correctionsOf, insertCorrection } from './correction.ts';
import { openDatabase } from './database.ts';
import { employeeById } from './employee.ts';
import { appendFact, factById, verifyChain } from './journal.ts';
import { wipeLeftovers } from './leftovers.ts';
import { STEMPEL_VERSION } from '../version.ts';
import { migrate, schemaVersion, writtenBy } from './migrate.ts';
import { reproject } from './presence.ts';
import { projectionDifference } from './projection-check.ts';
import { punchById } from './punch.ts';
import { modelsFrom, modelsOf, putModel } from './working-time-model.ts';

const RULES = { openLimitMs: 1, sameMinute: 'discard' } as const;

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
  expect(db.prepare('SELECT key, value FROM meta ORDER BY key').raw().all()).toEqual([
    ['kioskId', 'k'],
    ['writtenBy', STEMPEL_VERSION],
  ]);
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

test('the sentence names the newer version and the newest backup that this one can open', () => {
  const db = open();
  const known = schemaVersion(db);
  db.exec(`UPDATE meta SET value = '7.1.0' WHERE key = 'writtenBy'`);
  db.pragma('user_version = 99');
  db.close();
  expect(open).toThrow(/schema 99 of 7\.1\.0, .*or restore a backup that an older version made/);
  mkdirSync(backupsDir());
  const at = (name: string, second: number): void => {
    writeFileSync(join(backupsDir(), name), '');
    utimesSync(join(backupsDir(), name), second, second);
  };
  const ours = `before-7.1.0-from-0.1.0-schema-${known}.stempel`;
  at(ours, 2);
  at(`before-7.0.0-from-0.1.0-schema-${known}.stempel`, 1);
  at('before-8.0.0-from-7.1.0-schema-98.stempel', 3);
  at(`${ours}.next.unfinished`, 4);
  const said = `restore ${join(backupsDir(), ours)}, made before the upgrade, without what was recorded since`;
  expect(open).toThrow(said);
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

/** Migrations of a version to come, with a table to see them by. */
function futureMigrations(...later: readonly string[]): string {
  const migrationsDir = join(dir, 'migrations');
  mkdirSync(migrationsDir, { recursive: true });
  const first = 'CREATE TABLE thing (n INTEGER) STRICT; INSERT INTO thing VALUES (1);';
  for (const [index, sql] of [first, ...later].entries())
    writeFileSync(join(migrationsDir, `000${index + 1}-step.sql`), sql);
  return migrationsDir;
}

test('an upgrade is preceded by one copy of what was there, named by versions and schema', () => {
  const db = new Database(join(dir, 'old.db'));
  migrate(db, { backupsDir: backupsDir(), migrationsDir: futureMigrations() });
  const migrationsDir = futureMigrations(
    'UPDATE thing SET n = 2;',
    `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT`,
  );
  migrate(db, { backupsDir: backupsDir(), migrationsDir });
  expect(db.prepare('SELECT n FROM thing').pluck().get()).toBe(2);
  const name = `before-${STEMPEL_VERSION}-from-older-schema-1.db`;
  expect(readdirSync(backupsDir())).toEqual([name]);
  const backup = new Database(join(backupsDir(), name), { readonly: true });
  expect([backup.prepare('SELECT n FROM thing').pluck().get(), schemaVersion(backup)]).toEqual([
    1, 1,
  ]);
  expect(statSync(join(backupsDir(), name)).mode & 0o777).toBe(0o600);
  expect(writtenBy(db)).toBe(STEMPEL_VERSION);
  backup.close();
  db.close();
});

test('an upgrade that fails leaves the file as the older version wrote it, and says what to do', () => {
  const db = new Database(':memory:');
  migrate(db, { backupsDir: backupsDir(), migrationsDir: futureMigrations() });
  const migrationsDir = futureMigrations(
    'INSERT INTO thing VALUES (2);',
    'INSERT INTO nothing VALUES (1);',
  );
  expect(() => migrate(db, { backupsDir: backupsDir(), migrationsDir })).toThrow(
    expect.objectContaining({
      reason: 'upgradeFailed',
      message: expect.stringMatching(/nothing.*install the older version again\. Nothing has been/),
    }),
  );
  expect([schemaVersion(db), db.prepare('SELECT n FROM thing').pluck().all()]).toEqual([1, [1]]);
  db.close();
});

test('without a copy nothing is changed, and a full disk is told as one', () => {
  const db = new Database(':memory:');
  migrate(db, { backupsDir: backupsDir(), migrationsDir: futureMigrations() });
  const migrationsDir = futureMigrations('UPDATE thing SET n = 2;');
  const backUp = (): never => {
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  };
  expect(() => migrate(db, { backupsDir: backupsDir(), migrationsDir, backUp })).toThrow(
    /is full: make room there and start again/,
  );
  expect([schemaVersion(db), db.prepare('SELECT n FROM thing').pluck().all()]).toEqual([1, [1]]);
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
  upTo(16);
  expect(projectionDifference(db, RULES)).toBeNull();
  db.close();
});

test('schema 16 adds closed months, of which a journal from before knows none', () => {
  const { db, upTo } = ofSchema(15);
  upTo(16);
  const tables = ['closed_month', 'month_amendment', 'month_confirmation'];
  const counts = tables.map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  expect(counts).toEqual([0, 0, 0]);
  expect(projectionDifference(db, RULES)).toBeNull();
  const row = `'a', '2026-02', 1, 0, NULL, NULL, 0, '{}', '[]'`;
  expect(() => db.exec(`INSERT INTO closed_month VALUES (${row})`)).toThrow('FOREIGN KEY');
  db.close();
});

test('schema 8 leaves facts with words in plain as they are, and has a file in use written anew', () => {
  const { db, upTo } = ofSchema(7);
  const adding = {
    id: 'made',
    kind: 'in',
    at: 1,
    zone: 'Europe/Berlin',
    source: 'office',
  } as const;
  const body = {
    date: '1970-01-01',
    dates: ['1970-01-01'],
    by: 'Eve',
    reason: 'was there',
    before: null,
    after: null,
    voids: [],
    punches: [adding],
  };
  db.exec(`INSERT INTO employee (id, number, name, source) VALUES ('a', '1', 'A', 'roster')`);
  const fact = { id: 'f', kind: 'correction', employeeId: 'a', recordedAt: 1, body } as const;
  const { seq } = appendFact(db, fact);
  db.prepare(
    `INSERT INTO punch (id, seq, employee_id, kind, at, zone, source)
     VALUES (:id, :seq, 'a', :kind, :at, :zone, :source)`,
  ).run({ ...adding, seq });
  insertCorrection(db, { employeeId: 'a', date: '1970-01-01', seq });
  upTo(8);
  const leftovers = db.prepare(`SELECT count(*) FROM meta WHERE key = 'leftovers'`).pluck();
  expect(leftovers.get()).toBe(1);
  upTo(16);
  reproject(db, 'a', 0, RULES);
  expect(projectionDifference(db, RULES)).toBeNull();
  expect(verifyChain(db)).toBeNull();
  expect(factById(db, 'f')?.seq).toBe(seq);
  expect(correctionsOf(db, 'a', '1970-01-01')).toMatchObject([{ by: 'Eve', reason: 'was there' }]);
  expect(wipeLeftovers(db)).toBe(true);
  expect(leftovers.get()).toBe(0);
  db.close();
});

test('schema 10 takes all that was recorded for work at the site, and asks the office for nothing', () => {
  const { db, upTo } = ofSchema(9);
  db.exec(`INSERT INTO employee (id, number, name, source) VALUES ('a', '1', 'A', 'roster')`);
  const body = { kind: 'in', at: 1, zone: 'Europe/Berlin', source: 'badge' } as const;
  const fact = { id: 'p', kind: 'punch', employeeId: 'a', recordedAt: 1, body } as const;
  const { seq } = appendFact(db, fact);
  db.exec(`INSERT INTO punch (id, seq, employee_id, kind, at, zone, source)
    VALUES ('p', ${seq}, 'a', 'in', 1, 'Europe/Berlin', 'badge')`);
  db.exec(`INSERT INTO presence (employee_id, from_at, id, state, breaks, flags)
    VALUES ('a', 1, 'p', 'open', '[]', '[]')`);
  upTo(10);
  expect(punchById(db, 'p')).not.toHaveProperty('homeOffice');
  expect(employeeById(db, 'a')?.largeText).toBe(false);
  expect(countOpenRequests(db)).toBe(0);
  upTo(16);
  expect(projectionDifference(db, RULES)).toBeNull();
  db.close();
});

test('schema 14 keeps every badge as it is, found by both of its spellings', () => {
  const { db, upTo } = ofSchema(13);
  db.exec(`INSERT INTO employee (id, number, name, source) VALUES ('a', '1', 'A', 'roster')`);
  db.exec(`INSERT INTO badge (keyed_hash, employee_id, last4, source, sealed, told, plain_hash, spelling) VALUES
    (zeroblob(32), 'a', '1122', 'vendor', x'01', 1, randomblob(32), 'decimal10 0 0'),
    (randomblob(32), 'a', '3344', 'roster', NULL, 0, NULL, 'raw 0 0')`);
  const all = db.prepare(
    `SELECT keyed_hash, employee_id, last4, source, sealed, told, plain_hash, spelling FROM badge ORDER BY last4`,
  );
  const before = all.all();
  upTo(14);
  expect(all.all()).toEqual(before);
  db.exec(`UPDATE badge SET source = 'office'`);
  db.exec(`DELETE FROM employee`);
  expect(all.all()).toEqual([]);
  db.close();
});

test('a new file has nothing to be written anew', () => {
  const { db } = ofSchema(8);
  expect(db.prepare(`SELECT count(*) FROM meta WHERE key = 'leftovers'`).pluck().get()).toBe(0);
  db.close();
});
