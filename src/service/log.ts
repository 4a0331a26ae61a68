import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { World } from './world.ts';

/** A line for the person who looks after the kiosk. No names, no badge numbers, no PINs, no keys: ids only. */
export type Log = {
  readonly note: (what: string, fields?: Readonly<Record<string, unknown>>) => void;
  /** Writes the whole of a defect down and returns the reference that people are shown instead. */
  readonly defect: (error: unknown, where: string) => string;
};

/** At this size the file becomes `service.1.log`, replacing the one before it: two files at most. */
const LOG_BYTES_MAX = 2_000_000;

/**
 * Opens `logs/service.log` of a data directory: JSON, a line an event. A full disk never stops the kiosk over a log line:
 * what cannot be written there goes to the standard error, and where that takes nothing either it is dropped.
 */
export function openLog(dataDir: string, world: Pick<World, 'clock' | 'newId'>): Log {
  const directory = join(dataDir, 'logs');
  const file = join(directory, 'service.log');
  const write = (line: Readonly<Record<string, unknown>>): void => {
    const text = `${JSON.stringify({ at: world.clock(), ...line })}\n`;
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      if (sizeOf(file) > LOG_BYTES_MAX) renameSync(file, join(directory, 'service.1.log'));
      appendFileSync(file, endsTorn(file) ? `\n${text}` : text, { mode: 0o600 });
    } catch {
      toStandardError(text);
    }
  };
  return {
    note: (what, fields = {}) => write({ what, ...fields }),
    defect: (error, where) => {
      const reference = world.newId().slice(0, 8);
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      write({ what: 'defect', reference, where, detail });
      return reference;
    },
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** A line that broke off when the disk was full takes the next one with it unless that begins anew. */
function endsTorn(path: string): boolean {
  const bytes = sizeOf(path);
  if (bytes === 0) return false;
  const last = Buffer.alloc(1);
  const file = openSync(path, 'r');
  try {
    readSync(file, last, 0, 1, bytes - 1);
  } finally {
    closeSync(file);
  }
  return last.toString() !== '\n';
}

/** Not by way of the stream: that tells its troubles later, where they would end the process. */
function toStandardError(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    return;
  }
}
