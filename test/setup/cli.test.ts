import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stempel-cli-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function cli(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const script = join(import.meta.dirname, '../../scripts/cli.mjs');
  const result = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, npm_lifecycle_event: '', STEMPEL_DATA_DIR: folder, ...env },
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

test('prints nothing but what the command prints', () => {
  const { code, stdout, stderr } = cli(['--help']);
  expect(stdout).toMatch(/^Usage: stempel/);
  expect(stderr).toBe('');
  expect(code).toBe(0);
});

test('passes on the exit code of a command', () => {
  const { code, stdout } = cli(['no-such-command']);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('runs in the folder in which npm was called', () => {
  const env = { npm_lifecycle_event: 'cli', INIT_CWD: folder };
  expect(cli(['status', '--json', '--data', 'here'], env).code).toBe(0);
  expect(existsSync(join(folder, 'here', 'stempel.db'))).toBe(true);
});
