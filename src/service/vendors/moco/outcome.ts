import type { Body, Reply } from '../http.ts';
import type { Failure } from '../outcome.ts';

/** A reply with a 2xx status, whose body is still to be read. */
export type Accepted = Extract<Reply, { kind: 'reply' }>;

/** Words of the vendor that go into a reason are cut here. */
const WORDS_MAX = 300;

/**
 * The one place that says what a MOCO answer means. By status only: texts come in the account's language, and 403, 404
 * and 423 have no body at all (observed by others).
 *
 * `about`: a write names our row, so a 4xx is about that row; a list names nothing of ours, so the same status says that
 * address or vendor are not what we think.
 */
export function outcomeOf(reply: Reply, about: 'row' | 'list'): Accepted | Failure {
  if (reply.kind === 'none') {
    return { kind: 'unknown', reason: reply.reason, answered: reply.answered };
  }
  const { status } = reply;
  const reason = reasonOf(status, reply.body);
  if (status >= 200 && status < 300) return reply;
  if (status === 401 || status === 403) return { kind: 'unauthorized', reason, certain: false };
  if (status === 429) return { kind: 'retryLater', afterMs: reply.retryAfterMs, reason };
  if (status === 408 || status < 400 || status >= 500 || about === 'list') {
    return status === 503 && reply.retryAfterMs !== null
      ? { kind: 'retryLater', afterMs: reply.retryAfterMs, reason }
      : { kind: 'unknown', reason, answered: true };
  }
  return { kind: 'rejected', reason };
}

/** A 2xx whose body is not what was asked for: the write may have happened all the same. */
export function unreadable(reply: Accepted): Failure {
  const what = { json: 'an unexpected answer', empty: 'an empty answer', html: 'a web page' };
  const said = reply.body.kind === 'garbage' ? 'an unreadable answer' : what[reply.body.kind];
  return { kind: 'unknown', reason: `${said} (${reply.status})`, answered: true };
}

function reasonOf(status: number, body: Body): string {
  const words = body.kind === 'json' ? wordsOf(body.value).join('; ').slice(0, WORDS_MAX) : '';
  return words === '' ? `MOCO answered ${status}` : `MOCO answered ${status}: ${words}`;
}

/**
 * All the sentences in an error body: `message`, `errors` as a list or a map, or a bare map of fields (documented and
 * observed by others; the four shapes stand side by side in the sources).
 */
export function wordsOf(value: unknown, field = ''): readonly string[] {
  if (typeof value === 'string') return [field === '' ? value : `${field} ${value}`];
  if (Array.isArray(value)) return value.flatMap((each) => wordsOf(each, field));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    wordsOf(each, ['message', 'errors', 'error', 'base'].includes(name) ? field : name),
  );
}
