import type { Page } from '@playwright/test';
import { ANA, expect, scan, test, type Kiosk } from './kiosk.ts';
import { look } from './look.ts';

const HOUR_MS = 3_600_000;

/** The instant of the next autumn change in Berlin: one o'clock UTC on October's last Sunday. */
function nextChangeAt(now: number): number {
  for (let year = new Date(now).getUTCFullYear(); ; year += 1) {
    const last = new Date(Date.UTC(year, 9, 31, 1));
    last.setUTCDate(31 - last.getUTCDay());
    if (last.getTime() > now + 48 * HOUR_MS) return last.getTime();
  }
}

/** Moves the kiosk's clock, and the vendor's, from eight on the next working day to this instant. */
async function goTo(kiosk: Kiosk, page: Page, at: number, serviceAt: number): Promise<void> {
  kiosk.pass(at - serviceAt);
  // A page that has just been loaded asks for the time at once, and not a minute later.
  await page.reload();
}

for (const [language, first, second, picture] of [
  ['de', 'vor der Umstellung', 'nach der Umstellung', 'clock-change-german'],
  ['ro', 'înainte de trecerea', 'după trecerea', 'clock-change-romanian'],
] as const) {
  test.describe(`in the night the clocks go back, in ${language}`, () => {
    test.use({ settings: { language, theme: language === 'ro' ? 'dark' : 'light' } });

    test('the wall and the receipt say which of the two hours it is', async ({ kiosk, vendor }) => {
      const page = await kiosk.open();
      const changeAt = nextChangeAt(vendor.control.now());
      await goTo(kiosk, page, changeAt - HOUR_MS / 2, vendor.control.now());
      const clock = page.locator('.clock');
      await expect(clock).toContainText('02:30', { timeout: 5_000 });
      await expect(clock.getByText('A', { exact: true })).toBeVisible();
      await expect(page.getByText(first, { exact: false })).toBeVisible();
      await look(page, `${picture}-first`);

      await goTo(kiosk, page, changeAt + HOUR_MS / 2, vendor.control.now());
      await expect(clock.getByText('B', { exact: true })).toBeVisible({ timeout: 5_000 });
      await expect(page.getByText(second, { exact: false })).toBeVisible();
      await scan(page, ANA.badge);
      await page.getByRole('button').first().waitFor();
      await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
      await look(page, `${picture}-receipt`);
    });
  });
}
