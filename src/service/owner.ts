import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The right to open the data directory's database. Held until `release`, or until the process dies however it dies. */
export type Ownership = { readonly release: () => void };

/**
 * Takes the data directory, or returns null while another process has it. The lock is an exclusive transaction on a
 * file of its own: the operating system drops it with the process, so a kill leaves nothing to clean up.
 */
export function takeOwnership(dataDir: string): Ownership | null {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = new Database(join(dataDir, 'owner.lock'), { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) return null;
    throw error;
  }
  return { release: () => lock.close() };
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
