import type { z } from 'zod';
import type { exportTrouble } from '../../contract/office-export.ts';

export type TroubleReason = z.output<typeof exportTrouble>;

/** Why a file is not written: a reason that a screen has words for, and a sentence for everybody else. */
export type Trouble = {
  readonly reason: TroubleReason;
  readonly path: string;
  readonly sentence: string;
};

const SENTENCES: Readonly<Record<TroubleReason, (path: string) => string>> = {
  notAbsolute: (path) => `${path}: give the whole path, from the root of the disk on`,
  missingFolder: (path) => `${path}: there is no such folder`,
  notAFolder: (path) => `${path}: is not a folder`,
  isFolder: (path) => `${path}: is a folder; give the name of a file`,
  exists: (path) => `${path}: is there already; choose another name, or have it replaced`,
  readOnly: (path) => `${path}: may not be written to`,
  ownFolder: (path) =>
    `${path}: is among the kiosk's own files; choose another folder, or "exports" beside them`,
  diskFull: (path) => `${path}: the disk is full; nothing was left there`,
  died: (path) => `${path}: the work on it ended by itself; nothing was left there`,
  failed: (path) => `${path}: could not be written; nothing was left there`,
};

/** A file that cannot be written, thrown where it is found. */
export class ExportTrouble extends Error {
  override readonly name = 'ExportTrouble';
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.sentence);
    this.trouble = trouble;
  }
}

export function troubleOf(reason: TroubleReason, path: string): Trouble {
  return { reason, path, sentence: SENTENCES[reason](path) };
}

const REASONS = new Map<string, TroubleReason>([
  ['ENOENT', 'missingFolder'],
  ['ENOTDIR', 'notAFolder'],
  ['EISDIR', 'isFolder'],
  ['EEXIST', 'exists'],
  ['EACCES', 'readOnly'],
  ['EPERM', 'readOnly'],
  ['EROFS', 'readOnly'],
  ['ENOSPC', 'diskFull'],
  ['EDQUOT', 'diskFull'],
  ['EFBIG', 'diskFull'],
]);

/** What a file operation's error means for the person who wanted the file; null: it was no file operation's. */
export function fileTroubleOf(error: unknown, path: string): Trouble | null {
  if (error instanceof ExportTrouble) return error.trouble;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || !('syscall' in (error as object))) return null;
  const reason = REASONS.get(code);
  if (reason !== undefined) return troubleOf(reason, path);
  const { sentence, ...trouble } = troubleOf('failed', path);
  return { ...trouble, sentence: `${sentence} (${code})` };
}
