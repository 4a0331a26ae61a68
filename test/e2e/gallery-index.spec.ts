import { CASES } from '../../src/renderer/gallery/cases.ts';
import { expect, test } from './gallery/stage.ts';
import { resize } from './gallery/walk.ts';

test('the index names every case, and a tile leads to it as the switches say', async ({ page }) => {
  await resize(page, '1280x800');
  await page.evaluate(() => {
    window.location.hash = '#';
    // Whoever showed a case before may have left the address as it is, and no change would be told.
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('every screen and state');
  const tiles = await page.locator('.gallery-tile').allTextContents();
  expect(tiles.toSorted()).toEqual([...CASES.keys()].toSorted());
  await page.getByLabel('lang').selectOption('ro');
  await page.getByLabel('theme').selectOption('dark');
  await page.getByLabel('dir').selectOption('rtl');
  await page.locator('.gallery-tile', { hasText: /^notice\/unknownPin$/ }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('heading', { name: 'Acest PIN nu este cunoscut' })).toBeVisible();
});
