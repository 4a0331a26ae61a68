import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Db } from './statement.ts';

/** Writes a consistent copy of the whole database, readable by its owner only. `path` must not exist. */
export function copyDatabase(db: Db, path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  db.prepare('VACUUM INTO ?').run(path);
  chmodSync(path, 0o600);
}
