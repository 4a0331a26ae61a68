import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Shorter ones could be guessed over a network. */
export const TOKEN_SIGNS_MIN = 20;

export type Refusal = {
  readonly status: 400 | 401 | 403 | 404 | 405 | 414;
  readonly headers?: Readonly<Record<string, string>>;
};

const PATHS = ['/', '/health.json', '/log'];
const PATH_SIGNS_MAX = 200;

/**
 * Why a request gets nothing; null: it may have what it asks for. `hostname` is the machine's own name. Another site's page in
 * a browser of this network reaches an address only under a name that its owner has made up (DNS rebinding): so a name
 * that is not this machine's is refused, and an address by number is not.
 */
export function refusalOf(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  { token, hostname }: { readonly token: string; readonly hostname: string },
): Refusal | null {
  if (request.method !== 'GET') return { status: 405, headers: { Allow: 'GET' } };
  const { host, authorization } = request.headers;
  if (!isOwnHost(host, hostname)) return { status: 403 };
  if ((request.url ?? '').length > PATH_SIGNS_MAX) return { status: 414 };
  if (!isSame(tokenIn(authorization), token)) {
    return {
      status: 401,
      headers: { 'WWW-Authenticate': 'Basic realm="Stempel", charset="UTF-8"' },
    };
  }
  return PATHS.includes(pathOf(request.url)) ? null : { status: 404 };
}

export function pathOf(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0] ?? '';
}

function isOwnHost(host: string | undefined, hostname: string): boolean {
  const name = /^(\[[^\]]+\]|[^:]+)(:\d{1,5})?$/.exec(host ?? '')?.[1]?.toLowerCase() ?? '';
  const own = hostname.toLowerCase();
  const short = own.split('.', 1)[0] ?? '';
  const address = name.replace(/^\[|\]$/g, '');
  return isIP(address) !== 0 || ['localhost', own, short, `${short}.local`].includes(name);
}

/** `Bearer TOKEN`, or what a browser asks a person for: any name, and the token as the password. */
function tokenIn(authorization: string | undefined): string {
  const [, scheme = '', rest = ''] = /^(\w+) +(\S+)$/.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return rest;
  if (scheme.toLowerCase() !== 'basic') return '';
  const text = Buffer.from(rest, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}

/** Takes as long for a token that begins right as for any other, and as long for one of another length. */
function isSame(given: string, token: string): boolean {
  const [one, other] = [given, token].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
