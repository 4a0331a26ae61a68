import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Something the person at the keyboard can put right. Its message is one sentence with what to do. */
export class Problem extends Error {
  name = 'Problem';
}

/**
 * Runs `main` when the module was started as a program, and not when it was imported.
 * A failure ends in one sentence and exit code 1; STEMPEL_DEBUG=1 adds where it came from.
 */
export async function runAsProgram(moduleUrl, main) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== fileURLToPath(moduleUrl)) return;
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    console.error(sentenceFor(error));
    if (process.env.STEMPEL_DEBUG) console.error(error);
    process.exitCode = 1;
  }
}

export function sentenceFor(error) {
  if (error instanceof Problem) return error.message;
  const cause = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return `This stopped unexpectedly (${cause}): run it again with STEMPEL_DEBUG=1 to see where.`;
}
