import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleControl } from './control.ts';
import { createSandbox } from './create-sandbox.ts';
import { ELSEWHERE_PATH, type Delivery } from './delivery.ts';
import type { ApiRequest } from './exchange.ts';
import { readBody, type RequestBody } from './request-body.ts';
import type { Credentials, Sandbox, SandboxControl } from './sandbox.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { send, transmit, type Later } from './transmit.ts';
import type { VendorName } from './vendor-definition.ts';

export interface ServerOptions<V extends VendorName = VendorName> extends SandboxOptions<V> {
  /** Default 0: the system picks a free one. */
  readonly port?: number;
}

/** A sandbox that listens. Its keys are those of the company it holds at the moment. */
export interface RunningSandbox<V extends VendorName = VendorName> extends Credentials {
  /** The vendor's name as people write it. */
  readonly title: string;
  /** Full base for an adapter: `http://127.0.0.1:PORT/api/v1`. */
  readonly url: string;
  readonly controlUrl: string;
  readonly control: SandboxControl<V>;
  /** Ends every connection and frees the port; calling it again does nothing. */
  readonly stop: () => Promise<void>;
}

const CONTROL_PATH = '/control';

/** Starts a vendor on the loopback interface. @throws Error when the port is taken */
export async function startSandbox<V extends VendorName = 'moco'>(
  options: ServerOptions<V> = {},
): Promise<RunningSandbox<V>> {
  const sandbox = createSandbox(options);
  const pending = new Set<NodeJS.Timeout>();
  const later: Later = (ms, act) => {
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
  const { title, basePath, control } = sandbox;
  return {
    title,
    url: `${origin}${basePath}`,
    controlUrl: `${origin}${CONTROL_PATH}`,
    get apiKey() {
      return control.about().apiKey;
    },
    get secrets() {
      return control.about().secrets;
    },
    get account() {
      return control.about().account;
    },
    control,
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

function respond(
  sandbox: Sandbox,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  body: RequestBody,
  later: Later,
): void {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark + 1);
  const method = incoming.method ?? 'GET';
  const { basePath, control } = sandbox;
  const request = { method, path, query, headers: headersOf(incoming), ...body };
  if (path.startsWith(`${CONTROL_PATH}/`)) {
    const rest = path.slice(CONTROL_PATH.length);
    send(outgoing, handleControl(control, method, rest, body.body), control.now());
  } else if (path.startsWith(`${basePath}/`)) {
    const asked = { ...request, path: path.slice(basePath.length) };
    act(sandbox, asked, sandbox.receive(asked), outgoing, later);
  } else if (path === ELSEWHERE_PATH) {
    act(sandbox, request, sandbox.receiveElsewhere(request), outgoing, later);
  } else {
    send(outgoing, { status: 404, headers: {}, body: '' }, control.now());
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
  const write = (): void => transmit(outgoing, delivery, sandbox.control.now(), later);
  if (delivery.delayMs > 0) later(delivery.delayMs, write);
  else write();
}
