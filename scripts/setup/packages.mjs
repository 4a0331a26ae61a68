import { installationMatchesLock, lockStampFits, writeLockStamp } from './lock-stamp.mjs';
import { npm } from './npm.mjs';
import { Problem } from './problem.mjs';
import { holdingLock } from './set-up-lock.mjs';

/**
 * Installs exactly what the lock file names and never writes to it. Not `npm ci`: that refuses a lock
 * file which lacks optional packages of other platforms (a registry that mirrors only some of them
 * leads to one), it would throw away a downloaded Electron at every change, and on Windows it fails,
 * because the pinned Node that runs us lives in node_modules.
 */
const INSTALL = [
  'install',
  '--no-save',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/** Brings node_modules in line with package-lock.json; costs one hash when it already is. */
export async function ensurePackages({ repository, say, quiet }) {
  if (lockStampFits(repository)) return;
  await holdingLock(repository, say, async () => {
    if (lockStampFits(repository)) return;
    if (!installationMatchesLock(repository)) await install({ repository, say, quiet });
    writeLockStamp(repository);
  });
}

async function install({ repository, say, quiet }) {
  say('Installing the packages named in package-lock.json …');
  const { code, output } = await npm(INSTALL, { cwd: repository, quiet });
  if (code !== 0) {
    throw new Problem(
      `npm could not install the packages (${reasonIn(output, code)}): ` +
        'check that the package registry is reachable and start again.',
    );
  }
}

function reasonIn(output, code) {
  const errors = [...output.matchAll(/^npm (?:error|ERR!) (.+)$/gm)].map((match) => match[1]);
  const named = errors.find((line) => line.startsWith('code ')) ?? errors[0];
  return named ?? `exit code ${code}`;
}
