import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../setup/problem.mjs';

/** What may be shipped, and under which licences: read, and judged by people. */
export function readPolicy(repository) {
  return JSON.parse(readFileSync(join(repository, 'scripts/supply/policy.json'), 'utf8'));
}

/**
 * Every package of which something is in a release, by the lock file: `[{ name, version, path, license, integrity, how }]`.
 * `how`: `installed` beside the app, `bundled` into its files, or the `runtime` that carries it. What a bundled one could
 * draw in counts, whether the bundler has kept a line of it or not.
 */
export function shippedPackages(repository, { bundled } = readPolicy(repository)) {
  const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')).packages;
  const found = new Map();
  const ways = [
    ['installed', Object.keys(lock[''].dependencies)],
    ['bundled', bundled],
    ['runtime', ['electron']],
  ];
  for (const [how, names] of ways) {
    for (const path of reached(lock, names, how)) {
      if (!found.has(path)) found.set(path, packageAt(lock, path, how));
    }
  }
  return [...found.values()].toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

function packageAt(lock, path, how) {
  const { version, license = null, integrity = null } = lock[path];
  return { name: nameOf(path), version, path, license, integrity, how };
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Electron's npm package only fetches it; what that needs to do so is not in a release. */
function reached(lock, names, how) {
  const seen = new Set();
  const open = names.map((name) => located(lock, '', name, true));
  while (open.length > 0) {
    const path = open.pop();
    if (path === null || seen.has(path)) continue;
    seen.add(path);
    if (how === 'runtime') continue;
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = lock[path];
    // What a package merely gets on with is not drawn in by it.
    const isNeeded = (name) => lock[path].peerDependenciesMeta?.[name]?.optional !== true;
    const peers = Object.keys(peerDependencies).filter(isNeeded);
    open.push(
      ...Object.keys(optionalDependencies).map((name) => located(lock, path, name, false)),
      ...[...Object.keys(dependencies), ...peers].map((name) => located(lock, path, name, true)),
    );
  }
  return seen;
}

function above(folder) {
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
}

/** As Node looks for it: beside whoever asks, then further up. */
function located(lock, from, name, isNeeded) {
  for (let folder = from; ; folder = above(folder)) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (path in lock) return path;
    if (folder === '') break;
  }
  if (!isNeeded) return null;
  throw new Problem(
    `package-lock.json lacks ${name}: run \`npm run setup\` and commit what it writes.`,
  );
}
