import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import type { ElectronApplication } from '@playwright/test';
import { electronRuntime } from '../../scripts/setup/electron-runtime.mjs';
import { pinnedNode } from '../../scripts/setup/pinned-node.mjs';
import { cases } from '../wire/cases.ts';
import { buildWireApp } from './fixtures/wire-app/build.ts';

/** What the fixture's page offers. */
type Screen = {
  readonly runCase: (name: string) => Promise<void>;
  readonly arrival: () => Promise<number>;
};

let appDir: string;
let app: ElectronApplication | undefined;

test.beforeAll(async () => {
  appDir = mkdtempSync(join(tmpdir(), 'stempel-wire-'));
  await buildWireApp(appDir);
});
test.afterAll(() => rmSync(appDir, { recursive: true, force: true }));

async function launch(env: Readonly<Record<string, string>>): Promise<ElectronApplication> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return _electron.launch({
    executablePath: process.env['STEMPEL_ELECTRON'] || electronRuntime().executable,
    args: [...root, appDir, `--user-data-dir=${join(appDir, 'profile')}`],
    env: {
      ...(process.env as Record<string, string>),
      STEMPEL_NODE: process.env['STEMPEL_NODE'] || pinnedNode(),
      ...env,
    },
  });
}

for (const host of ['utility', 'forked']) {
  test.describe(`a window's MessagePort to a ${host} service`, () => {
    test.beforeAll(async () => {
      app = await launch({ WIRE_HOST: host, WIRE_PRELOAD: 'ports-preload.cjs' });
      const page = await app.firstWindow();
      // The window is there before its script has run.
      await expect.poll(() => page.evaluate(() => 'runCase' in window)).toBe(true);
    });
    test.afterAll(() => app?.close());

    for (const { name } of cases) {
      test(name, async () => {
        const page = await app?.firstWindow();
        const ran = page?.evaluate((one) => (window as unknown as Screen).runCase(one), name);
        await expect(ran).resolves.toBeUndefined();
      });
    }
  });

  test.describe(`the kiosk's window and a ${host} service`, () => {
    test.afterEach(() => app?.close());

    test('reconnects through the same preload when the service was killed', async () => {
      app = await launch({ WIRE_HOST: host });
      const page = await app.firstWindow();
      const state = page.locator('#state');
      const ask = () => page.evaluate(() => (window as unknown as Screen).arrival());
      await expect(state).toHaveText('ready');
      expect([await ask(), await ask()]).toEqual([0, 1]);
      const { pid, children } = processes(app);
      for (const child of children) process.kill(child, 'SIGKILL');
      await expect(state).toHaveText('one moment');
      await expect(state).toHaveText('ready');
      expect(await ask()).toBe(0);
      expect(processes(app).pid).toBe(pid);
    });

    test('asks again when its page was reloaded after a crash', async () => {
      app = await launch({ WIRE_HOST: host });
      const page = await app.firstWindow();
      await expect(page.locator('#state')).toHaveText('ready');
      // The driver's page does not survive a crash, so Electron itself is asked what the window shows.
      await app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return new Promise<void>((resolve) => {
          contents?.once('did-finish-load', () => resolve());
          contents?.forcefullyCrashRenderer();
        });
      });
      const shown = () =>
        app?.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
            "document.querySelector('#state').textContent",
          ),
        );
      await expect.poll(shown).toBe('ready');
    });

    test('says why the service cannot start', async () => {
      app = await launch({ WIRE_HOST: host, STUB: 'fails' });
      const page = await app.firstWindow();
      await expect(page.locator('#state')).toHaveText('The disk is full.');
    });
  });
}

/** The services among main's processes; the stub is the only one that this app starts. */
function processes(of: ElectronApplication) {
  const pid = of.process().pid ?? 0;
  const list = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const children = list
    .filter((line) => /stub-process\.js|node\.mojom\.NodeService/.test(line))
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child = 0]) => child);
  return { pid, children };
}
