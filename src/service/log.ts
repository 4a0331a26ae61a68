import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
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

/** Opens `logs/service.log` of a data directory: JSON, a line an event. A full disk never stops the kiosk over a log line. */
export function openLog(dataDir: string, world: Pick<World, 'clock' | 'newId'>): Log {
  const directory = join(dataDir, 'logs');
  const file = join(directory, 'service.log');
  const write = (line: Readonly<Record<string, unknown>>): void => {
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) {
        renameSync(file, join(directory, 'service.1.log'));
      }
      appendFileSync(file, `${JSON.stringify({ at: world.clock(), ...line })}\n`, { mode: 0o600 });
    } catch {
      process.stderr.write(`${JSON.stringify(line)}\n`);
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
