import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import type { Db } from './database.ts';
import { noteLeftovers, wipeLeftovers } from './leftovers.ts';
import { inTransaction } from './transaction.ts';

const NAME = 'Adelheid Quarzmeister';

let kiosk: ScratchKiosk;
let reader: Db;

beforeEach(() => {
  kiosk = scratchKiosk();
  kiosk.db.exec(
    `INSERT INTO employee (id, number, name, source) VALUES ('a', '7', '${NAME}', 'roster')`,
  );
  kiosk.db.pragma('wal_checkpoint(TRUNCATE)');
  reader = new Database(join(kiosk.dataDir, 'stempel.db'), { readonly: true });
});

afterEach(() => {
  reader.close();
  kiosk.close();
});

function filesWithName(): readonly string[] {
  return ['stempel.db', 'stempel.db-wal'].filter((name) => {
    const path = join(kiosk.dataDir, name);
    return existsSync(path) && readFileSync(path).includes(NAME);
  });
}

function eraseWhileSomebodyReads(): void {
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM employee').get();
  inTransaction(kiosk.db, () => {
    kiosk.db.exec(`DELETE FROM employee WHERE id = 'a'`);
    noteLeftovers(kiosk.db);
  });
}

function endReading(): void {
  reader.exec('ROLLBACK');
}

function isNoted(): boolean {
  return kiosk.db.prepare(`SELECT 1 FROM meta WHERE key = 'leftovers'`).get() !== undefined;
}

test('nothing is said to be gone while somebody reads the file as it was, and nobody waits for them', () => {
  eraseWhileSomebodyReads();
  const before = performance.now();
  expect(wipeLeftovers(kiosk.db)).toBe(false);
  expect(performance.now() - before).toBeLessThan(3_000);
  expect(filesWithName()).not.toEqual([]);
  expect(isNoted()).toBe(true);
});

test('asked again after the reader has gone, nothing is left, without writing the file anew once more', () => {
  eraseWhileSomebodyReads();
  wipeLeftovers(kiosk.db);
  endReading();
  const version = kiosk.db.pragma('schema_version', { simple: true }) as number;
  expect(wipeLeftovers(kiosk.db)).toBe(true);
  expect(kiosk.db.pragma('schema_version', { simple: true })).toBe(version);
  expect(filesWithName()).toEqual([]);
  expect(isNoted()).toBe(false);
});

test('what is deleted while the log waits to be written back has the file written anew', () => {
  eraseWhileSomebodyReads();
  wipeLeftovers(kiosk.db);
  inTransaction(kiosk.db, () => noteLeftovers(kiosk.db));
  endReading();
  const version = kiosk.db.pragma('schema_version', { simple: true }) as number;
  expect(wipeLeftovers(kiosk.db)).toBe(true);
  expect(kiosk.db.pragma('schema_version', { simple: true })).toBeGreaterThan(version);
});

test('the next start takes away what a reader held', () => {
  eraseWhileSomebodyReads();
  wipeLeftovers(kiosk.db);
  endReading();
  kiosk = kiosk.restarted();
  expect(filesWithName()).toEqual([]);
  expect(isNoted()).toBe(false);
});

test('other transactions wait for the file as long as before', () => {
  const before = kiosk.db.pragma('busy_timeout', { simple: true });
  eraseWhileSomebodyReads();
  wipeLeftovers(kiosk.db);
  expect(kiosk.db.pragma('busy_timeout', { simple: true })).toBe(before);
});

test('a file that is closed has nothing written to it', () => {
  kiosk.db.close();
  expect(wipeLeftovers(kiosk.db)).toBe(false);
});
