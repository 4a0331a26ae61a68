import type { Failure } from '../outcome.ts';
import type { Connection } from './connection.ts';
import type { ClockodoEntry } from './schema.ts';

/** What has to be done about a stray row that cannot be deleted at once is tried so often; then a person is told. */
const STRAY_TRIES_MAX = 3;

const NOT_HEEDED = 'clockodo books on another person: the key may not act for others';

/** An entry of ours landed on somebody else. It is ours, so it may go; then nothing more is sent. */
export async function strayed(
  connection: Connection,
  { id, users_id: usersId, time_since: since, time_until: until }: ClockodoEntry,
): Promise<Failure> {
  if (!until) await stop(connection, id, usersId);
  const gone = await removed(connection, `/v2/entries/${id}`);
  const left = `; entry ${id} of ${since} is left over there, delete it in clockodo`;
  return refused(gone ? '' : left);
}

/** The same of a change request. */
export async function strayedRequest(connection: Connection, id: string): Promise<Failure> {
  const gone = await removed(connection, `/v2/workTimes/changeRequests/${id}`);
  return refused(gone ? '' : `; change request ${id} is left over there, withdraw it in clockodo`);
}

function refused(more: string): Failure {
  return { kind: 'unauthorized', reason: `${NOT_HEEDED}${more}`, certain: true };
}

async function removed({ http }: Connection, path: string): Promise<boolean> {
  for (let tries = 1; tries <= STRAY_TRIES_MAX; tries += 1) {
    const answer = await http.askOrGone({ method: 'DELETE', path, about: 'row' });
    if (answer === 'gone') return true;
    if (answer.kind === 'reply' && answer.body.kind !== 'html') return true;
  }
  return false;
}

/** A running entry may not be deletable (undocumented): it is ended first, and whether that worked shows next. */
async function stop({ http }: Connection, id: string, usersId: string): Promise<void> {
  const query = { users_id: usersId };
  await http.askOrGone({ method: 'DELETE', path: `/v2/clock/${id}`, query, about: 'row' });
}
