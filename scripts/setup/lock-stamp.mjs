import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './json-file.mjs';
import { learnedDir } from './places.mjs';

/** Hash of package-lock.json, or null without one. */
function lockHash(repository) {
  try {
    return createHash('sha256')
      .update(readFileSync(join(repository, 'package-lock.json')))
      .digest('hex');
  } catch {
    return null;
  }
}

/** Whether node_modules was last brought in line with the lock file as it is now. */
export function lockStampFits(repository) {
  const hash = lockHash(repository);
  return hash !== null && readJson(stampFile(repository))?.lockHash === hash;
}

export function writeLockStamp(repository) {
  writeJson(stampFile(repository), { lockHash: lockHash(repository) });
}

/**
 * Whether npm itself recorded an installation that equals the lock file, as after `npm install` by
 * hand: then nothing needs to be fetched again. npm leaves out optional packages of other platforms.
 */
export function installationMatchesLock(repository) {
  const wanted = readJson(join(repository, 'package-lock.json'))?.packages;
  const found = readJson(join(repository, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !found) return false;
  const same = (path) =>
    found[path]?.version === wanted[path].version &&
    found[path]?.integrity === wanted[path].integrity;
  return Object.keys(wanted)
    .filter((path) => path !== '')
    .every((path) => same(path) || (!(path in found) && mayBeAbsent(wanted[path])));
}

function mayBeAbsent(entry) {
  return Boolean(entry.optional || entry.devOptional || entry.peer);
}

function stampFile(repository) {
  return join(learnedDir(repository), 'lock-stamp.json');
}
