import type { TheirRow } from '../../../core/sync/row.ts';
import { done, type Outcome } from '../outcome.ts';
import type { WriteOrder } from '../vendor.ts';
import { IMPERSONATION_IGNORED } from './access.ts';
import { inNameOf, type Connection } from './connection.ts';
import { outcomeOf, unreadable } from './outcome.ts';
import { presence, type MocoPresence } from './schema.ts';
import { bodyOf, rowOf } from './translate.ts';

const PRESENCES = '/users/presences';

/** A stray row that cannot be deleted at once is tried so often; then its number stands in the reason for a person. */
const STRAY_TRIES_MAX = 3;

/**
 * One write. The row that comes back has to belong to the person meant: a presence has no other owner than the one
 * whose rights the request had (documented), so an impersonation that is ignored books on the owner of the key.
 */
export async function applyStep(
  connection: Connection,
  order: WriteOrder,
  signal?: AbortSignal,
): Promise<Outcome<TheirRow | null>> {
  const { step, person } = order;
  const name = inNameOf(connection, person);
  if (name === null) return { kind: 'rejected', reason: 'no key' };
  if (signal?.aborted) return { kind: 'unknown', reason: 'stopped', answered: false };
  const reply = await connection.http.call({
    ...name,
    method: ({ create: 'POST', change: 'PUT', delete: 'DELETE' } as const)[step.kind],
    path: step.kind === 'create' ? PRESENCES : `${PRESENCES}/${step.id}`,
    ...(step.kind === 'delete' ? {} : { body: bodyOf(order) }),
  });
  if (step.kind === 'delete') {
    // 404: it is gone already, which is what was wanted. Otherwise 204 or 200 with the row (observed by others, documented).
    if (reply.kind === 'reply' && reply.status === 404) return done(null);
    const answer = outcomeOf(reply, 'row');
    return answer.kind === 'reply' ? done(null) : answer;
  }
  const answer = outcomeOf(reply, 'row');
  if (answer.kind !== 'reply') return answer;
  const row = presence.safeParse(answer.body.kind === 'json' ? answer.body.value : null);
  if (!row.success) return unreadable(answer);
  if (row.data.user.id === person.vendorId) return done(rowOf(row.data));
  return strayed(connection, order, row.data, name.key);
}

/** The row landed on somebody else. It is ours, so it may go; then nothing more is sent. */
async function strayed(
  { http, options }: Connection,
  { step }: WriteOrder,
  row: MocoPresence,
  key: string,
): Promise<Outcome<never>> {
  const reason = options.impersonate
    ? IMPERSONATION_IGNORED
    : `a key belongs to another person (MOCO user ${row.user.id})`;
  const stop = (more: string): Outcome<never> => {
    return { kind: 'unauthorized', reason: `${reason}${more}`, certain: true };
  };
  if (step.kind !== 'create') return stop('');
  for (let tries = 1; tries <= STRAY_TRIES_MAX; tries += 1) {
    const reply = await http.call({ method: 'DELETE', path: `${PRESENCES}/${row.id}`, key });
    const gone = reply.kind === 'reply' && (reply.status < 300 || reply.status === 404);
    if (gone) return stop('');
  }
  return stop(`; presence ${row.id} on ${row.date} is left over there, delete it in MOCO`);
}
