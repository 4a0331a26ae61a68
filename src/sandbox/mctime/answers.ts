import type { ApiResponse } from '../exchange.ts';
import { documentedBody } from './documented-body.ts';
import type { MctimeSwitches } from './switches.ts';

const JSON_TYPE = 'application/json;charset=utf-8';

export function answer(switches: MctimeSwitches, body: unknown, status = 200): ApiResponse {
  const text = switches.body === 'documented' ? documentedBody(body) : JSON.stringify(body);
  return { status, headers: { 'Content-Type': JSON_TYPE }, body: text };
}

/** The vendor's word for "it worked", which its documents write in three ways. */
export function successWord(switches: MctimeSwitches, documented = 'Success'): string {
  switch (switches.successMessage) {
    case 'documented':
      return documented;
    case 'lower':
      return documented.toLowerCase();
    case 'upper':
      return documented.toUpperCase();
    case 'exclaimed':
      return `${documented}!`;
    default:
      return switches.successMessage satisfies never;
  }
}

/** One item that holds all of it: `{ items: [{ message, data }], valid: true }`. Documented. */
export function wrapped(switches: MctimeSwitches, data: unknown): ApiResponse {
  return answer(switches, { items: [{ message: successWord(switches), data }], valid: true });
}

/** Only the titles of the statuses are documented; the body is assumed, and may be missing. */
export function refusal(switches: MctimeSwitches, status: number, message: string): ApiResponse {
  if (switches.errorBody === 'empty') return { status, headers: {}, body: '' };
  return answer(switches, { items: [{ message, data: null, valid: false }], valid: false }, status);
}

export function badRequest(switches: MctimeSwitches, message: string): ApiResponse {
  return refusal(switches, 400, `Bad Request: ${message}`);
}

export function unauthorized(switches: MctimeSwitches): ApiResponse {
  return refusal(switches, 401, 'Unauthorized');
}

export function notFound(switches: MctimeSwitches): ApiResponse {
  return refusal(switches, 404, 'Not Found');
}

/** One of the results of a write. */
export type Item =
  | { readonly kind: 'saved'; readonly id: string }
  | { readonly kind: 'failed'; readonly message: string };

/** A write answers 200 whatever became of its items. Documented for clocks, assumed for time entries. */
export function items(switches: MctimeSwitches, results: readonly Item[]): ApiResponse {
  const failed = results.some((item) => item.kind === 'failed');
  const rows = results.map((item) => {
    if (item.kind === 'saved') return { message: successWord(switches), data: { id: item.id } };
    return failedItem(switches, item.message);
  });
  return answer(switches, { items: rows, valid: !failed || switches.validDespiteFailure });
}

export function failedItem(switches: MctimeSwitches, message: string): object {
  if (switches.failedItem === 'withoutData') return { message, valid: false };
  return { message, data: null, valid: false };
}

const STATUS_MESSAGES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  429: 'Too many requests',
  503: 'Connection time out',
  504: 'Read timed out',
};

/** The texts of 429, 503 and 504 are documented. */
export function statusMessage(status: number): string {
  return STATUS_MESSAGES[status] ?? 'Internal Server Error';
}
