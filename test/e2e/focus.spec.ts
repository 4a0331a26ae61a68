import type { ElectronApplication } from '@playwright/test';
import { ANA, expect, scan, test } from './kiosk.ts';
import { crashWindow, textOf, type } from './through-main.ts';

/** A window of another program, as far as the kiosk can tell: it takes the keyboard. Answers whether the kiosk has lost it. */
function steal(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const [kiosk] = BrowserWindow.getAllWindows();
    const lost = new Promise<boolean>((resolve) => {
      kiosk?.once('blur', () => resolve(true));
      setTimeout(() => resolve(false), 2_000);
    });
    const thief = new BrowserWindow({ width: 300, height: 200, alwaysOnTop: true });
    await thief.loadURL('about:blank').catch(() => {});
    thief.show();
    thief.focus();
    return lost;
  });
}

function focused(app: ElectronApplication): Promise<string> {
  return app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? 'nobody',
  );
}

test('another window takes the keyboard: the kiosk has it back within a second, and the scan after it counts', async ({
  kiosk,
}) => {
  const page = await kiosk.open({}, ['--kiosk']);
  const app = kiosk.app();
  await expect.poll(() => focused(app)).toContain('app://kiosk');
  expect(await steal(app)).toBe(true);
  await expect.poll(() => focused(app), { timeout: 1_500 }).toContain('app://kiosk');
  await scan(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
  expect((await kiosk.status()).in).toEqual([ANA.number]);
});

test('while keys go elsewhere the wall says so, and stops saying it when they come back', async ({
  kiosk,
}) => {
  await kiosk.open();
  const app = kiosk.app();
  await crashWindow(app);
  await expect.poll(() => textOf(app), { timeout: 20_000 }).toContain('Hold your badge');
  await steal(app);
  await expect.poll(() => textOf(app)).toContain('cannot be heard');
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.webContents.getURL().startsWith('app:')) window.focus();
    }
  });
  await expect.poll(() => textOf(app)).not.toContain('cannot be heard');
  await type(app, [...Array.from(ANA.badge), 'Enter']);
  await expect.poll(() => textOf(app)).toContain(ANA.name);
  expect((await kiosk.status()).in).toEqual([ANA.number]);
});

test('a page’s alert takes no keyboard and keeps nobody waiting', async ({ kiosk }) => {
  const page = await kiosk.open({}, ['--kiosk']);
  await page.evaluate(() => {
    setTimeout(() => window.alert('Somebody presses OK'), 0);
  });
  await scan(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
});
