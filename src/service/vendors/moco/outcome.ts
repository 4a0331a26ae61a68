import type { Reply } from '../http.ts';
import type { Failure } from '../outcome.ts';
import { DEPTH_MAX, reasonOf } from '../words.ts';

/** A reply with a 2xx status, whose body is still to be read. */
export type Accepted = Extract<Reply, { kind: 'reply' }>;

/** Fields of an error body that name no field of ours. */
const UNNAMED = new Set(['message', 'errors', 'error', 'base']);

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
  const { status, body } = reply;
  if (status >= 200 && status < 300) return reply;
  const reason = reasonOf('MOCO', status, body.kind === 'json' ? wordsOf(body.value) : []);
  if (status === 401 || status === 403) return { kind: 'unauthorized', reason, certain: false };
  if (status === 429) return { kind: 'retryLater', afterMs: reply.retryAfterMs, reason };
  if (status === 408 || status < 400 || status >= 500 || about === 'list') {
    return status === 503 && reply.retryAfterMs !== null
      ? { kind: 'retryLater', afterMs: reply.retryAfterMs, reason }
      : { kind: 'unknown', reason, answered: true };
  }
  return { kind: 'rejected', reason };
}

/**
 * All the sentences in an error body: `message`, `errors` as a list or a map, or a bare map of fields (documented and
 * observed by others; the four shapes stand side by side in the sources).
 */
export function* wordsOf(value: unknown, field = '', depth = DEPTH_MAX): Generator<string> {
  if (typeof value === 'string') yield field === '' ? value : `${field} ${value}`;
  if (typeof value !== 'object' || value === null || depth === 0) return;
  const isList = Array.isArray(value);
  for (const [name, each] of Object.entries(value)) {
    const inner = isList || UNNAMED.has(name) ? field : name;
    yield* wordsOf(each, inner, depth - 1);
  }
}
