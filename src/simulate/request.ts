import type { ApiRequest } from '../sandbox/exchange.ts';

/** What `fetch` was asked for, as the sandbox hears it when it has come over a socket. */
export function requestOf(input: unknown, init: RequestInit, basePath: string): ApiRequest {
  const { pathname, search } = new URL(String(input));
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries((init.headers ?? {}) as Record<string, string>)) {
    headers[name.toLowerCase()] = value;
  }
  const { body } = init;
  const method = init.method ?? 'GET';
  const path = pathname.slice(basePath.length);
  const request = { method, path, query: search.slice(1), headers, body: '' };
  if (body instanceof FormData) {
    const type = 'multipart/form-data; boundary=virtual';
    return { ...request, headers: { ...headers, 'content-type': type }, form: fieldsOf(body) };
  }
  if (body instanceof URLSearchParams) {
    return { ...request, body: body.toString(), form: fieldsOf(body) };
  }
  return { ...request, body: typeof body === 'string' ? body : '' };
}

function fieldsOf(form: FormData | URLSearchParams): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
}
