import { StoreError } from './store/store-error.ts';

/** What the codes of the operating system and of SQLite come to, by their beginning. */
const SENTENCES: readonly (readonly [RegExp, (place: string) => string])[] = [
  [
    /^(ENOSPC|EDQUOT|SQLITE_FULL)/,
    (place) =>
      `The disk that holds ${place} is full: make room there and start again; nothing that was recorded is lost.`,
  ],
  [
    /^(EROFS|EACCES|EPERM|SQLITE_READONLY|SQLITE_CANTOPEN)/,
    (place) =>
      `${place} cannot be written: give this account its rights there, or mount the disk for writing, and start again.`,
  ],
  [
    /^(SQLITE_CORRUPT|SQLITE_NOTADB)/,
    (place) => `The database in ${place} is damaged: restore a backup; nothing has been changed.`,
  ],
  [
    /^(EIO|SQLITE_IOERR)/,
    (place) =>
      `The disk that holds ${place} fails or is full: look after it and start again, or restore a backup on another one.`,
  ],
];

/**
 * What kept the service from starting, as a sentence for the person who looks after the kiosk, with the error itself as
 * its cause. What says so itself stays as it is.
 */
export function startProblem(error: unknown, dataDir: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string') return error;
  const [, sentence] = SENTENCES.find(([beginning]) => beginning.test(code)) ?? [];
  if (sentence === undefined) return error;
  return new Error(`${sentence(dataDir)} (${error.message})`, { cause: error });
}
