import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';

/** Unix socket paths end at 107 bytes on Linux and 103 on macOS. */
const SOCKET_PATH_BYTES_MAX = 100;

/**
 * Where the service of a data directory listens for the command line: a socket in the directory itself, one in the
 * temporary folder where the directory's path is too long for a socket, a named pipe on Windows.
 */
export function officeAddress(dataDir: string): string {
  const directory = resolve(dataDir);
  const short = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\stempel-${short}`;
  const inside = join(directory, 'stempel.sock');
  if (Buffer.byteLength(inside) <= SOCKET_PATH_BYTES_MAX) return inside;
  return join(tmpdir(), `stempel-${userInfo().uid}-${short}.sock`);
}
