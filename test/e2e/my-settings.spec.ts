import type { Page } from '@playwright/test';
import { ANA, expect, JONAS, scan, test } from './kiosk.ts';
import { look } from './look.ts';

async function arrive(page: Page, badge: string): Promise<void> {
  await scan(page, badge);
  await expect(page.locator('main.done')).toBeVisible();
}

test('somebody’s language and letters are remembered by their badge, and are nobody else’s', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const html = page.locator('html');
  await arrive(page, ANA.badge);
  await page.getByRole('button', { name: 'My settings' }).click();
  await expect(page.getByRole('heading', { name: 'What is kept about you' })).toBeVisible();
  await expect(page.getByText('••••6634', { exact: false })).toBeVisible();
  await look(page, 'my-settings-en');
  await page.getByRole('button', { name: 'Română' }).click();
  await expect(page.getByRole('heading', { name: 'Setările mele' })).toBeVisible();
  await look(page, 'my-settings-ro');
  await page.getByRole('button', { name: 'Mari' }).click();
  await expect(html).toHaveAttribute('data-text', 'large');
  await look(page, 'my-settings-large-ro');
  await page.getByRole('button', { name: 'Înapoi' }).click();
  await expect(page.locator('main.done')).toBeVisible();
  await page.getByRole('button', { name: 'Închide' }).click();
  await expect(html).not.toHaveAttribute('data-text', 'large');

  kiosk.pass(120_000);
  await arrive(page, JONAS.badge);
  await expect(html).toHaveAttribute('lang', 'en');
  await expect(html).not.toHaveAttribute('data-text', 'large');
  kiosk.pass(120_000);
  await arrive(page, ANA.badge);
  await expect(html).toHaveAttribute('lang', 'ro');
  await expect(html).toHaveAttribute('data-text', 'large');
  await look(page, 'my-receipt-large-ro');
});

test('somebody’s own language wins over the one that was picked on the idle screen', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await arrive(page, ANA.badge);
  await page.getByRole('button', { name: 'My settings' }).click();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await look(page, 'my-settings-de');
  await page.getByRole('button', { name: 'Zurück' }).click();
  await page.getByRole('button', { name: 'Schließen' }).click();
  kiosk.pass(120_000);
  await page.getByRole('button', { name: 'Română' }).click();
  await arrive(page, ANA.badge);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});
