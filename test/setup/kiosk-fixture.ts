import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

type Entry = Readonly<{ who: string; pids: readonly number[] }> & Record<string, unknown>;

/** A copy of the fixture app, run the way `npm start` runs the kiosk. */
export function startFixtureKiosk(args: readonly string[] = []) {
  const repository = mkdtempSync(join(tmpdir(), 'stempel-fixture-'));
  cpSync(join(import.meta.dirname, 'fixture-app'), repository, { recursive: true });
  const starter = join(import.meta.dirname, 'run-fixture-kiosk.mjs');
  const child = spawn(process.execPath, [starter, repository, ...args], {
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', XDG_CONFIG_HOME: repository },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const exited = exitOf(child);
  return {
    repository,
    child,
    exited,
    output: () => output,
    /** What the app, its window and the demo wrote down when they were up. */
    entry: (who: string) =>
      waitFor(
        `${who} to start`,
        () => find(repository, who),
        () => output,
      ),
    note: () => readNote(repository),
    remove: async () => {
      child.kill('SIGTERM');
      await exited;
      rmSync(repository, { recursive: true, force: true });
    },
  };
}

export async function waitFor<T>(what: string, get: () => T | null, say = () => ''): Promise<T> {
  for (let waitedMs = 0; waitedMs < 40_000; waitedMs += 50) {
    const found = get();
    if (found !== null) return found;
    await sleep(50);
  }
  throw new Error(`Waited too long for ${what}.\n${say()}`);
}

/** Whether a process runs; one that has ended but was not yet collected by its parent does not. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
  } catch {
    return false;
  }
}

function exitOf(child: ChildProcess) {
  return new Promise<number | null>((done) => {
    child.once('exit', (code) => done(code));
  });
}

function find(repository: string, who: string): Entry | null {
  try {
    const lines = readFileSync(join(repository, 'started.jsonl'), 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Entry).find((each) => each.who === who) ?? null;
  } catch {
    return null;
  }
}

function readNote(
  repository: string,
): { pid: number; display: string; framebuffer: string } | null {
  try {
    return JSON.parse(readFileSync(join(repository, '.cache/kiosk.json'), 'utf8'));
  } catch {
    return null;
  }
}
