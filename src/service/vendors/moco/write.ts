import type { TheirRow } from '../../../core/sync/row.ts';
import { done, type Outcome } from '../outcome.ts';
import { unreadable } from '../unreadable.ts';
import type { WriteOrder } from '../vendor.ts';
import { inNameOf, noKeyOf, type Connection } from './connection.ts';
import { outcomeOf } from './outcome.ts';
import { proveKey } from './own-key.ts';
import { PRESENCES } from './read-days.ts';
import { presence } from './schema.ts';
import { strayed } from './stray.ts';
import { touchInstead } from './touch.ts';
import { bodyOf, rowOf } from './translate.ts';

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
  if (name === null) return { kind: 'rejected', reason: noKeyOf(connection, person) };
  if (signal?.aborted) return { kind: 'unknown', reason: 'stopped', answered: false };
  const key = await proveKey(connection, person, signal);
  if (key.kind === 'foreign') return { kind: 'rejected', reason: key.reason };
  if (key.kind !== 'own' && key.kind !== 'unproven') return key;
  if (signal?.aborted) return { kind: 'unknown', reason: 'stopped', answered: false };
  const touched = await touchInstead(connection, order, signal);
  if (touched !== null) return touched;
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
  return strayed(connection, row.data, name.key, step.kind === 'create');
}
