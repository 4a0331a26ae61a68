import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { tiedToOurLife } from '../setup/tied-to-our-life.mjs';

/**
 * Starts a program as the leader of its own process group. A terminal's Ctrl-C then reaches us alone,
 * and whatever the program forks can be ended with it.
 */
export function startChild(command, args, options = {}) {
  const [file, argv] = tiedToOurLife(command, args);
  const child = spawn(file, argv, { ...options, detached: process.platform !== 'win32' });
  const ended = new Promise((done) => {
    child.once('error', (error) => done({ code: 127, signal: null, error }));
    child.once('exit', (code, signal) => done({ code, signal, error: null }));
  });
  return { process: child, ended };
}

/** Asks a child to end, insists after `graceMs`, and takes along what is left of its group. */
export async function stopChild({ process: child, ended }, { graceMs = 4000 } = {}) {
  if (child.pid === undefined) return;
  child.stdin?.end();
  child.kill('SIGTERM');
  const late = await Promise.race([ended, sleep(graceMs, 'late', { ref: false })]);
  if (late === 'late') signalGroup(child.pid, 'SIGKILL');
  await ended;
  await emptyGroup(child.pid);
}

/** What the leader forked gets a moment to notice that it is gone. */
async function emptyGroup(pid) {
  for (let waitedMs = 0; waitedMs < 1000; waitedMs += 50) {
    if (!signalGroup(pid, 0)) return;
    await sleep(50);
  }
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
    return true;
  } catch {
    return false;
  }
}
