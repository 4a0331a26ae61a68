import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';

/** Unix socket paths end at 107 bytes on Linux and 103 on macOS. */
const SOCKET_PATH_BYTES_MAX = 100;

type Surroundings = {
  /** `XDG_RUNTIME_DIR`: a folder of the user's own for as long as they are logged in. */
  readonly runtimeDir: string | undefined;
  readonly temporary: string;
  readonly uid: number;
};

/**
 * Where the service of a data directory listens for the command line (the first) and where the command line looks for it
 * (all of them; they differ where one of the two runs outside of a session): a socket in the directory itself, or, where
 * its path is too long for one, in a folder that nobody but this account can enter. In a folder that others can write
 * to, somebody else could be listening for the rosters and secrets that are sent. A named pipe on Windows.
 *
 * Makes the private folder where it is needed. Throws where there is no place that is ours alone.
 */
export function officeAddresses(
  dataDir: string,
  around: Surroundings = surroundings(),
): readonly string[] {
  const directory = resolve(dataDir);
  const short = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return [`\\\\.\\pipe\\stempel-${short}`];
  const inside = join(directory, 'stempel.sock');
  if (fits(inside)) return [inside];
  const own = join(around.temporary, `stempel-${around.uid}`);
  makeOwn(own);
  const places = [around.runtimeDir, own].filter(
    (folder) => folder !== undefined && isOursAlone(folder, around.uid),
  );
  const addresses = places
    .map((folder) => join(folder ?? '', `stempel-${short}.sock`))
    .filter(fits);
  if (addresses.length > 0) return addresses;
  throw new Error(
    `The path of ${directory} is too long for a socket, and ${own} does not belong to this account alone: choose a directory with a shorter path (--data).`,
  );
}

/** Whatever comes of it, what is there afterwards is looked at before it is used. */
function makeOwn(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    return;
  }
}

function surroundings(): Surroundings {
  return {
    runtimeDir: process.env['XDG_RUNTIME_DIR'],
    temporary: tmpdir(),
    uid: userInfo().uid,
  };
}

function fits(address: string): boolean {
  return Buffer.byteLength(address) <= SOCKET_PATH_BYTES_MAX;
}

function isOursAlone(folder: string, uid: number): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === uid && (found.mode & 0o077) === 0;
}
