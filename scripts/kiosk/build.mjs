import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readJson, writeJson } from '../setup/json-file.mjs';
import { Problem } from '../setup/problem.mjs';
import { holdingLock } from '../setup/set-up-lock.mjs';
import { startChild } from './child.mjs';

const SOURCES = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'scripts/package/third-party.mjs',
  'package.json',
  'package-lock.json',
];
const NOT_BUILT = /\.test\.tsx?$/;

/** Builds main, preload, service and renderer into out/ unless their sources are as last time. */
export async function ensureBuilt({ repository, node, env, runtime, say }) {
  const target = buildTarget(runtime);
  if (isBuilt(repository, target)) return;
  await holdingLock(repository, say, async () => {
    const sources = sourceHash(repository);
    if (isBuilt(repository, target)) return;
    say('Building the app …');
    await build({ repository, node, env: { ...env, ...target } });
    writeJson(stampFile(repository), { sources, ...target });
  });
}

/** electron-vite compiles for the Electron in node_modules; an older trial runtime must be named. */
export function buildTarget(runtime) {
  return runtime.isTrialRuntime
    ? { ELECTRON_MAJOR_VER: runtime.electronVersion.split('.')[0] }
    : { ELECTRON_MAJOR_VER: '' };
}

function isBuilt(repository, target) {
  const stamp = readJson(stampFile(repository));
  return (
    stamp?.ELECTRON_MAJOR_VER === target.ELECTRON_MAJOR_VER &&
    stamp.sources === sourceHash(repository) &&
    existsSync(join(repository, 'out/main'))
  );
}

async function build({ repository, node, env }) {
  const tool = join(repository, 'node_modules/electron-vite/bin/electron-vite.js');
  const stdio = ['ignore', 'pipe', 'pipe'];
  const child = startChild(node, [tool, 'build'], { cwd: repository, env, stdio });
  let output = '';
  child.process.stdout.on('data', (chunk) => (output += chunk));
  child.process.stderr.on('data', (chunk) => (output += chunk));
  const { code } = await child.ended;
  if (code === 0) return;
  process.stderr.write(output);
  throw new Problem(
    'The app could not be built: correct what the lines above name, then start again.',
  );
}

/** Hash of the names and contents of everything a build reads. */
export function sourceHash(repository) {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesIn(join(repository, source))) {
      const content = readFileSync(file);
      hash.update(`${relative(repository, file)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

function filesIn(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NOT_BUILT.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .toSorted();
}

function stampFile(repository) {
  return join(repository, 'out', 'built.json');
}
