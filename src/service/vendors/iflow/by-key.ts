import type { Reply } from '../http.ts';
import type { Connection } from './connection.ts';
import { complaintsOf } from './outcome.ts';

/**
 * A call of the family with `api_key`. The prose asks for multipart/form-data, the sample sends a plain form (both
 * documented): where the validator misses what was sent, the other is tried. Only for calls that may be repeated.
 */
export async function askByKey(
  { http }: Connection,
  path: string,
  fields: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Reply> {
  const multipart = new FormData();
  for (const [name, value] of Object.entries(fields)) multipart.set(name, value);
  const reply = await http.call({ method: 'POST', path, form: multipart, signal });
  const missed = complaintsOf(reply).some(
    ({ field, check }) => check === 'required' && field in fields,
  );
  if (!missed) return reply;
  return http.call({ method: 'POST', path, form: new URLSearchParams(fields), signal });
}
