import { existsSync } from 'node:fs';

const SETPRIV = '/usr/bin/setpriv';

/**
 * The command line that runs a program which ends when we do, also when we are killed outright: on Linux
 * the kernel sees to it. Elsewhere it is the command itself.
 */
export function tiedToOurLife(command, args) {
  if (process.platform !== 'linux' || !existsSync(SETPRIV)) return [command, args];
  return [SETPRIV, ['--pdeathsig', 'SIGTERM', '--', command, ...args]];
}
