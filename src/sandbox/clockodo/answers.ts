import type { ApiResponse } from '../exchange.ts';
import { PHRASES, type Phrase } from './phrases.ts';

export type Language = 'de' | 'en' | 'fr';

/** The first of the languages that clockodo has; else English (assumed). */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const name = part.trim().slice(0, 2).toLowerCase();
    if (name === 'de' || name === 'en' || name === 'fr') return name;
  }
  return 'en';
}

export function json(body: unknown, status = 200): ApiResponse {
  return {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** The first of the three error bodies that live side by side: `{errors:[{type, message, details, path}]}`. */
export function general(
  status: number,
  language: Language,
  phrase: Phrase,
  type = 'General',
): ApiResponse {
  const message = PHRASES[language][phrase];
  return json({ errors: [{ type, message, details: null, path: null }] }, status);
}

/** The second, of entries and of approving: `{error:{code, message, fields}}`. The text is English in every language (observed). */
export function fieldError(message: string, fields: readonly string[], status = 400): ApiResponse {
  return json({ error: { code: status, message, fields } }, status);
}

/** What a write of the third and fourth version refuses. */
export interface Unprocessable {
  readonly type: Phrase;
  readonly path?: string | null;
  readonly details?: unknown;
}

/** The third, of writes that cannot be processed: one more level of nesting, `{errors:[{error:{…}}]}`. */
export function unprocessable(
  language: Language,
  errors: readonly Unprocessable[],
  status = 422,
): ApiResponse {
  return json(
    {
      errors: errors.map(({ type, path = null, details = null }) => ({
        error: { type, message: PHRASES[language][type], path, details },
      })),
    },
    status,
  );
}

export function unauthorized(language: Language): ApiResponse {
  return general(401, language, 'AuthenticationFailed');
}

export function forbidden(language: Language): ApiResponse {
  return general(403, language, 'Forbidden');
}

export function notFound(language: Language): ApiResponse {
  return general(404, language, 'NotFound');
}

export function tooManyRequests(language: Language, retryAfterSeconds: number | null): ApiResponse {
  const answer = general(429, language, 'TooManyRequests');
  if (retryAfterSeconds === null) return answer;
  return { ...answer, headers: { ...answer.headers, 'Retry-After': String(retryAfterSeconds) } };
}

const STATUS_PHRASES: Readonly<Record<number, Phrase>> = {
  400: 'BadRequest',
  401: 'AuthenticationFailed',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  410: 'Gone',
  429: 'TooManyRequests',
};

/** The body clockodo would give with a status that a fault injects. */
export function answerForStatus(status: number): ApiResponse {
  if (status === 422) return unprocessable('en', [{ type: 'BadRequest' }]);
  return general(status, 'en', STATUS_PHRASES[status] ?? 'ServerError');
}
