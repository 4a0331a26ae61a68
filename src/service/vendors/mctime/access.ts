import { done, type Failure, type Outcome } from '../outcome.ts';
import type { LinkedPerson } from '../vendor.ts';
import { keyOf, NO_KEY, withSignal, type Connection } from './connection.ts';
import { itemsOf } from './outcome.ts';
import { readUsers } from './roster.ts';

/** So many people are tried before "this key sees nobody else" is believed: one alone may have left. */
const PROBES_MAX = 3;

const SEES_NOBODY =
  'the key may not see the people of the kiosk: its user needs the role approver, manager or administrator';

/**
 * Whether key and rights suffice. 401 means a bad key or one id that the key may not see (documented), so the key is tried
 * with a call that names nobody; then some people are asked for by name.
 */
export async function checkAccess(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<null>> {
  if (keyOf(connection.options) === '') return refused(NO_KEY);
  const reply = await connection.http({
    method: 'GET',
    path: '/organizations',
    ...withSignal(signal),
  });
  const items = itemsOf(reply, 'list');
  if ('kind' in items) {
    // An account without this call leaves it to the answer of every write.
    if (reply.kind === 'reply' && reply.status === 404) return done(null);
    return items.kind === 'unauthorized' ? refused(`${items.reason} (secret vendor.key)`) : items;
  }
  let refusal: Failure | null = null;
  for (const person of people.slice(0, PROBES_MAX)) {
    const seen = await seesPerson(connection, person, signal);
    if (seen === null) return done(null);
    if (seen.kind !== 'unauthorized') return seen;
    refusal = seen;
  }
  return refusal === null ? done(null) : refused(`${SEES_NOBODY}: ${refusal.reason}`);
}

/** Null: the key may see this person. Somebody who is not listed has left, which is no matter of rights. */
async function seesPerson(
  connection: Connection,
  person: LinkedPerson,
  signal?: AbortSignal,
): Promise<Failure | null> {
  const answer = await readUsers(connection, { inactive: false, userId: person.vendorId }, signal);
  return answer.kind === 'done' ? null : answer;
}

function refused(reason: string): Failure {
  return { kind: 'unauthorized', reason, certain: true };
}
