import { chmodSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { CDPSession } from '@playwright/test';

/** What is alive after everything that may go has gone. */
export type Alive = {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
};

/** Of the window. A collection leaves what is reachable by way of something that it has just freed, hence the second. */
export async function aliveIn(session: CDPSession): Promise<Alive> {
  for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? 0;
  return { heapBytes: usedSize, nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
}

/** The service of a kiosk, reached by Node's own inspector. */
export type Inspected = {
  /** For the kiosk's environment: the Node that its service runs in. */
  readonly env: Readonly<Record<string, string>>;
  /** Bytes of its heap after a collection, and of memory it holds; null: it runs inside of Electron, which lets nobody in. */
  readonly alive: () => Promise<{ readonly heapBytes: number; readonly rssBytes: number } | null>;
  /** The value of a script that is run in it; null where it lets nobody in. */
  readonly evaluate: (script: string) => Promise<unknown>;
};

/** Has the service of the next kiosk started with an inspector on a port of its own. */
export async function inspectedService(dir: string): Promise<Inspected> {
  const port = await freePort();
  const node = join(dir, 'inspected-node');
  const real = process.env['STEMPEL_NODE'] ?? process.execPath;
  writeFileSync(node, `#!/bin/sh\nexec '${real}' --inspect=127.0.0.1:${port} "$@"\n`);
  chmodSync(node, 0o700);
  return {
    env: { STEMPEL_NODE: node },
    evaluate: async (script) => {
      const line = await lineTo(port);
      if (line === null) return null;
      const { result } = (await line.send('Runtime.evaluate', { expression: script })) as {
        result: { value: unknown };
      };
      line.close();
      return result.value;
    },
    alive: async () => {
      const line = await lineTo(port);
      if (line === null) return null;
      for (let turn = 0; turn < 3; turn += 1) await line.send('HeapProfiler.collectGarbage');
      const { usedSize } = (await line.send('Runtime.getHeapUsage')) as { usedSize: number };
      const { result } = (await line.send('Runtime.evaluate', {
        expression: 'process.memoryUsage.rss()',
      })) as { result: { value: number } };
      line.close();
      return { heapBytes: usedSize, rssBytes: result.value };
    },
  };
}

type Line = {
  readonly send: (method: string, params?: object) => Promise<unknown>;
  readonly close: () => void;
};

async function lineTo(port: number): Promise<Line | null> {
  const found = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
  if (found === null) return null;
  const [target] = (await found.json()) as { webSocketDebuggerUrl: string }[];
  return target === undefined ? null : openLine(target.webSocketDebuggerUrl);
}

async function openLine(url: string): Promise<Line> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const answers = new Map<number, (result: unknown) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown };
    if (id !== undefined) answers.get(id)?.(result);
  });
  return {
    send: (method, params = {}) =>
      new Promise((resolve) => {
        last += 1;
        answers.set(last, resolve);
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    close: () => socket.close(),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
