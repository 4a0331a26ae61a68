import { done, type Failure, type Outcome } from '../outcome.ts';
import { hiddenOf, secretOf, type Connection } from './connection.ts';
import { saidOf, UNEXPECTED } from './outcome.ts';
import { statusRow, type StatusRow } from './schema.ts';

const PATH = '/api_v2/users/get_today_status';

export const NO_TOKEN = 'no access token is set (secret vendor.token)';

/** Everybody's today. `lost`: rows that could not be read, so that nobody's absence from the list means anything. */
export type Today = { readonly people: readonly StatusRow[]; readonly lost: number };

/**
 * The one list that iFlow has: roster, absences, attendance and status are all read from it. POST with its two options; where
 * only the plain GET is offered, that, whose default is the same attendance (both documented).
 */
export async function askToday(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Outcome<readonly unknown[]>> {
  const bearer = secretOf(connection, 'vendor.token');
  if (bearer === '') return refused(NO_TOKEN);
  if (!/^[\x21-\x7e]+$/.test(bearer))
    return refused('the access token has signs that none has (secret vendor.token)');
  const form = new URLSearchParams({
    api_language: 'en_US',
    attendance_type: 'live_attendance',
  });
  let reply = await connection.http.call({ method: 'POST', path: PATH, form, bearer, signal });
  if (reply.kind === 'reply' && (reply.status === 404 || reply.status === 405)) {
    reply = await connection.http.call({ method: 'GET', path: PATH, bearer, signal });
  }
  const said = saidOf(reply, 'token', hiddenOf(connection));
  if (said.kind !== 'said') return said;
  return Array.isArray(said.value) ? done(said.value as readonly unknown[]) : UNEXPECTED;
}

export async function readToday(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Outcome<Today>> {
  const answer = await askToday(connection, signal);
  if (answer.kind !== 'done') return answer;
  const rows = answer.value.map((row) => statusRow.safeParse(row));
  const people = rows.flatMap((row) => (row.success ? [row.data] : []));
  return done({ people, lost: rows.length - people.length });
}

function refused(reason: string): Failure {
  return { kind: 'unauthorized', reason, certain: true };
}
