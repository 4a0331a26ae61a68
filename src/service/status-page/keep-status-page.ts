import type { Context } from '../context.ts';
import { knownSecrets } from '../known-secrets.ts';
import type { Log } from '../log.ts';
import type { Engine } from '../sync/engine.ts';
import { factsOf } from './facts.ts';
import { TOKEN_SIGNS_MIN } from './guard.ts';
import { endOfLog } from './log-end.ts';
import { healthPage, logPage } from './page.ts';
import { openStatusServer, type Answer, type StatusServer } from './server.ts';
import { setStatusPage } from './state.ts';

/** An address may come back with its network: so often it is tried again. */
const AGAIN_MS = 60_000;
const HTML = 'text/html; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
/** What cannot be opened cannot be taken out of a line either. */
const CLOSED =
  'The log is not shown: the kiosk cannot open all of its secrets now, and could not take them out of it. `stempel doctor` says why.\n';

export type StatusKeeper = {
  /** Settings or secrets have changed. */
  readonly look: () => void;
  readonly stop: () => Promise<void>;
};

type Wanted = { readonly address: string; readonly port: number; readonly token: string | null };

/**
 * Has the page of health and log where the settings want it, and nowhere else. What cannot be had is a sentence of the
 * doctor's; the kiosk goes on.
 */
export function keepStatusPage(
  ctx: Context,
  engine: Engine,
  { log, stopping }: { readonly log: Log; readonly stopping: AbortSignal },
): StatusKeeper {
  let server: StatusServer | null = null;
  let last = '';
  let work: Promise<void> = Promise.resolve();

  async function settle(isAgain: boolean): Promise<void> {
    const wanted = stopping.aborted ? null : wantedBy(ctx);
    const key = JSON.stringify(wanted);
    if (key === last && !isAgain) return;
    last = key;
    await server?.stop();
    server = null;
    if (wanted === null) return setStatusPage(ctx, null);
    const at = `${wanted.address}:${wanted.port}`;
    const trouble = await open(wanted);
    setStatusPage(ctx, { at, trouble });
    log.note(trouble === null ? 'status page' : 'status page cannot be had', { trouble });
    if (trouble !== null && wanted.token !== null) void tryAgain(key);
  }

  async function open({ address, port, token }: Wanted): Promise<string | null> {
    if (token === null) return 'it needs a token: config set-secret status.token';
    try {
      const onDefect = (error: unknown): void => void log.defect(error, 'statusPage');
      const nowMs = ctx.world.monotonic;
      const answer = (path: string): Promise<Answer> => answerOf(ctx, engine, path);
      server = await openStatusServer({ address, port, token, nowMs, answer, onDefect });
      return null;
    } catch (error) {
      return whyNot(error, address, port);
    }
  }

  async function tryAgain(key: string): Promise<void> {
    await ctx.world.sleep(AGAIN_MS, stopping);
    if (!stopping.aborted && key === last) look(true);
  }

  function look(isAgain = false): void {
    work = work
      .then(() => settle(isAgain))
      .catch((error: unknown) => void log.defect(error, 'statusPage'));
  }

  look();
  return {
    look: () => look(),
    stop: async () => {
      look();
      await work;
    },
  };
}

function wantedBy(ctx: Context): Wanted | null {
  const { port, address } = ctx.config().status;
  if (port === null) return null;
  const token = ctx.secrets.get('status.token');
  return { address, port, token: (token ?? '').length < TOKEN_SIGNS_MIN ? null : token };
}

async function answerOf(ctx: Context, engine: Engine, path: string): Promise<Answer> {
  if (path === '/log') {
    const secrets = knownSecrets(ctx);
    if (!secrets.areAll) return { status: 503, type: TEXT, body: CLOSED };
    const lines = await endOfLog(ctx.dataDir, secrets.texts);
    return { status: 200, type: HTML, body: logPage(lines, ctx.config().site.zone) };
  }
  const facts = await factsOf(ctx, engine);
  if (path === '/') return { status: 200, type: HTML, body: healthPage(facts) };
  const body = `${JSON.stringify(facts, null, 2)}\n`;
  return { status: facts.ok ? 200 : 503, type: 'application/json', body };
}

function whyNot(error: unknown, address: string, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `another program listens on ${address}:${port} already`;
  if (code === 'EADDRNOTAVAIL') return `this computer has no address ${address}`;
  if (code === 'EACCES') return `this account may not listen on port ${port}: take one above 1023`;
  return message;
}
