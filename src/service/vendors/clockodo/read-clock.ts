import { done, type Failure, type Outcome } from '../outcome.ts';
import type { LinkedPerson, VendorStatus } from '../vendor.ts';
import { unreadable } from '../unreadable.ts';
import type { Connection } from './connection.ts';
import { clockAnswer, type ClockodoEntry } from './schema.ts';
import { atOf } from './translate.ts';

/** The clock is asked person by person (no list is documented): so many are asked in one go, the others not. */
const PEOPLE_MAX = 500;

/** `users_id` was not heeded: the answer is about the owner of the key. */
export const FOR_SOMEBODY_ELSE: Failure = {
  kind: 'unauthorized',
  reason: 'clockodo answers for another person: the key may not act for others',
  certain: true,
};

/** The entry that somebody's clock runs; null: none. Without `users_id` it would be the clock of the key's owner. */
export async function runningOf(
  { http }: Connection,
  person: LinkedPerson,
  signal?: AbortSignal,
): Promise<Outcome<ClockodoEntry | null>> {
  const query = { users_id: person.vendorId };
  const answer = await http.ask({ method: 'GET', path: '/v2/clock', query, about: 'row', signal });
  if (answer.kind !== 'reply') return answer;
  const read = clockAnswer.safeParse(answer.body.kind === 'json' ? answer.body.value : null);
  // An answer that names neither a running entry nor none is no answer about a clock.
  if (!read.success || read.data.running === undefined) return unreadable(answer);
  const { running } = read.data;
  if (running !== null && running.users_id !== person.vendorId) return FOR_SOMEBODY_ELSE;
  return done(running);
}

/**
 * Who is in right now. Somebody about whom clockodo will not speak is left out, as long as it speaks to the key at all.
 */
export async function pullStatus(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<readonly VendorStatus[]>> {
  const all: VendorStatus[] = [];
  let keyHolds = false;
  for (const person of people.slice(0, PEOPLE_MAX)) {
    const running = await runningOf(connection, person, signal);
    if (running.kind === 'rejected') continue;
    if (running.kind === 'unauthorized' && !running.certain) {
      keyHolds ||= await holdsKey(connection, signal);
      if (keyHolds) continue;
    }
    if (running.kind !== 'done') return running;
    all.push({
      vendorId: person.vendorId,
      atWork: running.value !== null,
      onBreak: false,
      sinceAt: running.value === null ? null : atOf(running.value.time_since),
      absent: false,
    });
  }
  return done(all);
}

async function holdsKey({ http }: Connection, signal?: AbortSignal): Promise<boolean> {
  const answer = await http.ask({ method: 'GET', path: '/v4/users/me', about: 'row', signal });
  return answer.kind === 'reply';
}
