import type { Page } from '@playwright/test';
import { localText } from '../../src/core/time/zone.ts';
import { createText } from '../../src/renderer/text/i18n.ts';
import { expectWithinWindow } from './fits.ts';
import { ANA, expect, scan, test, type Kiosk } from './kiosk.ts';
import { look } from './look.ts';

/** Where the last punches stand, as it looks on every kind of screen, in every language and both themes. */
const LOOKS = [
  { theme: 'light', language: 'en', size: [1280, 800] },
  { theme: 'dark', language: 'de', size: [1280, 800] },
  { theme: 'light', language: 'ro', size: [800, 1280] },
  { theme: 'dark', language: 'en', size: [800, 1280] },
  { theme: 'light', language: 'de', size: [1024, 600] },
  { theme: 'dark', language: 'ro', size: [1024, 600] },
] as const;

async function resize(kiosk: Kiosk, page: Page, [width, height]: readonly number[]): Promise<void> {
  await kiosk.app().evaluate(
    ({ BrowserWindow }, [wide = 0, high = 0]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high);
    },
    [width ?? 0, height ?? 0],
  );
  // Some displays give a point less than was asked for.
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThanOrEqual((width ?? 0) + 2);
  await expect.poll(() => page.evaluate(() => innerHeight)).toBeLessThanOrEqual((height ?? 0) + 2);
}

/** Nothing reaches over the edge of the window, and everything that can be pressed is large enough for a finger. */
async function expectFits(page: Page): Promise<void> {
  await expectWithinWindow(page, '.my-day-facts *, .my-day-sum *');
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button')]
      .filter((each) => {
        const { width, height } = each.getBoundingClientRect();
        return width < 63.5 || height < 63.5;
      })
      .map((each) => each.outerHTML.slice(0, 120)),
  );
  expect(small).toEqual([]);
}

for (const { theme, language, size } of LOOKS) {
  const name = `${theme}-${language}-${size.join('x')}`;
  test.describe(name, () => {
    test.use({ settings: { theme, language, returnSeconds: 60, undoSeconds: 3 } });

    test('sent, offline, changed in MOCO, refused, in conflict, and the story of an entry', async ({
      kiosk,
      vendor,
    }) => {
      test.setTimeout(180_000);
      const words = createText(language).t;
      const show = async (screen: string): Promise<void> => {
        await look(page, `where-${screen}-${name}`);
        await expectFits(page);
      };
      const come = async (time: string): Promise<void> => {
        kiosk.setTime(time);
        await scan(page, ANA.badge);
        await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
      };
      const entry = (time: string, state: string) =>
        page.locator(`.recent-row[data-state=${state}]`, { hasText: time });
      const page = await kiosk.open();
      await resize(kiosk, page, size);
      await come('08:03');
      await expect(entry('08:03', 'sent')).toBeVisible({ timeout: 30_000 });
      await page.keyboard.press('Escape');

      vendor.control.setOffline(true);
      await come('08:40');
      const away = words('standing.waiting.offline', { vendor: 'MOCO', since: '08:03' });
      await expect(page.getByText(away)).toBeVisible({ timeout: 30_000 });
      await show('offline');
      await page.keyboard.press('Escape');
      vendor.control.setOffline(false);

      kiosk.setTime('08:44');
      await kiosk.sync();
      const date = localText(vendor.control.now(), 'Europe/Berlin').slice(0, 10);
      const row = vendor.control
        .presences()
        .find((each) => each.user.id === ANA.vendorId && each.date === date);
      vendor.control.edit({ action: 'update', id: row?.id ?? 0, from: '08:00' });
      kiosk.setTime('08:48');
      await kiosk.sync();
      vendor.control.setSwitches({ periodLockedBefore: '2099-01-01' });
      await come('08:52');
      await expect(page.getByRole('note')).toBeVisible();
      await expect(entry('08:52', 'refused')).toBeVisible({ timeout: 30_000 });
      await show('edited-refused');
      await page.getByRole('button', { name: words('myDay.open'), exact: true }).click();
      await page.getByRole('button', { name: /^08:00/ }).click();
      await expect(page.getByRole('region', { name: words('story.title') })).toBeVisible();
      await show('story');
      await page.keyboard.press('Escape');

      vendor.control.setSwitches({ periodLockedBefore: null });
      vendor.control.edit({ action: 'update', id: row?.id ?? 0, to: '08:30' });
      vendor.control.setOffline(true);
      kiosk.pass(30_000);
      await scan(page, ANA.badge);
      await expect(page.getByRole('group', { name: words('you.actions') })).toBeVisible();
      await show('asked');
    });
  });
}
