import type { Http, Reply } from '../http.ts';

export type IflowRequest = {
  readonly method: 'GET' | 'POST';
  /** Below `…/api`. */
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly form?: URLSearchParams | FormData;
  /** Family A: the access token of an administrator. */
  readonly bearer?: string;
  readonly signal?: AbortSignal | undefined;
};

export type IflowHttp = { readonly call: (request: IflowRequest) => Promise<Reply> };

/** iFlow over HTTP: address, authentication, forms; one call at a time. */
export function createIflowHttp(http: Http, baseUrl: string): IflowHttp {
  const base = baseUrl.replace(/\/+$/, '');
  let last: Promise<unknown> = Promise.resolve();

  const send = ({ method, path, query, form, bearer, signal }: IflowRequest): Promise<Reply> =>
    http.send({
      method,
      url: `${base}${path}${query === undefined ? '' : `?${query.toString()}`}`,
      headers: {
        Accept: 'application/json',
        ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
        // As the vendor's curl samples send it: `fetch` would add a charset.
        ...(form instanceof URLSearchParams
          ? { 'Content-Type': 'application/x-www-form-urlencoded' }
          : {}),
      },
      ...(form === undefined ? {} : { form }),
      ...(signal === undefined ? {} : { signal }),
    });

  return {
    call(request) {
      const reply = last.then(() => send(request));
      last = reply.catch(() => undefined);
      return reply;
    },
  };
}
