import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { realWorld } from '../../src/service/real-world.ts';
import { createClockodo } from '../../src/service/vendors/clockodo/adapter.ts';
import type { ClockodoOptions } from '../../src/service/vendors/clockodo/connection.ts';
import type { Vendor } from '../../src/service/vendors/vendor.ts';
import type { World } from '../../src/service/world.ts';

export type Asked = {
  readonly method: string;
  /** Without the query, below `/api`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The parsed body; null: none. */
  readonly body: unknown;
};

export type Said = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is. */
  readonly body?: unknown;
  /** Never answers. */
  readonly silent?: boolean;
};

export type ScriptedClockodo = {
  readonly clockodo: Vendor;
  readonly seen: readonly Asked[];
  /** `POST /v2/entries`, in the order in which they came. */
  readonly calls: () => readonly string[];
  readonly stop: () => void;
};

export const KEY = 'a-key-that-nobody-may-read';

/** A clockodo that says what it is told to, whatever is asked. */
export async function scriptedClockodo(
  answer: (asked: Asked) => Said,
  options: Partial<ClockodoOptions> = {},
  world: World = realWorld(),
): Promise<ScriptedClockodo> {
  const seen: Asked[] = [];
  const server: Server = createServer((incoming, outgoing) => {
    let text = '';
    incoming.on('data', (chunk) => (text += String(chunk)));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '', 'http://x');
      const asked: Asked = {
        method: incoming.method ?? '',
        path: url.pathname.replace('/api', ''),
        query: Object.fromEntries(url.searchParams),
        headers: incoming.headers,
        body: text === '' ? null : (JSON.parse(text) as unknown),
      };
      seen.push(asked);
      const said = answer(asked);
      if (said.silent === true) return;
      outgoing.writeHead(said.status ?? 200, said.headers);
      outgoing.end(typeof said.body === 'string' ? said.body : JSON.stringify(said.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const clockodo = createClockodo(world, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    zone: 'Europe/Berlin',
    user: 'owner@company.example',
    application: 'Stempel;owner@company.example',
    mode: 'clock',
    customersId: 11,
    servicesId: 12,
    secret: (name) => (name === 'vendor.key' ? KEY : null),
    ...options,
  });
  return {
    clockodo,
    seen,
    calls: () => seen.map(({ method, path }) => `${method} ${path}`),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
