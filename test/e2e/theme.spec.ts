import type { ElectronApplication, Page } from '@playwright/test';
import { stempel } from './command-line.ts';
import { ANA, expect, scan, test, type Kiosk } from './kiosk.ts';

test.use({ settings: { screen: { theme: 'auto', lightUntil: '18:30' }, returnSeconds: 5 } });

const theme = (page: Page) =>
  page.evaluate(() => document.documentElement.dataset['theme'] ?? 'none');

const background = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor() ?? '');

/** The wall hears what time it is, as it does each minute: it asks when a setting has changed. */
async function tellTime(kiosk: Kiosk): Promise<void> {
  await stempel(kiosk.dataDir, ['config', 'set', 'screen.volume', '40']);
}

test('in the evening the wall turns dark, and what is behind the page with it', async ({
  kiosk,
}) => {
  kiosk.setTime('18:29');
  const page = await kiosk.open();
  const app = kiosk.app();
  expect(await theme(page)).toBe('light');
  await expect.poll(() => background(app)).toBe('#F4F2EC');
  // On the way no colour is skipped: the page goes from one to the other, and does not flash.
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    const watch = (): void => {
      const [red = 0] = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? [];
      seen.push(Number(red));
      requestAnimationFrame(watch);
    };
    watch();
  });
  kiosk.setTime('18:31');
  await tellTime(kiosk);
  await expect.poll(() => theme(page)).toBe('dark');
  await expect.poll(() => background(app)).toBe('#0E1412');
  const seen = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
  expect(seen.some((red) => red > 40 && red < 200)).toBe(true);

  await page.reload();
  await expect(page.getByRole('button', { name: '5', exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.dataset['turns'] ?? 'none')).toBe(
    'none',
  );
  expect(await theme(page)).toBe('dark');
});

test('it never turns before somebody’s eyes', async ({ kiosk }) => {
  kiosk.setTime('18:29');
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  kiosk.setTime('18:31');
  await tellTime(kiosk);
  await page.waitForTimeout(500);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  expect(await theme(page)).toBe('light');
  await expect(page.getByText('Hold your badge to the reader')).toBeVisible();
  await expect.poll(() => theme(page)).toBe('dark');
});
