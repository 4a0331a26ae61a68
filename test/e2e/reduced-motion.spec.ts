import type { Page } from '@playwright/test';
import { ANA, expect, scan, tapPin, test } from './kiosk.ts';

/** What moves by itself; what only follows a finger that scrolls does not. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(
        ({ playState, timeline }) => playState === 'running' && timeline === document.timeline,
      )
      .map((animation) => {
        const { target } = animation.effect as KeyframeEffect;
        return `${target?.className ?? ''}: ${animation.constructor.name}`;
      }),
  );

test.use({ settings: { screen: { counts: true } } });

test('whoever wants no motion sees none: waiting, recording, reading, being declined, at night', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const still = async (): Promise<void> => {
    for (let look = 0; look < 5; look += 1) {
      expect(await moving(page)).toEqual([]);
      await page.waitForTimeout(20);
    }
  };
  await still();
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  await still();
  await page.getByRole('button', { name: 'My day' }).click();
  await still();
  await page.keyboard.press('Escape');
  await tapPin(page, '99999');
  await page.getByRole('button', { name: 'OK' }).click();
  await still();
  await expect(page.getByText('Hold your badge to the reader')).toBeVisible();
  await page.evaluate(() => {
    document.documentElement.dataset['turns'] = '';
    document.documentElement.dataset['theme'] = 'dark';
  });
  await still();
});

test('without that wish the receipt moves, or the check above would see nothing', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  expect(await moving(page)).not.toEqual([]);
});
