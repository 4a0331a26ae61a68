import { done, type Failure, type Outcome } from '../outcome.ts';
import type { LinkedPerson } from '../vendor.ts';
import { inNameOf, mainKey, type Connection } from './connection.ts';
import { outcomeOf, type Accepted } from './outcome.ts';
import { session } from './schema.ts';

/** So many people are tried before "impersonation is refused" is believed: one alone may just be archived there. */
export const PROBES_MAX = 3;

export const IMPERSONATION_IGNORED =
  'impersonation is not in effect: MOCO books on the owner of the key';
export const IMPERSONATION_REFUSED = 'the key may not act for other people (permission Staff)';

/**
 * Whether key and rights suffice: `GET /session` for the key, `GET /profile` in somebody's name for the right to
 * impersonate (both documented). An account without these routes (404) leaves it to the check of every write's answer.
 */
export async function checkAccess(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<null>> {
  const { http, options } = connection;
  const key = mainKey(connection);
  if (!options.impersonate) return done(null);
  if (key === '') return refused('no key is set (secret vendor.key)');
  const asked = await http.call({ method: 'GET', path: '/session', key, ...withSignal(signal) });
  const answer = outcomeOf(asked, 'row');
  if (answer.kind === 'unauthorized') return refused(answer.reason);
  if (answer.kind !== 'reply' && answer.kind !== 'rejected') return answer;

  // In the owner's own name everything looks in order, whether impersonation works or not.
  const owner = session.safeParse(valueOf(answer));
  const probed = people.filter(({ vendorId }) => !owner.success || vendorId !== owner.data.id);
  let refusal: Failure | null = null;
  for (const person of probed.slice(0, PROBES_MAX)) {
    const probe = await probeProfile(connection, person, signal);
    if (probe.kind !== 'unauthorized') return probe;
    if (probe.certain) return probe;
    refusal = probe;
  }
  return refusal === null ? done(null) : refused(`${IMPERSONATION_REFUSED}: ${refusal.reason}`);
}

/** Whether a request in somebody's name would be theirs. */
export async function probeProfile(
  connection: Connection,
  person: LinkedPerson,
  signal?: AbortSignal,
): Promise<Outcome<null>> {
  const name = inNameOf(connection, person);
  if (name === null) return done(null);
  const asked = await connection.http.call({
    method: 'GET',
    path: '/profile',
    ...name,
    ...withSignal(signal),
  });
  const answer = outcomeOf(asked, 'row');
  if (answer.kind === 'rejected') return done(null);
  if (answer.kind !== 'reply') return answer;
  const profile = session.safeParse(valueOf(answer));
  if (profile.success && profile.data.id !== person.vendorId) return refused(IMPERSONATION_IGNORED);
  return done(null);
}

function valueOf(answer: Accepted | Failure): unknown {
  return answer.kind === 'reply' && answer.body.kind === 'json' ? answer.body.value : null;
}

function refused(reason: string): Failure {
  return { kind: 'unauthorized', reason, certain: true };
}

export function withSignal(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
