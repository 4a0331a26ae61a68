import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What one row costs that is on the disk before the call returns, in milliseconds each: the floor of every punch. */
export function bareInserts(dir: string, count: number): readonly number[] {
  const path = join(dir, 'bare.db');
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO row (text) VALUES (?)');
  const text = 'x'.repeat(200);
  const took = Array.from({ length: count }, () => {
    const from = performance.now();
    insert.run(text);
    return performance.now() - from;
  });
  db.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  return took;
}
