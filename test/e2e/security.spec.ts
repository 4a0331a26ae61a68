import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { electronRuntime } from '../../scripts/setup/electron-runtime.mjs';
import { withOffice } from '../../src/cli/office.ts';
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

test('the window has the preferences that Electron’s checklist asks for, and no other window is there', async ({
  kiosk,
}) => {
  await kiosk.open();
  const found = await kiosk.app().evaluate(({ BrowserWindow, webContents }) => {
    const [only] = BrowserWindow.getAllWindows();
    // Electron has it and its types do not.
    const contents = only?.webContents as unknown as { getLastWebPreferences: () => object };
    return {
      all: webContents.getAllWebContents().map((each) => each.getType()),
      preferences: contents.getLastWebPreferences(),
    };
  });
  expect(found.all).toEqual(['window']);
  expect(found.preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    disableDialogs: true,
  });
  // These are told only where they are on.
  for (const name of ['enableBlinkFeatures', 'nodeIntegrationInWorker', 'navigateOnDragDrop']) {
    expect((found.preferences as Record<string, unknown>)[name], name).toBeFalsy();
  }
});

test('the screen is served with a policy that lets nothing in, and nothing beside it is served', async ({
  kiosk,
}) => {
  await kiosk.open();
  const answers = await kiosk.app().evaluate(async ({ session }) => {
    const ask = async (address: string) => {
      const answer = await session.defaultSession.fetch(address).catch(() => null);
      return answer && { status: answer.status, headers: Object.fromEntries(answer.headers) };
    };
    const page = await ask('app://kiosk/index.html');
    const others = [
      'app://kiosk/..%2fmain/index.js',
      'app://kiosk/..%2f..%2fpackage.json',
      'app://kiosk/assets/..%2f..%2fmain/service.js',
      'app://kiosk/%2fetc/passwd',
      'app://kiosk//etc/hosts.json',
      'app://kiosk/..%5cmain%5cindex.js',
      'app://other/index.html',
    ];
    const statuses: (number | null)[] = [];
    for (const each of others) statuses.push((await ask(each))?.status ?? null);
    return { page, statuses };
  });
  expect(answers.page?.status).toBe(200);
  const headers: Record<string, string> = answers.page?.headers ?? {};
  expect(headers['x-content-type-options']).toBe('nosniff');
  const policy = headers['content-security-policy'] ?? '';
  for (const part of ["default-src 'none'", "script-src 'self'", "connect-src 'none'"]) {
    expect(policy).toContain(part);
  }
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
  expect(answers.statuses.filter((status) => status === 200)).toEqual([]);
});

test('no other place takes the screen’s, by a link, a form or a page of its own', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const before = page.url();
  for (const address of [
    'file:///etc/hostname',
    'data:text/html,<b>x</b>',
    'app://other/index.html',
    'https://example.org/',
  ]) {
    await page.evaluate(async (place) => {
      const link = document.createElement('a');
      const form = document.createElement('form');
      for (const target of ['_self', '_top', '_blank']) {
        Object.assign(link, { href: place, target });
        Object.assign(form, { action: place, target });
        document.body.append(link, form);
        link.click();
        form.requestSubmit();
      }
      link.remove();
      form.remove();
      await new Promise((later) => setTimeout(later, 200));
    }, address);
    expect(page.url()).toBe(before);
  }
  expect(kiosk.app().windows()).toHaveLength(1);
  // Playwright waits for what was refused, so the page is asked itself.
  const keys = await page.evaluate(() => document.querySelectorAll('button').length);
  expect(keys).toBeGreaterThan(9);
});

test('a name that is a page’s code is shown as a name', async ({ kiosk }) => {
  const name = '<img src=x onerror="document.title=1"><b>Eve</b>';
  const file = JSON.stringify([{ number: '666', name, badge: '0040859999' }]);
  await withOffice(kiosk.dataDir, async (office) => {
    const outcome = await office.call('importEmployees', { format: 'json', text: file });
    expect(outcome.ok).toBe(true);
  });
  const page = await kiosk.open();
  await scan(page, '0040859999');
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});

