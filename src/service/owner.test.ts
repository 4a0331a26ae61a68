import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
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

test('refuses while another process is the owner, and is free at once when that is killed', async () => {
  const child = await otherOwner();
  expect(takeOwnership(dataDir)).toBeNull();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const ownership = takeOwnership(dataDir);
  expect(ownership).not.toBeNull();
  ownership?.release();
});
