/**
 * The command line that runs a program whose crashes, and those of all it starts, leave no picture of their memory behind. Tests
 * crash windows on purpose: of each the kernel would write a file that seems a terabyte long, and the kiosk waits until it is done.
 */
export function withoutCoreDumps(command, args) {
  if (process.platform === 'win32') return [command, args];
  return ['/bin/sh', ['-c', 'ulimit -S -c 0 && exec "$@"', 'sh', command, ...args]];
}
