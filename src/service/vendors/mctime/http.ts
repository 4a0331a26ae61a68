import type { Ask, Http, Reply } from '../http.ts';
import { withoutSecretAnywhere } from '../words.ts';
import { keyOf, withSignal, type MctimeOptions } from './connection.ts';

type MctimeRequest = {
  readonly method: Extract<Ask['method'], 'GET' | 'POST'>;
  /** Below `…/api/v2/auth`. */
  readonly path: string;
  /** A key may come several times: that is how mcTIME takes lists (documented). */
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
};

export type MctimeHttp = (request: MctimeRequest) => Promise<Reply>;

/**
 * mcTIME over HTTP: address and key. `URLSearchParams` writes `+` as `%2B`, which the vendor's document asks for: a bare
 * one would arrive as a space.
 */
export function createMctimeHttp(
  http: Http,
  options: Pick<MctimeOptions, 'url' | 'secret'>,
): MctimeHttp {
  const base = options.url.replace(/\/+$/, '');
  return async ({ method, path, query = [], body, signal }) => {
    const search = new URLSearchParams();
    for (const [name, value] of query) search.append(name, value);
    const key = keyOf(options);
    const reply = await http.send({
      method,
      url: `${base}${path}${search.size === 0 ? '' : `?${search.toString()}`}`,
      headers: {
        Accept: 'application/json',
        API_KEY: key,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      ...withSignal(signal),
    });
    // Failures come with a 200 as well, and their words end up in reasons.
    return withoutSecretAnywhere(reply, key);
  };
}
