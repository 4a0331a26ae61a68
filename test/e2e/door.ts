import type { ElectronApplication, Page } from '@playwright/test';
import { withOffice } from '../../src/cli/office.ts';
import { expect, type Kiosk } from './kiosk.ts';

export const ADMIN_PIN = '864209';

/** As `stempel config set-secret admin.pin` does, on a kiosk that runs or not. */
export async function setAdminPin(kiosk: Kiosk, value = ADMIN_PIN): Promise<void> {
  await withOffice(kiosk.dataDir, async (office) => {
    const outcome = await office.call('setSecret', { name: 'admin.pin', value });
    expect(outcome.ok).toBe(true);
  });
}

/** Holds the site's name until the door's pad stands there. */
export async function knock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Feinwerk Hollerbusch' }).hover();
  await page.mouse.down();
  await expect(page.getByRole('heading', { name: 'Office' })).toBeVisible();
  await page.mouse.up();
}

/** Types a PIN on the pad with a finger. */
export async function tapPin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'OK' }).click();
}

/** Through the door, to the menu. */
export async function enter(page: Page): Promise<void> {
  await knock(page);
  await tapPin(page, ADMIN_PIN);
  await expect(page.getByRole('button', { name: 'Close the kiosk' })).toBeVisible();
}

/** Resolves when the whole program has ended. */
export function ended(app: ElectronApplication): Promise<void> {
  const child = app.process();
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}

export type Locked = {
  readonly windows: number;
  readonly focused: boolean;
  readonly visible: boolean;
  readonly url: string;
  readonly zoom: number;
  readonly scale: number | undefined;
  readonly devTools: boolean;
  readonly fullSize: boolean;
  readonly selected: string;
};

/** What somebody would have changed who had found a way around the lock. */
export async function stateOf(app: ElectronApplication, page: Page): Promise<Locked> {
  const outer = await app.evaluate(({ BrowserWindow, screen }) => {
    const windows = BrowserWindow.getAllWindows();
    const [window] = windows;
    const { width, height } = screen.getPrimaryDisplay().bounds;
    const [w = 0, h = 0] = window?.getSize() ?? [];
    return {
      windows: windows.length,
      focused: window?.isFocused() ?? false,
      visible: (window?.isVisible() ?? false) && !window?.isMinimized(),
      url: window?.webContents.getURL() ?? '',
      zoom: window?.webContents.getZoomFactor() ?? 0,
      devTools: window?.webContents.isDevToolsOpened() ?? false,
      fullSize: w >= width - 1 && h >= height - 1,
    };
  });
  const inner = await page.evaluate(() => ({
    scale: window.visualViewport?.scale,
    selected: window.getSelection()?.toString() ?? '',
  }));
  return { ...outer, ...inner };
}
