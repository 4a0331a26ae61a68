import { closeSync, readdirSync, readlinkSync } from 'node:fs';

/** Standard input, output and error. */
const LAST_STANDARD = 2;

/**
 * Lets go of the sockets that this process has from the one that forked it, save the line to it. Chromium opens a socket for
 * each process it begins, and closes it to hear when that one is gone; whoever is forked in between keeps an end of it, and
 * Chromium waits for good: for a graphics process that has died, and so for the window (observed on Electron 33, one
 * start in seven on a busy machine). Only Linux passes them on; asked before anything here has opened one.
 */
export function closeInheritedSockets(): void {
  if (process.platform !== 'linux') return;
  const line = (process.channel as { readonly fd?: number } | undefined)?.fd;
  if (line === undefined) return;
  for (const fd of readdirSync('/proc/self/fd').map(Number)) {
    if (fd > LAST_STANDARD && fd !== line && isSocket(fd)) closeSync(fd);
  }
}

function isSocket(fd: number): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`).startsWith('socket:');
  } catch {
    // It was the folder's own, and is closed again.
    return false;
  }
}
