import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces a file in one step: a crash leaves the old text or the new one, never half of one, and once this has returned
 * it is the new one even if the power fails. Readable by its owner only (0600), as everything in the data directory.
 * Where there is no room the old text stays, and what was written of the new one goes.
 */
export function writeFileDurably(path: string, text: string): void {
  makeFolderDurably(dirname(path));
  const unfinished = `${path}.unfinished`;
  try {
    writeAndWait(openNew(unfinished), text);
    renameDurably(unfinished, path);
  } catch (error) {
    discard(unfinished);
    throw error;
  }
}

/** Gives a file that is on the disk its name, for good. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

/** Makes a folder, closed to others, that is still there when the power fails. */
export function makeFolderDurably(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (first !== undefined) syncFolder(dirname(first));
}

/** What a crash has left goes, as a link that somebody has put there: it would be written through, to wherever it leads. */
function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    discard(path);
    return openSync(path, 'wx', 0o600);
  }
}

/** All of the text: a single write may stop half-way on a full disk without saying so. */
function writeAndWait(file: number, text: string): void {
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Of a file that was not finished: it takes room that is wanted. A disk that lets nothing go has told its trouble already. */
export function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    return;
  }
}

/** A file's name is its folder's content, and is waited for apart. Windows opens no folders and needs none of this. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
