import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;

type Target = { readonly type: string; readonly title: string };

/**
 * The window of an app that listens for a debugger at `endpoint`, and the connection to it. A driver that connects while
 * the page is still being loaded may wait for an answer that never comes, and every later one as well (observed, one time
 * in ten on a busy machine): so it is waited for until it has its title.
 */
export async function reachWindow(endpoint: string): Promise<{ browser: Browser; page: Page }> {
  await untilLoaded(`http://${new URL(endpoint).host}/json/list`);
  const browser = await chromium.connectOverCDP(endpoint);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error(`no window at ${endpoint}`);
  return { browser, page };
}

async function untilLoaded(list: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const targets = (await (await fetch(list)).json()) as readonly Target[];
    if (targets.some(({ type, title }) => type === 'page' && title === 'Stempel')) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`no window has come up at ${list}`);
}
