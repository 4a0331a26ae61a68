import { middleOf } from '../../core/time/skew.ts';
import type { World } from '../world.ts';
import { retryAfterMs } from './http-date.ts';
import type { RateLimit } from './rate-limit.ts';
import { createSkewMeter } from './skew-meter.ts';
import { readTolerantJson } from './tolerant-json.ts';
import type { Contact } from './vendor.ts';

/** A vendor that has not answered completely by then counts as not answering. */
const CALL_TIMEOUT_MS = 15_000;

/** A larger answer is nothing that a kiosk asked for. */
export const BODY_BYTES_MAX = 16_000_000;

export type Ask = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`; of `FormData` the Content-Type, with its boundary, is set by `fetch`. */
  readonly form?: URLSearchParams | FormData;
  readonly signal?: AbortSignal;
};

export type HttpOptions = {
  readonly timeoutMs?: number | undefined;
  /** Answers may have the slips of `readTolerantJson`. */
  readonly tolerant?: boolean;
};

export type Body =
  | { readonly kind: 'json'; readonly value: unknown; readonly repairs?: number }
  | { readonly kind: 'empty' }
  /** A page for people: a proxy, a captive portal, a maintenance notice. */
  | { readonly kind: 'html' }
  | { readonly kind: 'garbage' };

export type Reply =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly headers: Headers;
      readonly body: Body;
      readonly retryAfterMs: number | null;
    }
  /** No usable answer. `answered`: it began and broke off; otherwise the vendor could not be reached. */
  | { readonly kind: 'none'; readonly reason: string; readonly answered: boolean };

export type Http = {
  readonly send: (ask: Ask) => Promise<Reply>;
  readonly contact: () => Contact | null;
};

/**
 * One request, one answer, no retries: repeating is the engine's decision, after it has read the day. Redirections are
 * not followed: a key goes to the configured address or nowhere.
 */
export function createHttp(
  world: Pick<World, 'fetch' | 'clock' | 'monotonic' | 'timeout'>,
  limit: RateLimit,
  { timeoutMs = CALL_TIMEOUT_MS, tolerant = false }: HttpOptions = {},
): Http {
  const meter = createSkewMeter(world);
  let contact: Contact | null = null;
  let repairs = 0;

  const send = async (ask: Ask): Promise<Reply> => {
    await limit.take(ask.signal);
    if (ask.signal?.aborted) return { kind: 'none', reason: 'stopped', answered: false };
    const timeout = world.timeout(timeoutMs);
    const signal = ask.signal ? AbortSignal.any([ask.signal, timeout]) : timeout;
    const asked = meter.now();
    let answered = false;
    try {
      const response = await world.fetch(ask.url, {
        method: ask.method,
        headers: ask.headers,
        redirect: 'manual',
        signal,
        ...contentOf(ask),
      });
      answered = true;
      const reading = meter.read(response.headers, asked);
      const skewMs = reading === null ? null : middleOf(reading);
      contact = { at: world.clock(), skewMs, believedSkew: meter.believed() };
      const body = bodyOf(await bytesOf(response), tolerant);
      // A page for people comes from a portal or a proxy: its clock is nobody's.
      if (reading !== null && body.kind !== 'html') meter.add(reading);
      contact = { ...contact, believedSkew: meter.believed() };
      repairs += body.kind === 'json' ? (body.repairs ?? 0) : 0;
      if (repairs > 0) contact = { ...contact, repairs };
      return {
        kind: 'reply',
        status: response.status,
        headers: response.headers,
        body,
        retryAfterMs: retryAfterMs(response.headers, world.clock()),
      };
    } catch (error) {
      return { kind: 'none', reason: reasonOf(error, answered), answered };
    }
  };

  return { send, contact: () => contact };
}

function contentOf({ body, form }: Ask): Pick<RequestInit, 'body'> {
  if (form !== undefined) return { body: form };
  return body === undefined ? {} : { body: JSON.stringify(body) };
}

/** Null where there are too many: a body that never ends is left while it is read, not when it has filled memory. */
async function bytesOf(response: Response): Promise<Uint8Array | null> {
  const bytes: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > BODY_BYTES_MAX) {
      await reader?.cancel();
      return null;
    }
    bytes.push(part.value);
  }
  return Buffer.concat(bytes, length);
}

function bodyOf(bytes: Uint8Array | null, tolerant: boolean): Body {
  if (bytes === null) return { kind: 'garbage' };
  // The decoder drops a byte order mark, which a JSON parser would choke on.
  const text = new TextDecoder('utf-8').decode(bytes).trim();
  if (text === '') return { kind: 'empty' };
  const read = tolerant ? readTolerantJson(text) : readJson(text);
  if (read.ok) {
    const { value, repairs } = read;
    return repairs === 0 ? { kind: 'json', value } : { kind: 'json', value, repairs };
  }
  return { kind: text.startsWith('<') ? 'html' : 'garbage' };
}

function readJson(text: string): { ok: true; value: unknown; repairs: number } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) as unknown, repairs: 0 };
  } catch {
    return { ok: false };
  }
}

function reasonOf(error: unknown, answered: boolean): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError') return 'no answer in time';
  if (name === 'AbortError') return 'stopped';
  if (answered) return 'the answer broke off';
  const cause =
    error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return typeof cause?.code === 'string' ? `not reachable (${cause.code})` : 'not reachable';
}
