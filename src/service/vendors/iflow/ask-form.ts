import type { Reply } from '../http.ts';
import type { Connection } from './connection.ts';
import { complaintsOf } from './outcome.ts';

type FormKind = 'multipart' | 'urlencoded';

/**
 * A POST whose fields the validator may miss: for one family the prose asks for multipart/form-data and the sample sends a
 * plain form (both documented), for the others nobody says. Where a field that was sent is called missing, the other form
 * is tried. Only for calls that may be repeated.
 */
export async function askForm(
  { http }: Connection,
  path: string,
  fields: URLSearchParams,
  first: FormKind,
  signal?: AbortSignal,
): Promise<Reply> {
  const post = (kind: FormKind): Promise<Reply> =>
    http.call({
      method: 'POST',
      path,
      form: kind === 'multipart' ? multipart(fields) : fields,
      signal,
    });
  const reply = await post(first);
  const names = [...fields.keys()];
  const missed = complaintsOf(reply).some(
    ({ field, check }) =>
      check === 'required' &&
      field !== '' &&
      names.some((name) => name === field || name.startsWith(`${field}[`)),
  );
  return missed ? post(first === 'multipart' ? 'urlencoded' : 'multipart') : reply;
}

function multipart(fields: URLSearchParams): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.set(name, value);
  return form;
}
