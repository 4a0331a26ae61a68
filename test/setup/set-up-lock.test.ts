import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdingLock } from '../../scripts/setup/set-up-lock.mjs';

let repository: string;
const quiet = () => {};

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'stempel-lock-'));
  mkdirSync(join(repository, '.cache'));
});

afterEach(() => {
  rmSync(repository, { recursive: true, force: true });
});

test('lets two set-ups work one after the other', async () => {
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await sleep(50);
    events.push(`${name} ends`);
  };
  await Promise.all([
    holdingLock(repository, quiet, work('first')),
    holdingLock(repository, quiet, work('second')),
  ]);
  expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('takes over from a process that has died', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(join(repository, '.cache/set-up.lock'), String(dead));
  expect(await holdingLock(repository, quiet, () => Promise.resolve('done'))).toBe('done');
});

test('gives up on one that never ends, and says which process it is', async () => {
  writeFileSync(join(repository, '.cache/set-up.lock'), String(process.ppid));
  const waiting = holdingLock(repository, quiet, () => Promise.resolve(), { patienceMs: 10 });
  await expect(waiting).rejects.toThrow(
    `Another set-up (process ${process.ppid}) is still busy in this folder`,
  );
});

test('leaves no lock when the work fails', async () => {
  const failing = holdingLock(repository, quiet, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(join(repository, '.cache/set-up.lock'))).toBe(false);
});
