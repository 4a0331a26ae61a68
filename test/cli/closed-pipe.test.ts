import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** `stempel … | head -1`: the reader goes before the command has said everything. */
vi.setConfig({ testTimeout: 90_000 });

const MAIN = resolve(import.meta.dirname, '../../src/cli/main.ts');

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stempel-pipe-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

type Result = { readonly code: number | null; readonly stderr: string };

/** The reader is gone before the command has written anything at all. */
function unread(closed: 'stdout' | 'both', ...words: readonly string[]): Promise<Result> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [MAIN, ...words, '--data', dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.destroy();
    if (closed === 'both') child.stderr.destroy();
    child.on('error', fail);
    child.on('close', (code) => settle({ code, stderr }));
  });
}

test.each([
  [['status']],
  [['journal', 'export', '-o', '-']],
  [['report', '--year', '2026', '--type', '4']],
])('%j ends quietly where nobody reads on', async (words) => {
  const roster = join(dataDir, 'roster.csv');
  writeFileSync(roster, 'number,name,badge\n7,Ana,0040856634\n');
  expect(await unread('stdout', 'employees', 'import', roster)).toMatchObject({ code: 0 });
  const { code, stderr } = await unread('stdout', ...words);
  expect(code).toBe(0);
  expect(stderr).not.toMatch(/EPIPE|node:|^\s+at /m);
});

test('what nobody reads of a wrong usage is still one', async () => {
  const words = ['day', '--employee', '9', '--date', '2026-02-30'];
  expect((await unread('both', ...words)).code).toBe(2);
});
