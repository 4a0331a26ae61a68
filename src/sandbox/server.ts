import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleControl } from './control.ts';
import type { Delivery } from './delivery.ts';
import type { ApiRequest, ApiResponse } from './exchange.ts';
import {
  createSandbox,
  type Sandbox,
  type SandboxControl,
  type SandboxOptions,
} from './sandbox.ts';
import { httpDate } from './wall-clock.ts';

export interface ServerOptions extends SandboxOptions {
  /** Default 0: the system picks a free one. */
  readonly port?: number;
}

export interface RunningSandbox {
  /** Full base for an adapter: `http://127.0.0.1:PORT/api/v1`. */
  readonly url: string;
  readonly controlUrl: string;
  readonly apiKey: string;
  readonly control: SandboxControl;
  /** Ends every connection and frees the port; calling it again does nothing. */
  readonly stop: () => Promise<void>;
}

const BASE_PATH = '/api/v1';
const CONTROL_PATH = '/control';
/** A seed of a large company fits; nothing a kiosk sends comes near it. */
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

/** Starts a vendor on the loopback interface. @throws Error when the port is taken */
export async function startSandbox(options: ServerOptions = {}): Promise<RunningSandbox> {
  const sandbox = createSandbox(options);
  const pending = new Set<NodeJS.Timeout>();
  const later = (ms: number, act: () => void): void => {
    const timer = setTimeout(() => {
      pending.delete(timer);
      act();
    }, ms);
    pending.add(timer);
  };
  const server = createServer((incoming, outgoing) => {
    readBody(incoming).then(
      (body) => respond(sandbox, incoming, outgoing, body, later),
      () => incoming.destroy(),
    );
  });
  await listen(server, options.port ?? 0);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}${BASE_PATH}`,
    controlUrl: `${origin}${CONTROL_PATH}`,
    get apiKey() {
      return sandbox.apiKey;
    },
    control: sandbox.control,
    stop: () =>
      new Promise((resolve) => {
        for (const timer of pending) clearTimeout(timer);
        pending.clear();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    bytes += (chunk as Buffer).length;
    if (bytes > BODY_LIMIT_BYTES) throw new Error('the body is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

type Later = (ms: number, act: () => void) => void;

function respond(
  sandbox: Sandbox,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  body: string,
  later: Later,
): void {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark + 1);
  const method = incoming.method ?? 'GET';
  const now = sandbox.control.now;
  if (path.startsWith(`${CONTROL_PATH}/`)) {
    const rest = path.slice(CONTROL_PATH.length);
    send(outgoing, handleControl(sandbox.control, method, rest, body), now());
  } else if (path.startsWith(`${BASE_PATH}/`)) {
    const headers = headersOf(incoming);
    const request = { method, path: path.slice(BASE_PATH.length), query, headers, body };
    act(sandbox, request, sandbox.receive(request), outgoing, later);
  } else {
    send(outgoing, { status: 404, headers: {}, body: '' }, now());
  }
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

/** Does to the connection what the delivery says. */
function act(
  sandbox: Sandbox,
  request: ApiRequest,
  delivery: Delivery,
  outgoing: ServerResponse,
  later: Later,
): void {
  if (delivery.kind === 'hold') {
    // The client may have gone by then; the request takes effect all the same.
    later(delivery.ms, () => {
      act(sandbox, request, sandbox.performHeld(request, delivery.fault), outgoing, later);
    });
    return;
  }
  if (delivery.kind === 'close') {
    if (delivery.how === 'reset') outgoing.socket?.resetAndDestroy();
    else outgoing.socket?.destroy();
    return;
  }
  const now = sandbox.control.now;
  const { response, cut, dripEveryMs, delayMs } = delivery;
  const write = (): void => {
    if (cut) sendCut(outgoing, response, cut, now());
    else if (dripEveryMs === null) send(outgoing, response, now());
    else drip(outgoing, response, dripEveryMs, now(), later);
  };
  if (delayMs > 0) later(delayMs, write);
  else write();
}

/** The `Date` header follows the sandbox's clock, so that a client can see the skew. */
function head(outgoing: ServerResponse, response: ApiResponse, bytes: number, now: number): void {
  const length =
    response.status === 204 || response.status === 304 ? {} : { 'Content-Length': bytes };
  outgoing.writeHead(response.status, { Date: httpDate(now), ...length, ...response.headers });
}

function send(outgoing: ServerResponse, response: ApiResponse, now: number): void {
  head(outgoing, response, Buffer.byteLength(response.body), now);
  outgoing.end(response.body);
}

function sendCut(
  outgoing: ServerResponse,
  response: ApiResponse,
  cut: { readonly bytes: number; readonly complete: boolean },
  now: number,
): void {
  const body = Buffer.from(response.body);
  head(outgoing, response, cut.complete ? cut.bytes : body.length, now);
  const part = body.subarray(0, cut.bytes);
  if (cut.complete) outgoing.end(part);
  else outgoing.write(part, () => outgoing.socket?.destroy());
}

function drip(
  outgoing: ServerResponse,
  response: ApiResponse,
  everyMs: number,
  now: number,
  later: Later,
): void {
  const body = Buffer.from(response.body);
  head(outgoing, response, body.length, now);
  outgoing.flushHeaders();
  const next = (index: number): void => {
    if (outgoing.destroyed) return;
    if (index >= body.length) {
      outgoing.end();
      return;
    }
    outgoing.write(body.subarray(index, index + 1));
    later(everyMs, () => next(index + 1));
  };
  next(0);
}
