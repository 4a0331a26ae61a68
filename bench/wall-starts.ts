import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { electronRuntime } from '../scripts/setup/electron-runtime.mjs';
import { forkService } from '../src/main/forked-service.ts';
import { electronArguments, type WallKiosk } from './wall-kiosk.ts';

const OUT = resolve(import.meta.dirname, '../out/main');
const PORT = 9_333;
/** The window is looked at so often: the figure is no better than that. */
const LOOK_EVERY_MS = 10;
const PATIENCE_MS = 60_000;
/** The pad can be pressed, the site has been told, and the frame that shows it is out. */
const USABLE = `new Promise((done) => {
  const pad = document.querySelector('button');
  if (pad === null || !document.body.textContent.includes('Hold your badge')) return done(false);
  requestAnimationFrame(() => setTimeout(() => done(true)));
})`;

/** From the start of the service's own process until it is ready for a scan, in milliseconds. */
export async function serviceStart({ dataDir, env }: WallKiosk): Promise<number> {
  const from = performance.now();
  return new Promise((done, fail) => {
    let tookMs = Number.NaN;
    const service = forkService(
      {
        entry: join(OUT, 'service.js'),
        start: {
          type: 'start',
          dataDir,
          demo: false,
          dataKey: null,
          packaged: false,
          offersDemo: false,
        },
        env,
      },
      process.execPath,
      {
        started: () => {
          tookMs = performance.now() - from;
          service.tellStop();
        },
        failed: (sentence) => fail(new Error(sentence)),
        exited: () => done(tookMs),
        leaveKiosk: () => fail(new Error('nobody has asked to leave')),
        startDemo: () => fail(new Error('nobody has asked for a demo')),
      },
    );
  });
}

/** From the start of Electron's process until somebody could hold a badge to the reader, in milliseconds. No test driver is in between. */
export async function windowStart(of: WallKiosk): Promise<number> {
  return withWindow(of, async (tookMs) => tookMs);
}

/** Opens the window, and closes it when `use` is over, which is told how long it took and which process it is. */
export async function withWindow<T>(
  { dataDir, env }: Pick<WallKiosk, 'dataDir' | 'env'>,
  use: (tookMs: number, pid: number) => Promise<T>,
): Promise<T> {
  const from = performance.now();
  const words = [`--remote-debugging-port=${PORT}`, ...electronArguments(dataDir)];
  const child = spawn(electronRuntime().executable, words, { env, stdio: 'ignore' });
  const exited = once(child, 'exit');
  try {
    const socket = await socketOf(from);
    while (!(await evaluate(socket, USABLE))) await patience(from);
    const tookMs = performance.now() - from;
    socket.close();
    return await use(tookMs, child.pid ?? 0);
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}

/** The debugger's line to the window. */
async function socketOf(from: number): Promise<WebSocket> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${PORT}/json/list`).catch(() => null);
    const pages = (await answer?.json()) as
      | readonly { readonly type: string; readonly webSocketDebuggerUrl: string }[]
      | undefined;
    const page = pages?.find(({ type }) => type === 'page');
    if (page !== undefined) {
      const socket = new WebSocket(page.webSocketDebuggerUrl);
      await once(socket, 'open');
      return socket;
    }
    await patience(from);
  }
}

async function evaluate(socket: WebSocket, expression: string): Promise<boolean> {
  const params = { expression, awaitPromise: true, returnByValue: true };
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
  const [{ data }] = (await once(socket, 'message')) as [MessageEvent<string>];
  const { result } = JSON.parse(data) as {
    readonly result?: { readonly result?: { readonly value?: unknown } };
  };
  return result?.result?.value === true;
}

async function patience(from: number): Promise<void> {
  if (performance.now() - from > PATIENCE_MS) throw new Error('The window did not come up');
  await delay(LOOK_EVERY_MS);
}
