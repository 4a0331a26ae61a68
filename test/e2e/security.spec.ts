import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { electronRuntime } from '../../scripts/setup/electron-runtime.mjs';
import '../../src/renderer/stempel-window.ts';
import { ANA, expect, scan, test } from './kiosk.ts';

test('the screen has nothing of Node and three methods of ours', async ({ kiosk }) => {
  const page = await kiosk.open();
  const found = await page.evaluate(() => ({
    node: [typeof require, typeof process, typeof module, typeof Buffer],
    ours: Object.keys(window.stempel).toSorted(),
    isFrozen: Object.isFrozen(window.stempel),
  }));
  expect(found).toEqual({
    node: ['undefined', 'undefined', 'undefined', 'undefined'],
    ours: ['onClose', 'onMessage', 'post'],
    isFrozen: true,
  });
});

test('the screen reaches nothing, opens nothing, goes nowhere', async ({ kiosk, vendor }) => {
  const page = await kiosk.open();
  const before = page.url();
  const found = await page.evaluate(async (url) => {
    const fetched = await fetch(url).then(
      () => 'reached',
      () => 'refused',
    );
    const opened = window.open(url) === null ? 'refused' : 'opened';
    const permission = await navigator.permissions.query({ name: 'notifications' });
    const script = document.createElement('script');
    script.textContent = 'window.wasInline = true';
    document.head.append(script);
    window.location.href = url;
    await new Promise((later) => setTimeout(later, 300));
    return { fetched, opened, permission: permission.state, inline: 'wasInline' in window };
  }, vendor.url);
  expect(found).toEqual({
    fetched: 'refused',
    opened: 'refused',
    permission: 'denied',
    inline: false,
  });
  expect(page.url()).toBe(before);
});

test('a badge that types shortcuts moves nothing', async ({ kiosk }) => {
  const page = await kiosk.open();
  for (const keys of ['Control+R', 'F5', 'Control+Shift+I', 'Control+W', 'Alt+ArrowLeft', 'F11']) {
    await page.keyboard.press(keys);
  }
  await scan(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
  expect(kiosk.app().windows()).toHaveLength(1);
});

test('a malformed message is refused and the service lives', async ({ kiosk }) => {
  const page = await kiosk.open();
  await page.evaluate(() => {
    for (const message of [
      null,
      'x',
      { type: 'call' },
      { type: 'call', seq: 1, name: '__proto__' },
    ]) {
      window.stempel.post(message);
    }
    window.stempel.post({ type: 'call', seq: 2, name: 'identify', input: { credential: 7 } });
  });
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
});

test('a second kiosk on the same data ends by itself and leaves the first alone', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const repository = resolve(import.meta.dirname, '../..');
  const second = spawn(
    process.env['STEMPEL_ELECTRON'] ?? electronRuntime().executable,
    [...root, '--disable-gpu', repository, '--data', kiosk.dataDir],
    { stdio: 'ignore' },
  );
  const code = await new Promise((settle) => second.once('exit', settle));
  expect(code).toBe(0);
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
});

test('--kiosk fills the screen, stays on top and does not close by keyboard', async ({ kiosk }) => {
  const page = await kiosk.open({}, ['--kiosk']);
  await page.keyboard.press('Alt+F4');
  const window = await kiosk.app().evaluate(({ BrowserWindow, screen }) => {
    const [only] = BrowserWindow.getAllWindows();
    const { width, height } = screen.getPrimaryDisplay().bounds;
    const [w = 0, h = 0] = only?.getSize() ?? [];
    return { fills: w >= width - 1 && h >= height - 1, onTop: only?.isAlwaysOnTop() };
  });
  expect(window).toEqual({ fills: true, onTop: true });
});
