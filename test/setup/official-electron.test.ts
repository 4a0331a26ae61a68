import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { electronRuntime, runtimeEnvironment } from '../../scripts/setup/electron-runtime.mjs';
import {
  downloadFailedLately,
  downloadOfficial,
  executableIn,
  forgetDownloadFailure,
  installedOfficial,
  rememberDownloadFailure,
} from '../../scripts/setup/official-electron.mjs';

let repository: string;
let packageDir: string;
let cache: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'stempel-electron-'));
  packageDir = join(repository, 'node_modules/electron');
  cache = join(repository, 'cache');
  vi.stubEnv('XDG_CACHE_HOME', cache);
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined);
  mkdirSync(packageDir, { recursive: true });
  writeFileSync(join(packageDir, 'package.json'), '{"version": "45.4.1"}');
});

afterEach(() => {
  rmSync(repository, { recursive: true, force: true });
});

function dist(dir: string, version: string) {
  const executable = executableIn(dir);
  mkdirSync(join(executable, '..'), { recursive: true });
  writeFileSync(executable, '');
  writeFileSync(join(dir, 'version'), version);
  return executable;
}

function installer(program: string) {
  writeFileSync(join(packageDir, 'install.js'), program);
}

test('trusts an installed Electron only once its installer has finished', () => {
  const executable = dist(join(packageDir, 'dist'), '45.4.1');
  expect(installedOfficial(repository)).toBeNull();
  writeFileSync(join(packageDir, 'path.txt'), 'electron');
  expect(installedOfficial(repository)).toBe(executable);
  dist(join(packageDir, 'dist'), '45.4.0');
  expect(installedOfficial(repository)).toBeNull();
});

test('runs the Electron that ELECTRON_OVERRIDE_DIST_PATH names before any other', () => {
  dist(join(packageDir, 'dist'), '45.4.1');
  writeFileSync(join(packageDir, 'path.txt'), 'electron');
  const executable = dist(join(repository, 'mine'), 'v40.0.0');
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(repository, 'mine'));
  const runtime = electronRuntime(repository);
  expect(runtime).toEqual({ executable, electronVersion: '40.0.0', isTrialRuntime: true });
  expect(runtimeEnvironment(runtime, '/node').STEMPEL_TRIAL_RUNTIME).toBe('1');
});

test('says what to do when that folder holds no Electron', () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(repository, 'nowhere'));
  expect(() => electronRuntime(repository)).toThrow(
    /^ELECTRON_OVERRIDE_DIST_PATH names .*nowhere, where no Electron is: correct it or unset it\.$/,
  );
});

test('says what to do when there is no Electron yet', () => {
  expect(() => electronRuntime(repository)).toThrow(
    'There is no Electron yet: run `npm run setup`.',
  );
});

test('does not call the official Electron a trial runtime', () => {
  dist(join(packageDir, 'dist'), '45.4.1');
  writeFileSync(join(packageDir, 'path.txt'), 'electron');
  const runtime = electronRuntime(repository);
  expect(runtime.isTrialRuntime).toBe(false);
  expect(runtimeEnvironment(runtime, '/node').STEMPEL_TRIAL_RUNTIME).toBe('');
});

test('remembers a failed download of that version for a day', () => {
  expect(downloadFailedLately('45.4.1')).toBe(false);
  rememberDownloadFailure('45.4.1', { now: 0 });
  expect(downloadFailedLately('45.4.1', { now: 23 * 3_600_000 })).toBe(true);
  expect(downloadFailedLately('45.4.1', { now: 25 * 3_600_000 })).toBe(false);
  expect(downloadFailedLately('45.5.0', { now: 0 })).toBe(false);
  forgetDownloadFailure();
  expect(downloadFailedLately('45.4.1', { now: 0 })).toBe(false);
});

test('reports why a download failed by the first line of the complaint', async () => {
  installer("console.error('TypeError: fetch failed\\n    at nowhere'); process.exit(1)");
  expect(await downloadOfficial(repository, process.execPath)).toBe('TypeError: fetch failed');
});

test('ends a download that sends nothing', async () => {
  installer('setTimeout(() => {}, 60_000)');
  const reason = await downloadOfficial(repository, process.execPath, { firstByteMs: 600 });
  expect(reason).toBe('no answer from the download server');
});

test('leaves a slow download alone and cleans up after it', async () => {
  installer(`
    const { appendFileSync, mkdtempSync } = require('node:fs');
    const dir = mkdtempSync(require('node:os').tmpdir() + '/electron-download-');
    const timer = setInterval(() => appendFileSync(dir + '/electron.zip', 'bytes'), 50);
    setTimeout(() => clearInterval(timer), 1500);
  `);
  const limits = { firstByteMs: 600, stallMs: 600 };
  expect(await downloadOfficial(repository, process.execPath, limits)).toBeNull();
  expect(readdirSync(join(cache, 'stempel'))).toEqual([]);
});
