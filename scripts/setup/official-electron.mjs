import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './json-file.mjs';
import { sharedCacheDir } from './places.mjs';
import { tiedToOurLife } from './tied-to-our-life.mjs';

const FIRST_BYTE_MS = 10_000;
const STALL_MS = 60_000;
const REMEMBER_FAILURE_MS = 24 * 60 * 60_000;

/** Version of the `electron` package in node_modules, the one releases are built with. */
export function pinnedElectronVersion(repository) {
  return readJson(join(repository, 'node_modules/electron/package.json'))?.version ?? null;
}

/** Path of the executable inside a folder with an Electron distribution. */
export function executableIn(distDir, platform = process.platform) {
  if (platform === 'darwin') return join(distDir, 'Electron.app/Contents/MacOS/Electron');
  return join(distDir, platform === 'win32' ? 'electron.exe' : 'electron');
}

/** Version an Electron distribution says it has, or null. */
export function versionIn(distDir) {
  try {
    return readFileSync(join(distDir, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return null;
  }
}

/** The executable `install-electron` left, or null: only where version and path.txt say it finished. */
export function installedOfficial(repository) {
  const packageDir = join(repository, 'node_modules/electron');
  const distDir = join(packageDir, 'dist');
  const executable = executableIn(distDir);
  const finished = existsSync(join(packageDir, 'path.txt')) && existsSync(executable);
  return finished && versionIn(distDir) === pinnedElectronVersion(repository) ? executable : null;
}

/** Whether this version's download failed within the last day, so that it is not tried at every start. */
export function downloadFailedLately(version, { env = process.env, now = Date.now() } = {}) {
  const note = readJson(failureNote(env));
  return note?.version === version && Math.abs(now - note.failedAt) < REMEMBER_FAILURE_MS;
}

export function rememberDownloadFailure(version, { env = process.env, now = Date.now() } = {}) {
  writeJson(failureNote(env), { version, failedAt: now });
}

export function forgetDownloadFailure(env = process.env) {
  rmSync(failureNote(env), { force: true });
}

/**
 * Runs Electron's own downloader under the pinned Node. Answers null when it worked and otherwise the
 * reason. It has no time-out of its own, so it is ended when no bytes arrive; a slow line is fine.
 */
export async function downloadOfficial(repository, node, limits = {}) {
  const { firstByteMs = FIRST_BYTE_MS, stallMs = STALL_MS } = limits;
  const draftDir = join(sharedCacheDir(), `.download-${process.pid}`);
  mkdirSync(draftDir, { recursive: true });
  try {
    return await runInstaller(repository, node, draftDir, { firstByteMs, stallMs });
  } finally {
    rmSync(draftDir, { recursive: true, force: true });
  }
}

function runInstaller(repository, node, draftDir, { firstByteMs, stallMs }) {
  return new Promise((done) => {
    const installer = join(repository, 'node_modules/electron/install.js');
    const env = { ...process.env, TMPDIR: draftDir, TEMP: draftDir, NODE_USE_ENV_PROXY: '1' };
    const [file, argv] = tiedToOurLife(node, [installer]);
    const child = spawn(file, argv, { cwd: repository, env, stdio: ['ignore', 2, 'pipe'] });
    let complaint = '';
    let bytes = 0;
    let movedAt = Date.now();
    let stalled = false;
    child.stderr.on('data', (chunk) => (complaint += chunk));
    const watch = setInterval(() => {
      const size = bytesIn(draftDir);
      if (size !== bytes) movedAt = Date.now();
      bytes = size;
      if (Date.now() - movedAt <= (bytes === 0 ? firstByteMs : stallMs)) return;
      stalled = true;
      child.kill('SIGKILL');
    }, 250);
    child.once('error', (error) => (complaint = error.message));
    child.once('close', (code) => {
      clearInterval(watch);
      if (stalled) done('no answer from the download server');
      else done(code === 0 ? null : complaint.trim().split('\n')[0] || `exit code ${code}`);
    });
  });
}

function bytesIn(dir) {
  try {
    return readdirSync(dir, { recursive: true })
      .map((name) => statSync(join(dir, name), { throwIfNoEntry: false }))
      .reduce((sum, stat) => sum + (stat?.isFile() ? stat.size : 0), 0);
  } catch {
    return 0;
  }
}

function failureNote(env) {
  return join(sharedCacheDir(env), 'official-download.json');
}
