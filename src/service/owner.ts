import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolderDurably } from './durable-file.ts';

/** The right to open the data directory's database. Held until `release`, or until the process dies however it dies. */
export type Ownership = { readonly release: () => void };

/** Of folders in which everybody keeps files, such as /tmp: closing one would shut the others out. */
const STICKY = 0o1000;

/**
 * Takes the data directory, or returns null while another process has it. The lock is an exclusive transaction on a
 * file of its own: the operating system drops it with the process, so a kill leaves nothing to clean up. Directory and
 * lock are closed to other accounts, whoever made them: a lock that others may read they may also hold. Throws where they
 * are somebody else's, or the directory is a shared one such as the temporary folder.
 */
export function takeOwnership(dataDir: string): Ownership | null {
  makeFolderDurably(dataDir);
  closeToOthers(dataDir);
  const path = join(dataDir, 'owner.lock');
  // Never opened by us when it is there: closing it again would drop a lock that this process holds on it.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  closeToOthers(path);
  const lock = new Database(path, { timeout: 0 });
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

/** Windows keeps rights elsewhere. */
function closeToOthers(path: string): void {
  const { mode } = statSync(path);
  if ((mode & STICKY) !== 0) {
    throw new Error(
      `${path} is shared with other accounts: choose a folder of its own with --data`,
    );
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) chmodSync(path, mode & 0o700);
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
