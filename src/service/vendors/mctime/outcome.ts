import type { Body, Reply } from '../http.ts';
import type { Failure } from '../outcome.ts';
import { unreadable } from '../unreadable.ts';
import { reasonOf as reasonIn } from '../words.ts';

/** A reply with a 2xx status. It says nothing yet about whether anything was done. */
type Accepted = Extract<Reply, { kind: 'reply' }>;

/** One of an answer's `items`, or a row that stands there without the wrapper. */
export type Item = Readonly<Record<string, unknown>>;

/** Messages stand at the top and in items (documented); what lies much deeper is no sentence for people. */
const DEPTH_MAX = 6;

/**
 * The one place that says what a status of mcTIME means. 401 is documented for a bad key and for one id that the key may
 * not see, so it is never certain; 503 and 504 (documented: no connection, no answer within 60 s) leave open what became of
 * a write. 400 and 404 about a write of ours name our row; about a list they say that address or vendor are not what we
 * think.
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
    return status === 503 && about === 'list' && reply.retryAfterMs !== null
      ? { kind: 'retryLater', afterMs: reply.retryAfterMs, reason }
      : { kind: 'unknown', reason, answered: true };
  }
  return { kind: 'rejected', reason };
}

/**
 * The items of an answer whose items all succeeded. Success is that an item has `data` and that nobody says
 * `valid: false`: the status is 200 either way (observed by others), and the message is `Success`, `success` or
 * `Success!` depending on the page (documented). No items at all are an empty list where the answer calls itself valid.
 */
export function itemsOf(reply: Reply, about: 'row' | 'list'): readonly Item[] | Failure {
  const answer = outcomeOf(reply, about);
  if (answer.kind !== 'reply') return answer;
  const envelope = envelopeOf(answer.body);
  if (envelope === null) return unreadable(answer);
  const failed = envelope.items.some((item) => itemFailed(item) || (item['data'] ?? null) === null);
  if (failed || !envelope.valid) {
    const reason = reasonOf(answer.status, answer.body);
    if (about === 'list' || !failed) return { kind: 'unknown', reason, answered: true };
    return { kind: 'rejected', reason };
  }
  if (envelope.items.some((item) => dataOf(item) === null)) return unreadable(answer);
  const said = envelope.items.length > 0 || (about === 'list' && envelope.whole['valid'] === true);
  return said ? envelope.items : unreadable(answer);
}

/** Null: the body is no answer of mcTIME's. */
export function envelopeOf(
  body: Body,
): { readonly items: readonly Item[]; readonly valid: boolean; readonly whole: Item } | null {
  if (body.kind !== 'json' || !isRecord(body.value)) return null;
  const { items, valid } = body.value;
  if (!Array.isArray(items) || !items.every(isRecord)) return null;
  return { items, valid: valid !== false, whole: body.value };
}

export function itemFailed(item: Item): boolean {
  return item['valid'] === false;
}

export function dataOf(item: Item): Item | null {
  return isRecord(item['data']) ? item['data'] : null;
}

export function isRecord(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function reasonOf(status: number, body: Body): string {
  return reasonIn('mcTIME', status, body.kind === 'json' ? wordsOf(body.value) : []);
}

/**
 * The messages of an answer, at the top and of each item. Error bodies are not documented; only what is called a message
 * is quoted, so that nobody's data lands in a reason.
 */
export function wordsOf(value: unknown, depth = 0): readonly string[] {
  if (depth > DEPTH_MAX || !isRecord(value)) return [];
  const own = ['message', 'error', 'title'].flatMap((name) => {
    const words = value[name];
    return typeof words === 'string' && words.trim() !== '' ? [words.trim()] : [];
  });
  const { items } = value;
  const inner = Array.isArray(items) ? items.flatMap((each) => wordsOf(each, depth + 1)) : [];
  return [...new Set([...own, ...inner])];
}
