import { done, type Outcome } from '../outcome.ts';
import type { LinkedPerson } from '../vendor.ts';
import { askForm } from './ask-form.ts';
import { hiddenOf, secretOf, type Connection } from './connection.ts';
import { apiReplyOf, complaintsOf, objectOf, saidOf, UNEXPECTED } from './outcome.ts';
import { personalNumberRow } from './schema.ts';
import { askToday } from './status.ts';
import { sentencesOf } from './words.ts';

const PATH = '/api_v2/user/update';

export const NO_API_KEY = 'no API key is set (secret vendor.apiKey)';

const NO_PERSONAL_NUMBER =
  'iFlow shows no personal number (CNP) of this person, by which alone a badge is written: enter it in iFlow, or the badge itself';

/**
 * Writes somebody's badge into iFlow. The call finds the person by personal or card number and would otherwise add one: no name
 * is ever sent, which iFlow requires for somebody new (documented), so nobody can be. Card numbers stand in no list, so it
 * goes by the personal number. Repeating it does no harm.
 */
export async function writeBadge(
  connection: Connection,
  person: LinkedPerson,
  tag: string,
  signal?: AbortSignal,
): Promise<Outcome<null>> {
  const apiKey = secretOf(connection, 'vendor.apiKey');
  if (apiKey === '') return { kind: 'rejected', reason: NO_API_KEY };
  const number = await personalNumberOf(connection, person.vendorId, signal);
  if (number.kind !== 'done') return number;
  if (signal?.aborted) return { kind: 'unknown', reason: 'stopped', answered: false };
  const fields = new URLSearchParams({
    api_key: apiKey,
    api_language: 'en_US',
    update_by: 'cnp',
    update_by_value: number.value,
    rfid_tag: tag,
  });
  const reply = await askForm(connection, PATH, fields, 'multipart');
  const said = saidOf(reply, 'apiKey', hiddenOf(connection, tag, number.value));
  const isForeign = said.kind === 'rejected' && complaintsOf(reply).some(isTagTaken);
  if (isForeign) connection.foreignTags.set(tag, said.reason);
  else connection.foreignTags.delete(tag);
  if (said.kind !== 'said') return said;
  const user = userOf(said.value);
  if (user === null) return UNEXPECTED;
  const stored = user['rfid_tag'];
  if (stored === undefined || sentencesOf(stored).join() === tag) return done(null);
  return { kind: 'rejected', reason: 'iFlow answered without the badge' };
}

/** Somebody else has the tag: by the validator's own names, never by its sentences. */
function isTagTaken({ field, check }: ReturnType<typeof complaintsOf>[number]): boolean {
  return field === 'rfid_tag' && check === 'is_unique';
}

/** The person as iFlow answers it: `new_user`, or (assumed, for an update) any object that looks like one. */
function userOf(value: unknown): Readonly<Record<string, unknown>> | null {
  const reply = apiReplyOf(objectOf(value) ?? {});
  const users = Object.values(reply ?? {}).map(objectOf);
  return users.find((user) => user !== null && ('full_name' in user || 'team_id' in user)) ?? null;
}

/** The personal number is looked up for the one call and forgotten: it is neither kept nor named in a reason. */
async function personalNumberOf(
  connection: Connection,
  vendorId: string,
  signal?: AbortSignal,
): Promise<Outcome<string>> {
  const answer = await askToday(connection, signal);
  if (answer.kind !== 'done') return answer;
  const rows = answer.value.flatMap((each) => {
    const row = personalNumberRow.safeParse(each);
    return row.success ? [row.data] : [];
  });
  const cnp = rows.find(({ user_id: id }) => id === vendorId)?.cnp ?? '';
  if (cnp === '') return { kind: 'rejected', reason: NO_PERSONAL_NUMBER };
  if (rows.filter((row) => row.cnp === cnp).length > 1) {
    return { kind: 'rejected', reason: 'two people in iFlow have the same personal number' };
  }
  return done(cnp);
}
