import type { ApiResponse } from '../exchange.ts';
import type { MocoSwitches } from './switches.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

export type FieldErrors = Readonly<Record<string, readonly string[]>>;

type Phrase = 'blank' | 'invalid' | 'overlaps' | 'notAfterFrom' | 'locked' | 'taken';

const PHRASES: Record<MocoSwitches['language'], Record<Phrase, string>> = {
  en: {
    blank: "can't be blank",
    invalid: 'is invalid',
    overlaps: 'range overlaps',
    notAfterFrom: 'must be after from',
    locked: 'period is locked',
    taken: 'has already been taken',
  },
  de: {
    blank: 'muss ausgefüllt werden',
    invalid: 'ist nicht gültig',
    overlaps: 'Zeitraum überschneidet sich',
    notAfterFrom: 'muss nach dem Beginn liegen',
    locked: 'Zeitraum ist gesperrt',
    taken: 'ist bereits vergeben',
  },
};

/** The account's language decides the text; clients must not match on it. */
export function phrase(switches: MocoSwitches, name: Phrase): string {
  return PHRASES[switches.language][name];
}

export function json(body: unknown, status = 200): ApiResponse {
  return { status, headers: { 'Content-Type': JSON_TYPE }, body: JSON.stringify(body) };
}

/** 403, 404, 415 and 423 carry no body at all (observed for 403 and 404). */
export function empty(status: number): ApiResponse {
  return { status, headers: {}, body: '' };
}

export function message(status: number, text: string): ApiResponse {
  return json({ message: text }, status);
}

export function forbidden(switches: MocoSwitches): ApiResponse {
  return switches.forbiddenBody === 'empty' ? empty(403) : json({ errors: ['Access denied'] }, 403);
}

export function tooManyRequests(retryAfterSeconds: number | null): ApiResponse {
  const answer = message(429, 'Too many requests');
  if (retryAfterSeconds === null) return answer;
  return { ...answer, headers: { ...answer.headers, 'Retry-After': String(retryAfterSeconds) } };
}

/** The 422 of all validations; MOCO's sources show four shapes. */
export function invalid(switches: MocoSwitches, errors: FieldErrors): ApiResponse {
  if (switches.validationBody === 'fieldMap') return json(errors, 422);
  if (switches.validationBody === 'errorMap') return json({ errors }, 422);
  if (switches.validationBody === 'message') return message(422, 'Invalid payload');
  const sentences = Object.entries(errors).flatMap(([field, texts]) =>
    texts.map((text) => `${field} ${text}`),
  );
  return json({ errors: sentences }, 422);
}

export function serverError(): ApiResponse {
  return json({ status: 500, error: 'Internal Server Error' }, 500);
}

/** The body MOCO would give with a status that a fault injects. */
export function answerForStatus(status: number): ApiResponse {
  switch (status) {
    case 401:
      return message(401, 'Unauthorized');
    case 409:
    case 410:
      return message(status, status === 409 ? 'Conflict' : 'Gone');
    case 422:
      return json({ base: ['injected by the sandbox'] }, 422);
    case 429:
      return tooManyRequests(null);
    case 500:
      return serverError();
    case 503:
      return json({ status, error: 'Service Unavailable' }, status);
    default:
      return empty(status);
  }
}
