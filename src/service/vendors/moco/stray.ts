import type { Outcome } from '../outcome.ts';
import { IMPERSONATION_IGNORED } from './access.ts';
import type { Connection } from './connection.ts';
import { PRESENCES } from './read-days.ts';
import type { MocoPresence } from './schema.ts';

/** A stray row that cannot be deleted at once is tried so often; then its number stands in the reason for a person. */
const STRAY_TRIES_MAX = 3;

/**
 * A row landed on somebody else: nothing more is sent.
 * @param isOurs this very call has made the row, so it may go
 */
export async function strayed(
  { http, options }: Connection,
  row: MocoPresence,
  key: string,
  isOurs: boolean,
): Promise<Outcome<never>> {
  const reason = options.impersonate
    ? IMPERSONATION_IGNORED
    : `a key belongs to another person (MOCO user ${row.user.id})`;
  const stop = (more: string): Outcome<never> => {
    return { kind: 'unauthorized', reason: `${reason}${more}`, certain: true };
  };
  if (!isOurs) return stop('');
  for (let tries = 1; tries <= STRAY_TRIES_MAX; tries += 1) {
    const reply = await http.call({ method: 'DELETE', path: `${PRESENCES}/${row.id}`, key });
    const gone = reply.kind === 'reply' && (reply.status < 300 || reply.status === 404);
    if (gone) return stop('');
  }
  return stop(`; presence ${row.id} on ${row.date} is left over there, delete it in MOCO`);
}
