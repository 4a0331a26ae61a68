import { done, type Outcome } from '../outcome.ts';
import type { LinkedPerson } from '../vendor.ts';
import { unreadable } from '../unreadable.ts';
import type { Connection } from './connection.ts';
import { pendingIds } from './read-work-times.ts';

export const REQUESTS = '/v2/workTimes/changeRequests';

/**
 * Takes back what waits to change somebody's day: clockodo knows one pending request a day (documented), but nothing here
 * depends on it. 404: it is gone already, which is what was wanted.
 */
export async function withdrawRequests(
  connection: Connection,
  person: LinkedPerson,
  date: string,
  signal?: AbortSignal,
): Promise<Outcome<null>> {
  const pending = await pendingIds(connection, date, person, signal);
  if (pending.kind !== 'done') return pending;
  for (const id of pending.value) {
    if (signal?.aborted) return { kind: 'unknown', reason: 'stopped', answered: true };
    const answer = await withdraw(connection, id);
    if (answer.kind === 'done') continue;
    if (answer.kind !== 'rejected') return answer;
    // Somebody may have decided about it just now; a declined one cannot be deleted (documented), and changes nothing.
    const left = await pendingIds(connection, date, person, signal);
    if (left.kind !== 'done') return left;
    if (left.value.includes(id)) return answer;
  }
  return done(null);
}

async function withdraw({ http }: Connection, id: string): Promise<Outcome<null>> {
  const answer = await http.askOrGone({
    method: 'DELETE',
    path: `${REQUESTS}/${id}`,
    about: 'row',
  });
  if (answer === 'gone') return done(null);
  if (answer.kind !== 'reply') return answer;
  // A portal's web page is a success, too, and no withdrawal.
  const { kind } = answer.body;
  return kind === 'html' || kind === 'garbage' ? unreadable(answer) : done(null);
}
