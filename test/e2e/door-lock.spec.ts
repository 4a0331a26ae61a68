import type { CDPSession, ElectronApplication, Page } from '@playwright/test';
import '../../src/renderer/stempel-window.ts';
import { ADMIN_PIN, ended, enter, knock, setAdminPin, stateOf } from './door.ts';
import { ANA, expect, scan, test } from './kiosk.ts';

const HINT = 'Hold your badge to the reader';

/** Everything a keyboard could be plugged in for, as Electron names the keys. */
const SHORTCUTS: readonly (readonly [string, ...string[]])[] = [
  ['F4', 'alt'],
  ['Tab', 'alt'],
  ['Left', 'alt'],
  ['Right', 'alt'],
  ['Home', 'alt'],
  ['Space', 'alt'],
  ...['W', 'Q', 'R', 'N', 'T', 'P', 'S', 'O', 'F', 'U', 'L', 'H', 'J', 'A', 'C'].map(
    (key) => [key, 'control'] as const,
  ),
  ...['I', 'J', 'C', 'R', 'N', 'T', 'Delete', 'Escape'].map(
    (key) => [key, 'control', 'shift'] as const,
  ),
  ...['Plus', '=', '-', '0', 'Tab', 'F4', 'F5'].map((key) => [key, 'control'] as const),
  ...['Delete', 'F1', 'T'].map((key) => [key, 'control', 'alt'] as const),
  ...['D', 'L', 'R', 'E', 'Tab', 'Space'].map((key) => [key, 'meta'] as const),
  ...Array.from({ length: 24 }, (_, at) => [`F${at + 1}`] as const),
  ['F10', 'shift'],
  ['Backspace'],
  ['Backspace', 'shift'],
  ['Delete'],
  ['PrintScreen'],
  ['Insert', 'shift'],
  ...['BrowserBack', 'BrowserForward', 'MediaPlayPause', 'VolumeUp'].map((key) => [key] as const),
];

/** The way real keys take: past main's guard, to Chromium and to the page. */
async function strike(app: ElectronApplication, keys: typeof SHORTCUTS): Promise<void> {
  await app.evaluate(({ BrowserWindow }, all) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    for (const [keyCode = '', ...words] of all) {
      const modifiers = words as 'alt'[];
      contents?.sendInputEvent({ type: 'rawKeyDown', keyCode, modifiers });
      contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
    }
  }, keys);
}

async function touch(session: CDPSession, points: readonly (readonly [number, number])[]) {
  const touchPoints = points.map(([x, y], id) => ({ x, y, id }));
  const type = points.length === 0 ? 'touchEnd' : 'touchStart';
  await session.send('Input.dispatchTouchEvent', { type, touchPoints });
}

async function swipe(session: CDPSession, from: [number, number], to: [number, number]) {
  await touch(session, [from]);
  for (let step = 1; step <= 10; step += 1) {
    const x = from[0] + ((to[0] - from[0]) * step) / 10;
    const y = from[1] + ((to[1] - from[1]) * step) / 10;
    await session.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: [{ x, y, id: 0 }],
    });
  }
  await touch(session, []);
}

async function unmoved(app: ElectronApplication, page: Page, what: () => Promise<void>) {
  const before = await stateOf(app, page);
  await what();
  await expect.poll(() => stateOf(app, page)).toEqual(before);
  await expect(page.getByText(HINT)).toBeVisible();
  return before;
}

test('no key leads out of the kiosk, and the reader works afterwards', async ({ kiosk }) => {
  const page = await kiosk.open({}, ['--kiosk']);
  const app = kiosk.app();
  await expect.poll(async () => (await stateOf(app, page)).focused).toBe(true);
  const locked = await unmoved(app, page, async () => {
    await strike(app, SHORTCUTS);
    for (const keys of [
      'Control+R',
      'Control+W',
      'Alt+F4',
      'Control+Shift+I',
      'F12',
      'Control+P',
    ]) {
      await page.keyboard.press(keys);
    }
  });
  expect(locked).toMatchObject({ windows: 1, visible: true, zoom: 1, scale: 1, fullSize: true });

  // What a window manager does at Alt+F4 or at its own cross.
  await unmoved(app, page, async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  });

  // Tab goes around inside of the page, and nothing is pressed by it.
  for (let tabs = 0; tabs < 40; tabs += 1) await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.hasFocus())).toBe(true);
  await page.waitForTimeout(600);
  await scan(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
});

