import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The words behind `--cli`, or null where the app was not started for its command line. A bare `--` in front of them is the wrapper's: it
 * keeps Chromium from reading `--type=4` and the like as its own.
 */
export function commandWords(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf('--cli');
  if (at < 0) return null;
  const words = argv.slice(at + 1);
  return words[0] === '--' ? words.slice(1) : words;
}

/**
 * `stempel --cli …`: the same program as in the repository, with this process's streams, and the exit code it ends with. It has to be awaited
 * before the app is ready: until then Electron has opened no display and taken no lock. `node` is a trial package's, whose
 * Electron cannot host SQLite; a released one runs the bundle in this very process, since a utility process has no standard input.
 */
export async function runCommandLine(
  words: readonly string[],
  dir: string,
  node: string | null,
): Promise<number> {
  const entry = join(dir, 'cli.js');
  if (node !== null) return runWith(node, [entry, ...words]);
  process.argv.splice(1, Infinity, entry, ...words);
  await import(pathToFileURL(entry).href);
  await Promise.all([written(process.stdout), written(process.stderr)]);
  return Number(process.exitCode ?? 0);
}

/** Pipes are written behind our back but on Linux, and whoever exits before loses the end of a file. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}

/** A terminal sends Ctrl-C to both of us, a supervisor sends SIGTERM to us alone; the child decides. */
function runWith(node: string, args: readonly string[]): Promise<number> {
  const child = spawn(node, args, { stdio: 'inherit' });
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`stempel: ${error.message}\n`);
      resolve(1);
    });
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 0 : 1)));
  });
}
