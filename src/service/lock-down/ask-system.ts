import { execFile } from 'node:child_process';

const PATIENCE_MS = 4_000;
const ANSWER_BYTES_MAX = 200_000;

/** Asks a program of the operating system; null: it is not there, declines, or takes too long. Never throws. */
export function askSystem(command: string, ...args: readonly string[]): Promise<string | null> {
  const options = {
    timeout: PATIENCE_MS,
    maxBuffer: ANSWER_BYTES_MAX,
    windowsHide: true,
    env: { ...process.env, LC_ALL: 'C' },
  };
  return new Promise((resolve) => {
    const child = execFile(command, [...args], options, (error, stdout) => {
      resolve(error === null ? stdout.trim() : null);
    });
    // A prompt for a password would wait for ever.
    child.stdin?.end();
  });
}

export type AskSystem = typeof askSystem;
