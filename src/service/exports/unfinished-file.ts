import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { discard, syncFolder } from '../durable-file.ts';
import type { ExportProgress } from './export-progress.ts';
import { ExportTrouble, fileTroubleOf, troubleOf } from './export-trouble.ts';

/** So much is gathered before it is written. */
const CHUNK_BYTES = 262_144;

/** Where a format writes to, chunk by chunk. */
export type Sink = { readonly write: (chunk: string | Uint8Array) => void };

/** A file that gets its name when it is whole. */
export type UnfinishedFile = Sink & {
  /** Everything is on the disk and the file has its name. Throws `ExportTrouble`. */
  readonly finish: (options: { readonly overwrite: boolean }) => void;
  /** Lets go of it; what was not finished is gone. */
  readonly close: () => void;
};

/** Throws `ExportTrouble` where the disk is full, the folder closed or gone; `ExportCancelled` where somebody has cancelled. */
export function openUnfinished(
  path: string,
  unfinished: string,
  progress: ExportProgress,
): UnfinishedFile {
  const file = attempt(path, () => openSync(unfinished, 'wx', 0o600));
  let isOpen = true;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const flush = (): void => {
    progress.goOn();
    const bytes = Buffer.concat(held, heldBytes);
    held = [];
    heldBytes = 0;
    attempt(path, () => writeAll(file, bytes));
    progress.addBytes(bytes.length);
  };
  const shut = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    write: (chunk) => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk);
      held.push(bytes);
      heldBytes += bytes.length;
      if (heldBytes >= CHUNK_BYTES) flush();
    },
    finish: ({ overwrite }) => {
      flush();
      attempt(path, () => fsyncSync(file));
      attempt(path, shut);
      attempt(path, () => name(unfinished, path, overwrite));
    },
    close: () => {
      shut();
      discard(unfinished);
    },
  };
}

/** A single write may stop half-way on a full disk without saying so. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(file, bytes, written);
  }
}

/** Where nothing is to be replaced, a file that has come meanwhile is left as it is. */
function name(unfinished: string, path: string, overwrite: boolean): void {
  if (overwrite) renameSync(unfinished, path);
  else {
    try {
      linkSync(unfinished, path);
    } catch (error) {
      // Sticks and shares may know no second name for a file.
      if ((error as { code?: string }).code === 'EEXIST' || existsSync(path)) {
        throw new ExportTrouble(troubleOf('exists', path));
      }
      renameSync(unfinished, path);
    }
    discard(unfinished);
  }
  syncFolder(dirname(path));
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const trouble = fileTroubleOf(error, path);
    throw trouble === null ? error : new ExportTrouble(trouble);
  }
}
