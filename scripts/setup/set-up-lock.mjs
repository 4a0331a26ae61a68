import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stateDir } from './places.mjs';
import { Problem } from './problem.mjs';

const PATIENCE_MS = 15 * 60_000;

/** Runs `work` while no other set-up of this clone does; the lock of a dead process is ignored. */
export async function holdingLock(repository, say, work, { patienceMs = PATIENCE_MS } = {}) {
  const file = join(stateDir(repository), 'set-up.lock');
  mkdirSync(stateDir(repository), { recursive: true });
  await take(file, say, Date.now() + patienceMs);
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

async function take(file, say, giveUpAt) {
  let told = false;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(file);
    if (owner !== null && !isAlive(owner)) {
      rmSync(file, { force: true });
      continue;
    }
    if (Date.now() > giveUpAt) {
      throw new Problem(
        `Another set-up (process ${owner}) is still busy in this folder: wait for it or end it, then start again.`,
      );
    }
    if (!told) say('Another set-up is at work in this folder; waiting for it …');
    told = true;
    await sleep(200);
  }
}

function ownerOf(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
