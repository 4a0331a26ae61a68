import type { ApiResponse } from '../exchange.ts';
import type { IflowState } from './state.ts';
import type { IflowSwitches } from './switches.ts';
import { validatorMessage, type CheckName, type Language } from './words.ts';

/** A reply before it is written down. */
export interface Answer {
  readonly status: number;
  readonly value: unknown;
  /** How the documents print such a reply, with their mistakes; absent: without any. */
  readonly documented?: () => string;
}

/** An answer and the state after it. */
export interface Reply {
  readonly answer: Answer;
  readonly state: IflowState;
}

const PHP_WARNING =
  '<br />\n<b>Warning</b>:  Undefined array key "events" in <b>status.php</b> on line <b>214</b><br />\n';

export function ok(value: unknown, documented?: () => string): Answer {
  return { status: 200, value, ...(documented ? { documented } : {}) };
}

export function keyInvalid(switches: IflowSwitches): Answer {
  return { status: switches.keyErrorStatus, value: { error: 'Key is invalid!' } };
}

export interface FieldError {
  readonly field: string;
  readonly check: CheckName;
}

/** What the API's validator says: always with status 200. */
export function validatorErrors(errors: readonly FieldError[], language: Language): Answer {
  return ok({
    api_reply: {
      error: errors.map(({ field, check }) => ({
        field_name: field,
        check_name: check,
        message: validatorMessage(field, check, language),
      })),
    },
  });
}

/** The endpoint is not available; the document says no more than the status. */
export function notFound(): ApiResponse {
  return {
    status: 404,
    headers: { 'Content-Type': 'text/html; charset=UTF-8' },
    body: '<!DOCTYPE html>\n<title>404 Page Not Found</title>\n<h1>404 Page Not Found</h1>\n',
  };
}

/** The answer as the switches have it written. */
export function written(answer: Answer, switches: IflowSwitches): ApiResponse {
  const strict = switches.json === 'strict';
  const text = strict
    ? JSON.stringify(answer.value)
    : (answer.documented?.() ?? JSON.stringify(answer.value, null, 4));
  const warning = switches.phpWarning ? PHP_WARNING : '';
  const mark = switches.byteOrderMark ? '\ufeff' : '';
  return {
    status: answer.status,
    headers: { 'Content-Type': `${switches.contentType}; charset=UTF-8` },
    body: `${mark}${warning}${text}`,
  };
}

/** The body iFlow would give with a status that a fault injects. */
export function answerForStatus(status: number): ApiResponse {
  if (status === 404) return notFound();
  if (status === 401 || status === 403) {
    return {
      status,
      headers: { 'Content-Type': 'application/json; charset=UTF-8' },
      body: '{"error":"Key is invalid!"}',
    };
  }
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=UTF-8' },
    body: `<!DOCTYPE html>\n<title>${status}</title>\n<h1>An Error Was Encountered</h1>\n`,
  };
}
