import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import { pathOf, refusalOf } from './guard.ts';

const CONNECTIONS_MAX = 16;
const PATIENCE_MS = 5_000;
/** Asked more often than this, the answer of before is given again. */
const KEPT_MS = 1_000;

export type Answer = { readonly status: 200 | 503; readonly type: string; readonly body: string };

export type StatusServer = { readonly port: number; readonly stop: () => Promise<void> };

/** Nothing else may be done with what is answered here: no script, no frame, no cache, no other site. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

export type ServerParts = {
  readonly address: string;
  readonly port: number;
  readonly token: string;
  readonly nowMs: () => number;
  readonly answer: (path: string) => Promise<Answer>;
  readonly onDefect: (error: unknown) => void;
};

/** Listens, and answers who may ask. Rejects with the system's error where the address cannot be had. */
export function openStatusServer(parts: ServerParts): Promise<StatusServer> {
  const kept = new Map<string, { readonly atMs: number; readonly answer: Promise<Answer> }>();
  const answerTo = (path: string): Promise<Answer> => {
    const atMs = parts.nowMs();
    const before = kept.get(path);
    if (before !== undefined && atMs - before.atMs < KEPT_MS) return before.answer;
    const answer = parts.answer(path);
    kept.set(path, { atMs, answer });
    return answer;
  };
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.resume();
    const refusal = refusalOf(request, { token: parts.token, hostname: hostname() });
    if (refusal !== null) {
      const { status, headers = {} } = refusal;
      response.writeHead(status, { ...HEADERS, ...headers, Connection: 'close' }).end();
      return;
    }
    try {
      const { status, type, body } = await answerTo(pathOf(request.url));
      response.writeHead(status, { ...HEADERS, 'Content-Type': type }).end(body);
    } catch (error) {
      parts.onDefect(error);
      response.writeHead(500, { ...HEADERS, Connection: 'close' }).end();
    }
  };
  const server = createServer(
    {
      maxHeaderSize: 8_192,
      headersTimeout: PATIENCE_MS,
      requestTimeout: PATIENCE_MS,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 1_000,
    },
    (request, response) => void respond(request, response),
  );
  server.maxConnections = CONNECTIONS_MAX;
  server.setTimeout(2 * PATIENCE_MS);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: parts.port, host: parts.address, exclusive: true }, () => {
      server.off('error', reject);
      server.on('error', parts.onDefect);
      const bound = server.address();
      resolve({
        port: typeof bound === 'object' && bound !== null ? bound.port : parts.port,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped());
            server.closeAllConnections();
          }),
      });
    });
  });
}
