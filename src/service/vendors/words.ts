import type { Reply } from './http.ts';

/** Words of the vendor that go into a reason are cut here. */
const WORDS_MAX = 300;

/** No vendor's words are nested deeper; a hostile answer would otherwise end the stack. */
export const DEPTH_MAX = 8;

/** Deeper than any answer that is read. */
const ANSWER_DEPTH_MAX = 32;

/** Line breaks and whatever else a terminal might act on. */
const UNPRINTABLE = /[\s\p{Cc}]+/gu;

/** `MOCO answered 422: …`, in one line. No more sentences are taken than are shown: an answer may be endless. */
export function reasonOf(vendor: string, status: number, sentences: Iterable<string>): string {
  let words = '';
  for (const sentence of sentences) {
    words += words === '' ? sentence.slice(0, WORDS_MAX) : `; ${sentence.slice(0, WORDS_MAX)}`;
    if (words.length >= WORDS_MAX) break;
  }
  const shown = words.slice(0, WORDS_MAX).replace(UNPRINTABLE, ' ').trim();
  return shown === '' ? `${vendor} answered ${status}` : `${vendor} answered ${status}: ${shown}`;
}

/** Whatever a vendor quotes in its words, the secret of the call is in no reason: hidden before anything is cut. */
export function withoutSecret(reply: Reply, secret: string): Reply {
  if (reply.kind !== 'reply' || reply.body.kind !== 'json') return reply;
  if (reply.status >= 200 && reply.status < 300) return reply;
  return { ...reply, body: { ...reply.body, value: masked(reply.body.value, secret) } };
}

/** The same where refusals come with a 2xx as well (mcTIME): an answer that quotes the secret is rewritten, whatever it is. */
export function withoutSecretAnywhere(reply: Reply, secret: string): Reply {
  if (secret === '' || reply.kind !== 'reply' || reply.body.kind !== 'json') return reply;
  const { body } = reply;
  if (!JSON.stringify(body.value).includes(JSON.stringify(secret).slice(1, -1))) return reply;
  return { ...reply, body: { ...body, value: masked(body.value, secret, ANSWER_DEPTH_MAX) } };
}

/** The same without the secret, wherever it is quoted, names of fields included; what lies too deep is left out. */
export function masked(value: unknown, secret: string, depth = DEPTH_MAX): unknown {
  if (secret === '') return value;
  if (typeof value === 'string') return value.replaceAll(secret, '…');
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return null;
  if (Array.isArray(value)) return value.map((each) => masked(each, secret, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name.replaceAll(secret, '…'),
      masked(each, secret, depth - 1),
    ]),
  );
}
