import type { CannotBackUp, RestoreState } from '../../contract/office-backup.ts';

/** Why there is no backup, with a sentence for whoever asked. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
  readonly reason: CannotBackUp['reason'];

  constructor(reason: CannotBackUp['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

export type RestoreRefusal = Extract<RestoreState, { state: 'refused' }>['reason'];

/** Why a file cannot be restored, with a sentence; nothing has been changed. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused';
  readonly reason: RestoreRefusal;

  constructor(reason: RestoreRefusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** What the disk says, in a sentence about `place`. */
export function troubleWith(error: unknown, place: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return `${place}: the disk is full`;
  if (/^(EROFS|EACCES|EPERM|SQLITE_READONLY|SQLITE_CANTOPEN)/.test(code)) {
    return `${place}: this account may not write there`;
  }
  if (/^(ENOENT|ENOTDIR)/.test(code)) return `${place}: there is no such folder`;
  if (/^(EIO|SQLITE_IOERR)/.test(code)) return `${place}: the disk fails or is full`;
  return `${place}: ${error instanceof Error ? error.message : String(error)}`;
}