test('nothing inline, evaluated, framed or embedded runs in the screen', async ({ kiosk }) => {
  const page = await kiosk.open();
  const found = await page.evaluate(async () => {
    const marks: string[] = [];
    Object.assign(window, { mark: (name: string) => marks.push(name) });
    const evaluated = (): string => {
      try {
        // oxlint-disable-next-line no-implied-eval, no-new-func -- what an intruder would try
        return String(new Function('return 1')());
      } catch {
        return 'refused';
      }
    };
    const framed = (address: string): Promise<string> =>
      new Promise((done) => {
        const frame = document.createElement('iframe');
        frame.src = address;
        const seen = (): string => {
          try {
            const inner = frame.contentWindow;
            const isOurs = inner?.document.querySelector('#root') !== null;
            return isOurs || 'stempel' in (inner ?? {}) ? 'reached' : 'empty';
          } catch {
            return 'refused';
          }
        };
        const look = (): void => done(seen());
        frame.addEventListener('load', look);
        setTimeout(look, 400);
        document.body.append(frame);
      });
    const holder = document.createElement('div');
    document.body.append(holder);
    holder.innerHTML = `<img src="x" onerror="mark('handler')"><svg onload="mark('svg')"></svg>
      <a href="javascript:mark('link')">x</a><object data="app://kiosk/index.html"></object>
      <webview src="app://kiosk/index.html" allowpopups nodeintegration></webview>`;
    holder.querySelector('a')?.click();
    const worker = await new Promise<string>((done) => {
      try {
        const address = URL.createObjectURL(new Blob(['postMessage(1)']));
        const made = new Worker(address);
        made.addEventListener('message', () => done('ran'));
        made.addEventListener('error', () => done('refused'));
      } catch {
        done('refused');
      }
    });
    const frames = await Promise.all(
      ['app://kiosk/index.html', 'about:blank', 'data:text/html,<b>x</b>'].map(framed),
    );
    const webview = holder.querySelector('webview');
    const isWebview = webview !== null && 'loadURL' in webview;
    holder.remove();
    return { marks, evaluated: evaluated(), worker, frames, isWebview };
  });
  expect(found).toMatchObject({ marks: [], evaluated: 'refused', worker: 'refused' });
  expect(found.frames).not.toContain('reached');
  expect(found.isWebview).toBe(false);
  const types = await kiosk
    .app()
    .evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getType()));
  expect(types).toEqual(['window']);
});

test('no permission is given and no device is chosen, whatever the page asks for', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const given = await page.evaluate(async () => {
    const { geolocation, mediaDevices, clipboard } = navigator;
    const tries: Record<string, () => Promise<unknown>> = {
      camera: () => mediaDevices.getUserMedia({ video: true }),
      microphone: () => mediaDevices.getUserMedia({ audio: true }),
      screen: () => mediaDevices.getDisplayMedia(),
      place: () => new Promise((yes, no) => geolocation.getCurrentPosition(yes, no)),
      clipboard: () => clipboard.readText(),
      notice: async () => {
        if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
      },
      keyboard: () =>
        (navigator as unknown as { keyboard: { lock: () => Promise<void> } }).keyboard.lock(),
    };
    const outcomes: string[] = [];
    for (const [name, attempt] of Object.entries(tries)) {
      try {
        await attempt();
        outcomes.push(name);
      } catch {
        // Refused, as it should be.
      }
    }
    return outcomes;
  });
  expect(given).toEqual([]);
});

test('a page that is not the screen’s main frame is given no line to the service', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const heard = await kiosk.app().evaluate(
    async ({ BrowserWindow, ipcMain }, preload) => {
      const asked: string[] = [];
      ipcMain.on('stempel:connect', ({ senderFrame }) => asked.push(senderFrame?.url ?? ''));
      const webPreferences = { preload, sandbox: true, contextIsolation: true };
      const stranger = new BrowserWindow({ show: false, webPreferences });
      await stranger.loadURL('app://kiosk/index.html');
      const answer: unknown = await stranger.webContents.executeJavaScript(`
      new Promise((done) => {
        window.stempel.onMessage(() => done('heard'));
        window.stempel.post({ type: 'call', seq: 1, name: 'knock', input: {} });
        setTimeout(() => done('nothing'), 600);
      })`);
      stranger.destroy();
      return { answer, wasAsked: asked.length > 0 };
    },
    resolve(import.meta.dirname, '../../out/preload/preload.cjs'),
  );
  expect(heard).toEqual({ answer: 'nothing', wasAsked: true });
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
});

test('nothing is saved to the disk by the page', async ({ kiosk }) => {
  const page = await kiosk.open();
  await kiosk.app().evaluate(({ session }) => {
    session.defaultSession.on('will-download', (event) => {
      Object.assign(globalThis, { download: event.defaultPrevented ? 'refused' : 'begun' });
    });
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.exe';
    document.body.append(link);
    link.click();
    link.remove();
  });
  await expect
    .poll(() => kiosk.app().evaluate(() => (globalThis as { download?: string }).download))
    .toBe('refused');
});

test('no line of the window’s programs hands an address to the system', () => {
  const root = resolve(import.meta.dirname, '../../src');
  const files = ['main', 'preload', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(root, folder, file)),
  );
  const guilty = files.filter((file) => {
    const text = readFileSync(file, 'utf8');
    return /openExternal|openPath|\bshell\b.*from 'electron'|@electron\/remote|<webview/.test(text);
  });
  expect(files.length).toBeGreaterThan(100);
  expect(guilty).toEqual([]);
});
