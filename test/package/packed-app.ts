import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test as base, type Browser, type Page } from '@playwright/test';
import { reachWindow } from '../builders/reach-window.ts';

const repository = resolve(import.meta.dirname, '../..');

/** The executable that `npm run package` has left; a suite names the one it has packed itself. */
export const executable =
  process.env['STEMPEL_PACKAGED'] ??
  join(repository, 'dist/trial-never-ship/linux-unpacked/stempel');
export const packageDir = dirname(executable);

/** A person's account on a machine that has never seen Stempel. */
export type Account = {
  readonly home: string;
  /** Where the platform keeps an app's data. */
  readonly dataDir: string;
  /** Starts the app, this one unless another is named, without a word about data, and answers with its window. */
  readonly open: (app?: string) => Promise<Page>;
  /** As a power cut: the whole group at once, nobody is asked. */
  readonly kill: () => Promise<void>;
  /** What the app has said so far. */
  readonly said: () => string;
  /** The command as a package installs it, without a display. */
  readonly command: (words: readonly string[], input?: string) => Ended;
};

export type Ended = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

type Running = { readonly child: ChildProcess; readonly browser: Browser; readonly page: Page };

export const test = base.extend<{ readonly account: Account }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  account: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'stempel-home-'));
    let running: Running | null = null;
    let said = '';
    const kill = async (): Promise<void> => {
      if (running === null) return;
      const { child, browser } = running;
      running = null;
      const gone = child.exitCode === null ? once(child, 'exit') : null;
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await gone;
      await browser.close();
    };
    try {
      await use({
        home,
        dataDir: join(home, '.config/stempel'),
        open: async (app = executable) => {
          running = await start(app, home, (line) => (said += `${line}\n`));
          return running.page;
        },
        kill,
        said: () => said,
        command: (words, input = '') => command(home, words, input),
      });
    } finally {
      await kill();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    }
  },
});

export { expect };

/** Nothing of ours, and nothing of this account's: what stands in a folder of the person who runs the tests stays out. */
function environment(home: string, display: boolean): NodeJS.ProcessEnv {
  const { PATH, DISPLAY, XAUTHORITY, LANG } = process.env;
  return {
    PATH,
    LANG,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_RUNTIME_DIR: home,
    ...(display ? { DISPLAY, XAUTHORITY } : {}),
  };
}

async function start(app: string, home: string, hear: (line: string) => void): Promise<Running> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(app, [...root, '--disable-gpu', '--remote-debugging-port=0'], {
    env: environment(home, true),
    cwd: home,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise<string>((found, fail) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      hear(line);
      const [, url] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (url !== undefined) found(url);
    });
    child.once('exit', (code, signal) =>
      fail(new Error(`the app has ended with ${signal ?? code}`)),
    );
  });
  return { child, ...(await reachWindow(address)) };
}

function command(home: string, words: readonly string[], input: string): Ended {
  const { status, stdout, stderr } = spawnSync(
    join(packageDir, 'bin/stempel'),
    ['--cli', ...words],
    { env: environment(home, false), cwd: home, input, encoding: 'utf8', timeout: 60_000 },
  );
  return { code: status, stdout, stderr };
}
