import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

/**
 * The JSON in the file, or null when there is none yet.
 * @throws Error that names the file when it cannot be read or is no JSON
 */
export function readStateFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`the sandbox's state file ${path} cannot be read`, { cause: error });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`the sandbox's state file ${path} is damaged; delete it to start afresh`, {
      cause: error,
    });
  }
}

/** Writes beside the file, forces it to disk and renames: a reader sees the old or the new state. */
export function writeStateFile(path: string, state: unknown): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify(state));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}
