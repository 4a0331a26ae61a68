/**
 * Whether the disk declined, and not our own doing: it is full, read-only, failing or held by another process. Whatever was
 * under way has not happened, and may be tried again.
 */
export function isStorageTrouble(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY|NOMEM)/.test(String(error.code));
}
