import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';
import { reachWindow } from '../builders/reach-window.ts';

const repository = resolve(import.meta.dirname, '../..');

/** `npm start`, as somebody types it, with windows that a test can reach into. */
export type NpmStart = {
  /** Its next window: the first one, and after that any that takes the place of the one before. */
  readonly window: () => Promise<Page>;
  /** The first group of what it says on the terminal, as soon as it does. */
  readonly heard: (pattern: RegExp) => Promise<string>;
  /** Ends it as Ctrl-C does; answers with its exit code. */
  readonly stop: () => Promise<number | null>;
};

export function npmStart(words: readonly string[], demoDir: string): NpmStart {
  const child = spawn(
    process.execPath,
    ['scripts/start.mjs', ...words, '--remote-debugging-port=0'],
    {
      cwd: repository,
      env: { ...process.env, STEMPEL_DEMO_DIR: demoDir },
      stdio: ['ignore', 'inherit', 'pipe'],
    },
  );
  const said = saidBy(child);
  const browsers: Browser[] = [];
  return {
    window: async () => {
      const { browser, page } = await reachWindow(await endpointOf(said, browsers.length));
      browsers.push(browser);
      return page;
    },
    heard: (pattern) => heard(said, pattern),
    stop: async () => {
      for (const browser of browsers) await browser.close();
      if (child.exitCode !== null) return child.exitCode;
      const exit = once(child, 'exit');
      child.kill('SIGINT');
      await exit;
      return child.exitCode;
    },
  };
}

function endpointOf(said: () => string, number: number): Promise<string> {
  const each = String.raw`DevTools listening on (ws:\S+)`;
  const before = String.raw`(?:DevTools listening on ws:\S+[^]*){${number}}`;
  return heard(said, new RegExp(before + each));
}

function saidBy(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return () => text;
}

async function heard(said: () => string, pattern: RegExp): Promise<string> {
  let found = '';
  await expect
    .poll(
      () => {
        found = pattern.exec(said())?.[1] ?? '';
        return found === '' ? said() : 'found';
      },
      { timeout: 60_000 },
    )
    .toBe('found');
  return found;
}
