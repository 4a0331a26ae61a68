import type { Reply } from '../http.ts';
import type { Failure } from '../outcome.ts';
import { reasonOf } from '../words.ts';

/** A reply with a 2xx status, whose body is still to be read. */
export type Accepted = Extract<Reply, { kind: 'reply' }>;

/** An error body nests twice at most (documented); what lies deeper is no sentence for people. */
const DEPTH_MAX = 6;

/** Removed resources answer 410 (observed by others): a newer kiosk asks for their successors. */
export const TOO_OLD =
  'this kiosk is too old for clockodo: what it asks for has been removed there';

/**
 * The one place that says what a clockodo answer means. By status only: texts come in the language of the account, and
 * three shapes of error bodies live side by side (documented).
 *
 * `about`: a write names our row, so a 4xx is about that row; a list names nothing of ours, so the same status says that
 * address or vendor are not what we think. 410 is about neither: no row of ours is refused for it.
 */
export function outcomeOf(reply: Reply, about: 'row' | 'list'): Accepted | Failure {
  if (reply.kind === 'none') {
    return { kind: 'unknown', reason: reply.reason, answered: reply.answered };
  }
  const { status, body } = reply;
  if (status >= 200 && status < 300) return reply;
  if (status === 410) return { kind: 'unknown', reason: TOO_OLD, answered: true };
  const reason = reasonOf('clockodo', status, body.kind === 'json' ? wordsOf(body.value) : []);
  if (status === 401 || status === 403) return { kind: 'unauthorized', reason, certain: false };
  if (status === 429) return { kind: 'retryLater', afterMs: reply.retryAfterMs, reason };
  const ours = status >= 400 && status < 500 && status !== 405 && status !== 408;
  if (ours && about === 'row') return { kind: 'rejected', reason };
  return status === 503 && reply.retryAfterMs !== null
    ? { kind: 'retryLater', afterMs: reply.retryAfterMs, reason }
    : { kind: 'unknown', reason, answered: true };
}

/**
 * All sentences of an error body: `errors: [{ type, message }]`, `error: { message, fields }`, `errors: [{ error: { … } }]`
 * (documented), `error` or `message` as a text (observed by others). A type that is no general one stands in brackets.
 */
export function wordsOf(value: unknown, depth = 0): readonly string[] {
  if (depth > DEPTH_MAX) return [];
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((each) => wordsOf(each, depth + 1));
  if (typeof value !== 'object' || value === null) return [];
  const { type, message, fields, error, errors, details } = value as Readonly<
    Record<string, unknown>
  >;
  const named = typeof type === 'string' && type !== '' && type !== 'General' ? ` (${type})` : '';
  const sentence = typeof message === 'string' && message !== '' ? [`${message}${named}`] : [];
  const bare = sentence.length === 0 && named !== '' ? [String(type)] : [];
  const about = Array.isArray(fields) && fields.length > 0 ? [`fields: ${fields.join(', ')}`] : [];
  const inner = [error, errors, ...(typeof details === 'string' ? [details] : [])];
  return [...sentence, ...bare, ...about, ...wordsOf(inner, depth + 1)];
}
