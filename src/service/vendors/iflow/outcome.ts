import type { Reply } from '../http.ts';
import type { Failure } from '../outcome.ts';
import { unreadable } from '../unreadable.ts';
import { sentencesOf, shownWords } from './words.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** What iFlow said where it did not report an error: the top level is a list or an object (documented). */
export type Said = { readonly kind: 'said'; readonly value: readonly unknown[] | JsonObject };

/**
 * `token`: reads with the administrator's access token, which name nothing of ours. `apiKey` and `device`: writes, whose
 * refusal may be about the one person.
 */
export type Family = 'token' | 'apiKey' | 'device';

/** What a person sets anew where the credential itself is refused. */
const SECRET_OF: Readonly<Record<Family, string>> = {
  token: 'vendor.token',
  apiKey: 'vendor.apiKey',
  device: 'vendor.device',
};

/** Fields of a validator's message that mean the credential itself. */
const CREDENTIALS = new Set(['api_key', 'access_token']);

/**
 * The one place that says what an iFlow answer means, in the order of the vendor's shapes: 5xx, "not available" (404), then the
 * body, because 200 does not mean success (documented). Texts come in the company's language and are never compared.
 */
export function saidOf(reply: Reply, family: Family, hidden: readonly string[]): Said | Failure {
  if (reply.kind === 'none') {
    return { kind: 'unknown', reason: reply.reason, answered: reply.answered };
  }
  return byStatus(reply.status, reply.retryAfterMs, family) ?? byBody(reply, family, hidden);
}

function byStatus(status: number, retryAfterMs: number | null, family: Family): Failure | null {
  const reason = `iFlow answered ${status}`;
  if (status === 429 || (status === 503 && retryAfterMs !== null)) {
    return { kind: 'retryLater', afterMs: retryAfterMs, reason };
  }
  if (status >= 500 || status < 200 || status === 408) {
    return { kind: 'unknown', reason, answered: true };
  }
  if (status >= 300 && status < 400) {
    return {
      kind: 'unknown',
      reason: `${reason}, a redirection: is vendor.url right?`,
      answered: true,
    };
  }
  if (status === 404 || status === 405) {
    // The batch is documented with GET, where the device's serial would stand in the address.
    const settings = family === 'device' ? 'vendor.url or batchEncoding' : 'vendor.url';
    return { kind: 'unknown', reason: `${reason}: is ${settings} right?`, answered: true };
  }
  return null;
}

function byBody(
  reply: Extract<Reply, { kind: 'reply' }>,
  family: Family,
  hidden: readonly string[],
): Said | Failure {
  const { status, body } = reply;
  const value = body.kind === 'json' ? body.value : null;
  const object = objectOf(value);
  const told = object === null ? null : (toldError(object) ?? toldByValidator(object));
  const words = shownWords((told?.sentences ?? []).join('; '), hidden);
  const reason = `iFlow answered ${status === 200 ? '' : status}`.trim();
  const inWords = words === '' ? reason : `${reason}: ${words}`;
  if (status === 401 || status === 403 || told?.aboutAccess === true) {
    const asked = `${inWords} (secret ${SECRET_OF[family]})`;
    return { kind: 'unauthorized', reason: asked, certain: family === 'token' };
  }
  if (told !== null) return { kind: 'rejected', reason: inWords };
  if (status >= 400) {
    return family === 'token'
      ? { kind: 'unknown', reason, answered: true }
      : { kind: 'rejected', reason };
  }
  if (Array.isArray(value)) return { kind: 'said', value: value as readonly unknown[] };
  if (object !== null) return { kind: 'said', value: object };
  return unreadable(reply);
}

type Told = { readonly sentences: readonly string[]; readonly aboutAccess: boolean };

/** `{"error": "Key is invalid!"}` (documented, the only example). */
function toldError(object: JsonObject): Told | null {
  const { error } = object;
  if (error === undefined || error === null || error === '' || error === false) return null;
  return { sentences: sentencesOf(error), aboutAccess: true };
}

/** `{"api_reply": {"error": [{field_name, check_name, message}]}}` (documented): a mistake of ours, or a wrong key. */
function toldByValidator(object: JsonObject): Told | null {
  const complaints = complaintsIn(object);
  if (complaints.length === 0) return null;
  return {
    sentences: complaints.flatMap(({ sentences }) => sentences),
    aboutAccess: complaints.some(({ field }) => CREDENTIALS.has(field)),
  };
}

/** What the validator found wrong, and where; branched on by `field` and `check`, never by its sentences. */
type Complaint = {
  readonly field: string;
  readonly check: string;
  readonly sentences: readonly string[];
};

export function complaintsOf(reply: Reply): readonly Complaint[] {
  if (reply.kind === 'none' || reply.body.kind !== 'json') return [];
  return complaintsIn(objectOf(reply.body.value) ?? {});
}

function complaintsIn(object: JsonObject): readonly Complaint[] {
  const error = apiReplyOf(object)?.['error'];
  const found = Array.isArray(error) ? (error as readonly unknown[]) : [error];
  return found.flatMap((each) => {
    const row = objectOf(each) ?? { message: each };
    const { message, field_name: field, check_name: check } = row;
    const sentences = sentencesOf(message);
    if (sentences.length === 0 && field === undefined) return [];
    return [{ field: sentencesOf(field).join(), check: sentencesOf(check).join(), sentences }];
  });
}

/** The prose calls it `API_reply`, the examples `api_reply` (both documented). */
export function apiReplyOf(object: JsonObject): JsonObject | null {
  const key = Object.keys(object).find((name) => name.toLowerCase() === 'api_reply');
  return key === undefined ? null : objectOf(object[key]);
}

export function objectOf(value: unknown): JsonObject | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : null;
}

export const UNEXPECTED: Failure = {
  kind: 'unknown',
  reason: 'an unexpected answer (200)',
  answered: true,
};
