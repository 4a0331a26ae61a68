import type { Ask, Http, Reply } from '../http.ts';
import type { Failure } from '../outcome.ts';
import { withoutSecret } from '../words.ts';
import { keyOf, type ClockodoOptions } from './connection.ts';
import { outcomeOf, type Accepted } from './outcome.ts';

/** Longer ones are refused by the vendor's own library; 50 characters are all that it sends. */
const APPLICATION_MAX = 50;

const NO_KEY: Failure = {
  kind: 'unauthorized',
  reason: 'no key is set (secret vendor.key)',
  certain: true,
};

type Query = Readonly<Record<string, string>>;

type ClockodoRequest = {
  readonly method: Ask['method'];
  /** Below `…/api`. */
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
  /** `row`: the request names our row or person; `list`: it names nothing of ours. */
  readonly about: 'row' | 'list';
  readonly signal?: AbortSignal | undefined;
};

export type ClockodoHttp = {
  readonly ask: (request: ClockodoRequest) => Promise<Accepted | Failure>;
  /** The same about a row that may have gone already (404). */
  readonly askOrGone: (request: ClockodoRequest) => Promise<Accepted | Failure | 'gone'>;
};

/** clockodo over HTTP: address, headers, and no key in any reason. */
export function createClockodoHttp(http: Http, options: ClockodoOptions): ClockodoHttp {
  const base = options.url.replace(/\/+$/, '');

  const send = async (request: ClockodoRequest, key: string): Promise<Reply> => {
    const { method, path, query, body, signal } = request;
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
    return http.send({
      method,
      url: `${base}${path}${search}`,
      headers: {
        Accept: 'application/json',
        'Accept-Language': 'en',
        'X-ClockodoApiUser': options.user,
        'X-ClockodoApiKey': key,
        'X-Clockodo-External-Application': options.application.slice(0, APPLICATION_MAX),
        // Without it the resources that have no version answer in local time of an unnamed zone (documented).
        'X-ClockodoEnableIsoUtcDateTimes': '1',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
  };

  const askOrGone: ClockodoHttp['askOrGone'] = async (request) => {
    const key = keyOf(options);
    if (key === '') return NO_KEY;
    const reply = withoutSecret(await send(request, key), key);
    if (reply.kind === 'reply' && reply.status === 404 && request.about === 'row') return 'gone';
    return outcomeOf(reply, request.about);
  };

  const ask: ClockodoHttp['ask'] = async (request) => {
    const key = keyOf(options);
    if (key === '') return NO_KEY;
    return outcomeOf(withoutSecret(await send(request, key), key), request.about);
  };

  return { ask, askOrGone };
}
