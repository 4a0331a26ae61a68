import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installationMatchesLock, lockStampFits, writeLockStamp } from './lock-stamp.mjs';
import { npm } from './npm.mjs';
import { Problem } from './problem.mjs';
import { holdingLock } from './set-up-lock.mjs';

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
  const { code, output } = await npm(installArguments(repository), { cwd: repository, quiet });
  if (code !== 0) {
    throw new Problem(
      `npm could not install the packages (${reasonIn(output, code)}): ` +
        'check that the package registry is reachable and start again.',
    );
  }
}

/** Windows cannot delete a running program, and on Windows `npm ci` would have to: our own Node. */
function installArguments(repository) {
  const locked = existsSync(join(repository, 'package-lock.json'));
  const verb = locked && process.platform !== 'win32' ? 'ci' : 'install';
  return [verb, '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
}

function reasonIn(output, code) {
  const errors = [...output.matchAll(/^npm (?:error|ERR!) (.+)$/gm)].map((match) => match[1]);
  const named = errors.find((line) => line.startsWith('code ')) ?? errors[0];
  return named ?? `exit code ${code}`;
}
