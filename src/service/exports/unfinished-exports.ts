import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { discard, writeFileDurably } from '../durable-file.ts';

/**
 * The unfinished files of exports that run, written down in the data directory: a service that was killed leaves them
 * behind, and the next one takes them away.
 */
export type UnfinishedExports = {
  readonly note: (id: string, paths: readonly string[]) => void;
  readonly settle: (id: string) => void;
};

/** Sweeps what an earlier service left. Only the owner of the data directory may. */
export function openUnfinishedExports(dataDir: string): UnfinishedExports {
  const file = join(dataDir, 'unfinished-exports.json');
  for (const path of listed(file)) discard(path);
  discard(file);
  const running = new Map<string, readonly string[]>();
  const write = (): void => {
    if (running.size === 0) rmSync(file, { force: true });
    else writeFileDurably(file, `${JSON.stringify([...running.values()].flat())}\n`);
  };
  return {
    note: (id, paths) => {
      running.set(id, paths);
      write();
    },
    settle: (id) => {
      if (running.delete(id)) write();
    },
  };
}

/** Whatever else the file may name, only what an export calls its unfinished files is touched. */
function listed(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  try {
    const paths = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    return Array.isArray(paths) ? paths.filter(isUnfinished) : [];
  } catch {
    return [];
  }
}

function isUnfinished(path: unknown): path is string {
  return typeof path === 'string' && /\.[0-9a-f-]{8,}\.unfinished$/.test(path);
}
