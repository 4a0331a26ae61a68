import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeOwnership } from './owner.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-owner-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Another process that takes the directory and keeps it. */
async function otherOwner(): Promise<ChildProcess> {
  const code = `
    const { takeOwnership } = await import(${JSON.stringify(join(import.meta.dirname, 'owner.ts'))});
    process.stdout.write(takeOwnership(${JSON.stringify(dataDir)}) ? 'mine' : 'taken');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [answer] = (await once(child.stdout, 'data')) as [Buffer];
  if (answer.toString() !== 'mine') child.kill('SIGKILL');
  expect(answer.toString()).toBe('mine');
  return child;
}

test('gives the directory to one owner at a time', () => {
  const first = takeOwnership(dataDir);
  expect(first).not.toBeNull();
  expect(takeOwnership(dataDir)).toBeNull();
  first?.release();
  const second = takeOwnership(dataDir);
  expect(second).not.toBeNull();
  second?.release();
});

test('leaves nobody else a way in: neither into a directory that was there, nor to the lock', () => {
  chmodSync(dataDir, 0o755);
  writeFileSync(join(dataDir, 'owner.lock'), '');
  chmodSync(join(dataDir, 'owner.lock'), 0o644);
  const mode = (path: string): number => statSync(path).mode & 0o777;
  const before = process.umask(0);
  try {
    takeOwnership(dataDir)?.release();
    expect([mode(dataDir), mode(join(dataDir, 'owner.lock'))]).toEqual([0o700, 0o600]);
    rmSync(join(dataDir, 'owner.lock'));
    takeOwnership(dataDir)?.release();
    expect(mode(join(dataDir, 'owner.lock'))).toBe(0o600);
  } finally {
    process.umask(before);
  }
});

test('refuses a folder that everybody shares, and leaves it open', () => {
  chmodSync(dataDir, 0o1777);
  expect(() => takeOwnership(dataDir)).toThrow(/shared.*--data/);
  expect(statSync(dataDir).mode & 0o7777).toBe(0o1777);
});

test('a second try in the same process does not let go of the lock', async () => {
  const ownership = takeOwnership(dataDir);
  expect(takeOwnership(dataDir)).toBeNull();
  await expect(otherOwner()).rejects.toThrow(/taken/);
  ownership?.release();
});

test('refuses while another process is the owner, and is free at once when that is killed', async () => {
  const child = await otherOwner();
  expect(takeOwnership(dataDir)).toBeNull();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const ownership = takeOwnership(dataDir);
  expect(ownership).not.toBeNull();
  ownership?.release();
});