test('no finger leads out of the kiosk: no swipe, pinch, long press, selection or file', async ({
  kiosk,
}) => {
  const page = await kiosk.open({}, ['--kiosk']);
  const app = kiosk.app();
  const session = await page.context().newCDPSession(page);
  const { width, height } = await page.evaluate(() => ({
    width: window.innerWidth,
    height: window.innerHeight,
  }));
  await expect.poll(async () => (await stateOf(app, page)).focused).toBe(true);
  const [x, y] = [Math.round(width / 4), Math.round(height / 2)];
  const edges: readonly [[number, number], [number, number]][] = [
    [
      [1, y],
      [x, y],
    ],
    [
      [width - 2, y],
      [width - x, y],
    ],
    [
      [x, 1],
      [x, y],
    ],
    [
      [x, height - 2],
      [x, y],
    ],
  ];
  const menus = await page.evaluateHandle(() => {
    const seen = { open: 0 };
    window.addEventListener('contextmenu', (event) => {
      if (!event.defaultPrevented) seen.open += 1;
    });
    return seen;
  });
  await unmoved(app, page, async () => {
    for (const [from, to] of edges) await swipe(session, from, to);
  });
  await unmoved(app, page, async () => {
    await session.send('Input.synthesizePinchGesture', {
      x,
      y,
      scaleFactor: 3,
      gestureSourceType: 'touch',
    });
    await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const wheel = { type: 'mouseWheel', x: 300, y: 300, deltaX: 0, deltaY: 240 } as const;
      contents?.sendInputEvent({ ...wheel, modifiers: ['control'] });
    });
  });
  await unmoved(app, page, async () => {
    await touch(session, [[x, y]]);
    await page.waitForTimeout(1_200);
    await touch(session, []);
    await page.mouse.click(x, y, { button: 'right' });
    await page.mouse.click(x, y, { button: 'middle' });
  });
  await unmoved(app, page, async () => {
    await page.mouse.move(20, 20);
    await page.mouse.down();
    await page.mouse.move(width / 2, height - 30, { steps: 8 });
    await page.mouse.up();
    await page.mouse.dblclick(x, y);
    await page.mouse.click(x, y, { clickCount: 3 });
  });
  await unmoved(app, page, async () => {
    const data = { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x, y, data });
    }
  });
  expect(await menus.evaluate(({ open }) => open)).toBe(0);
});

test('the page has no word that closes the kiosk, whatever it says, and a made-up token opens nothing', async ({
  kiosk,
}) => {
  await setAdminPin(kiosk);
  const page = await kiosk.open({}, ['--kiosk']);
  const app = kiosk.app();
  await expect.poll(async () => (await stateOf(app, page)).focused).toBe(true);
  await unmoved(app, page, async () => {
    const answers = await page.evaluate(async () => {
      const heard: unknown[] = [];
      window.stempel.onMessage((message) => void heard.push(message));
      window.stempel.post({ type: 'leaveKiosk' });
      window.stempel.post({ type: 'stop' });
      window.stempel.post({ type: 'close', channel: 1 });
      const call = { type: 'call', name: 'leaveKiosk' };
      window.stempel.post({ ...call, seq: 900_001, input: {} });
      window.stempel.post({ ...call, seq: 900_002, input: { token: '' } });
      window.stempel.post({ ...call, seq: 900_003, input: { token: 'A'.repeat(43) } });
      while (heard.filter((one) => ((one as { seq?: number }).seq ?? 0) > 900_000).length < 3) {
        await new Promise((later) => setTimeout(later, 20));
      }
      return heard.filter((one) => ((one as { seq?: number }).seq ?? 0) > 900_000);
    });
    expect(answers).toEqual([
      { type: 'malformed', seq: 900_001, path: 'input.token' },
      { type: 'answer', seq: 900_002, ok: false, refusal: 'doorClosed', detail: {} },
      { type: 'answer', seq: 900_003, ok: false, refusal: 'doorClosed', detail: {} },
    ]);
  });
});

test('a page that closes its own window has another one in its place, and people punch on', async ({
  kiosk,
}) => {
  const page = await kiosk.open({}, ['--kiosk']);
  const app = kiosk.app();
  const next = app.waitForEvent('window');
  await page.evaluate(() => window.close()).catch(() => {});
  const again = await next;
  await expect(again.getByText(HINT)).toBeVisible();
  await expect
    .poll(() => stateOf(app, again))
    .toMatchObject({
      windows: 1,
      focused: true,
      visible: true,
      fullSize: true,
      url: 'app://kiosk/index.html',
    });
  await scan(again, ANA.badge);
  await expect(again.getByRole('heading', { name: ANA.name })).toBeVisible();
});

test('a badge opens no door and types no PIN of the office', async ({ kiosk }) => {
  await setAdminPin(kiosk);
  const page = await kiosk.open({}, ['--kiosk']);
  // Escape, star, hash and the PIN, as fast as readers are.
  for (const key of ['Escape', '*', '#', 'Escape']) await page.keyboard.press(key);
  await page.waitForTimeout(3_500);
  await expect(page.getByText(HINT)).toBeVisible();

  await knock(page);
  await scan(page, '8642');
  await expect(page.getByText('not typed by hand', { exact: false })).toBeVisible();
  await scan(page, ADMIN_PIN);
  await expect(page.getByRole('button', { name: 'Close the kiosk' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Office' })).toHaveCount(0);
});

test('the admin PIN closes the kiosk, in order, and it starts again', async ({ kiosk }) => {
  await setAdminPin(kiosk);
  const page = await kiosk.open({}, ['--kiosk']);
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  await page.keyboard.press('Escape');
  const over = ended(kiosk.app());
  await enter(page);
  await page.getByRole('button', { name: 'Close the kiosk' }).click();
  await expect(page.getByRole('heading', { name: 'Close the kiosk?' })).toBeVisible();
  await page.getByRole('button', { name: 'Close the kiosk' }).click();
  await over;
  await kiosk.close();

  const again = await kiosk.open({}, ['--kiosk']);
  await expect(again.getByText(HINT)).toBeVisible();
  expect((await kiosk.status()).in).toEqual([ANA.number]);
});
