import type { Page } from '@playwright/test';
import { ANA, expect, scan, test } from './kiosk.ts';
import { look } from './look.ts';

/**
 * Ten quiet minutes, without anybody waiting for them. What was set before runs on in real time, so the page is loaded
 * once more under the clock that can be moved.
 */
async function quiet(page: Page): Promise<void> {
  await page.clock.install();
  await page.reload();
  await expect(page.getByRole('button', { name: '5', exact: true })).toBeVisible();
  await page.clock.fastForward('09:01');
  await expect(page.locator('.dimmer[data-dark]')).toBeAttached();
}

async function asleep(page: Page): Promise<void> {
  await quiet(page);
  await page.clock.fastForward('01:00');
  await expect(page.locator('.saver')).toBeVisible();
}

const HINT = { en: 'Hold your badge to the reader', de: 'Badge an den Leser' };

test('after ten quiet minutes only a dim clock is left, and the badge that wakes it counts', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await asleep(page);
  await expect(page.getByText(HINT.en)).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.locator('.saver-clock:not([data-leaving]) .saver-time')).toHaveText(
    /^08:\d\d$/,
  );
  await look(page, 'saver-light');

  await scan(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
  expect((await kiosk.status()).in).toEqual([ANA.number]);
});

test('a touch wakes it and presses nothing, also where a key of the pad is beneath', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const five = await page.getByRole('button', { name: '5', exact: true }).boundingBox();
  if (five === null) throw new Error('the pad has no 5');
  const [x, y] = [five.x + five.width / 2, five.y + five.height / 2];
  await asleep(page);
  await page.mouse.click(x, y, { delay: 60 });
  await expect(page.getByText(HINT.en)).toBeVisible();
  await page.waitForTimeout(300);
  await expect(page.locator('.pad-dot[data-typed]')).toHaveCount(0);
  await page.mouse.click(x, y);
  await expect(page.locator('.pad-dot[data-typed]')).toHaveCount(1);
});

test('the clock wanders, and a key of the pad works while the screen is only darkened', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await quiet(page);
  await look(page, 'dimmed-light');
  await page.getByRole('button', { name: '5', exact: true }).click();
  await expect(page.locator('.pad-dot[data-typed]')).toHaveCount(1);
  await expect(page.locator('.dimmer[data-dark]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear' }).click();

  await page.clock.fastForward('10:01');
  const clock = page.locator('.saver-clock:not([data-leaving])');
  const place = (): Promise<string | null> => clock.getAttribute('style');
  const [before, text] = [await place(), await clock.locator('.saver-time').textContent()];
  await page.clock.fastForward('01:00');
  await expect.poll(place).not.toBe(before);
  await expect(clock.locator('.saver-time')).not.toHaveText(text ?? '');
});

test('a trouble is never hidden by it', async ({ kiosk }) => {
  const page = await kiosk.open({ STEMPEL_DIE_AT: 'recordPunch:committed' });
  await asleep(page);
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(page.getByText('cannot be heard', { exact: false })).toBeVisible();
  await expect(page.locator('.saver')).toHaveCount(0);
});

test.describe('with the night shift, in Romanian', () => {
  test.use({ settings: { language: 'ro', theme: 'dark', screen: { counts: true } } });

  test('it says how many are here, and nobody’s name', async ({ kiosk }) => {
    const page = await kiosk.open();
    await expect(page.locator('.counts')).toContainText('0 persoane prezente');
    await scan(page, ANA.badge);
    await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
    await expect(page.locator('.counts')).toContainText('1 persoană prezentă');
    await look(page, 'counts-dark-romanian');
    await asleep(page);
    await expect(page.getByText(ANA.name)).toHaveCount(0);
    await look(page, 'saver-dark-romanian');
  });
});
