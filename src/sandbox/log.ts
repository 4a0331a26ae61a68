import type { ApiRequest } from './exchange.ts';
import type { FaultRule } from './fault.ts';
import { maskBody, maskHeaders, maskPairs, maskValues } from './mask.ts';

/** A request as it came, without the keys that came with it, and how it ended. */
export interface LogEntry {
  /** Epoch milliseconds of the sandbox's clock. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The impersonation header as it came; null = none. */
  readonly asUserId: string | null;
  /** All but what every HTTP client sends; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** null = the connection ended without an answer. */
  readonly status: number | null;
  readonly fault: FaultRule['kind'] | 'offline' | null;
  /** Whether the vendor's core saw the request. */
  readonly handled: boolean;
}

export type Outcome = Pick<LogEntry, 'status' | 'fault' | 'handled'>;

/** Entries; the oldest go first. */
export const LOG_LIMIT = 10_000;

const TRANSPORT = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'sec-fetch-mode',
  'transfer-encoding',
]);

/** @param secrets the values of the company's keys, masked wherever they stand */
export function entryOf(
  request: ApiRequest,
  now: number,
  outcome: Outcome,
  secrets: readonly string[],
): LogEntry {
  const clean = (text: string): string => maskValues(text, secrets);
  const told = Object.entries(request.headers).filter(([name]) => !TRANSPORT.has(name));
  const headers = maskHeaders(Object.fromEntries(told));
  return {
    at: now,
    method: request.method,
    path: clean(request.path),
    query: clean(maskPairs(request.query)),
    asUserId: request.headers['x-impersonate-user-id'] ?? null,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, clean(value)]),
    ),
    body: clean(maskBody(request.body, request.headers['content-type'] ?? '')),
    ...outcome,
  };
}

export function logged(log: readonly LogEntry[], entry: LogEntry): readonly LogEntry[] {
  return [...log.slice(-(LOG_LIMIT - 1)), entry];
}
