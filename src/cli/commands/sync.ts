import type { ExitCode, Io } from '../io.ts';
import type { Office } from '../office.ts';

/** Longest wait for a sync's own backoff, in all, unless `--timeout` says otherwise. */
export const SYNC_TIMEOUT_SECONDS = 600;

/** `sync [--once]`: 0 when nothing is owed; 1 when days stay owed or only a person can help, and says which. */
export async function sync(
  office: Office,
  io: Io,
  options: { readonly once: boolean; readonly timeoutSeconds: number },
): Promise<ExitCode> {
  const outcome = await office.call('sync', options);
  if (!outcome.ok) {
    io.note('no vendor is configured: set vendor.kind, vendor.url and the secret vendor.key first');
    return 1;
  }
  const { result, message } = outcome.value;
  if (result === 'done') {
    io.print(message);
    return 0;
  }
  io.note(message);
  return 1;
}
