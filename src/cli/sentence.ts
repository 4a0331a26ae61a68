import { FileRefused } from './text-file.ts';

/** One line for a failure that the world caused (a missing file, a full disk, a data directory in use). */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return `stempel: ${String(error)}`;
  if (error instanceof FileRefused) return error.message;
  const code = 'code' in error ? String(error.code) : '';
  const path = 'path' in error ? String(error.path) : '';
  if ('syscall' in error && error.syscall === 'mkdir') {
    if (code === 'EEXIST') return `${path} is a file, not a data directory`;
    if (code === 'ENOTDIR') {
      return `${path} cannot be a data directory: a file stands where one of its folders would`;
    }
  }
  if ((code === 'ENOENT' || code === 'ENOTDIR') && path !== '')
    return `${path}: there is no such file`;
  if ((code === 'EACCES' || code === 'EPERM') && path !== '') return `${path}: not allowed`;
  if (code === 'EADDRINUSE')
    return 'the port is taken: does it run already? --port 0 takes a free one';
  if (code === 'EISDIR') return `${path}: that is a directory`;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'the disk is full; nothing was stored';
  return `stempel: ${error.message}`;
}
