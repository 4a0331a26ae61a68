import type { Failure } from '../outcome.ts';
import { unreadable } from '../unreadable.ts';
import type { Person } from '../vendor.ts';
import { withSignal } from './access.ts';
import { inNameOf, type Connection } from './connection.ts';
import { outcomeOf } from './outcome.ts';
import { session } from './schema.ts';

/**
 * Whose somebody's own key is. `unproven`: the account offers neither of the routes that say so; then only a row of theirs in
 * an answer shows it.
 */
export type OwnKey =
  | { readonly kind: 'own' }
  | { readonly kind: 'unproven' }
  | { readonly kind: 'foreign'; readonly reason: string };

/** `GET /session` says whose a key is (documented); where it is not offered, `GET /profile` does. */
const PROOFS = ['/session', '/profile'] as const;

/**
 * Asks once for each key whose it is. A normal key shows its owner's rows only, whatever `user_id` says (observed by
 * others): with somebody else's, a day full of presences looks empty.
 */
export async function proveKey(
  connection: Connection,
  person: Person,
  signal?: AbortSignal,
): Promise<OwnKey | Failure> {
  const name = inNameOf(connection, person);
  if (connection.options.impersonate || name === null) return { kind: 'own' };
  const known = connection.owners.get(name.key);
  if (known !== undefined) return judged(person, known);
  let notUnderstood: Failure | null = null;
  for (const path of PROOFS) {
    const asked = { method: 'GET', path, key: name.key, ...withSignal(signal) } as const;
    const answer = outcomeOf(await connection.http.call(asked), 'row');
    if (answer.kind === 'rejected') continue;
    if (answer.kind !== 'reply') return answer;
    const owner = session.safeParse(answer.body.kind === 'json' ? answer.body.value : null);
    if (!owner.success) {
      notUnderstood = unreadable(answer);
      continue;
    }
    connection.owners.set(name.key, owner.data.id);
    return judged(person, owner.data.id);
  }
  return notUnderstood ?? { kind: 'unproven' };
}

/** What is known already of somebody's key without a call: why nothing can be sent with it; null where nothing speaks against. */
export function knownForeign(connection: Connection, person: Person): string | null {
  const name = inNameOf(connection, person);
  if (connection.options.impersonate || name === null) return null;
  const owner = connection.owners.get(name.key);
  const key = owner === undefined ? null : judged(person, owner);
  return key?.kind === 'foreign' ? key.reason : null;
}

function judged({ number, vendorId }: Person, owner: string): OwnKey {
  if (owner === vendorId) return { kind: 'own' };
  const reason = `the key of number ${number} belongs to somebody else (MOCO user ${owner}): set the secret vendor.key.${number} to their own`;
  return { kind: 'foreign', reason };
}
