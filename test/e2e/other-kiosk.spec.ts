import { localText } from '../../src/core/time/zone.ts';
import { ANA, expect, JONAS, scan, test, vendorRows } from './kiosk.ts';

const HINT = 'Hold your badge to the reader';

test('nothing heard from the vendor for two hours: the kiosk asks, and somebody who came in elsewhere leaves', async ({
  kiosk,
  vendor,
}) => {
  const page = await kiosk.open();
  expect(await kiosk.sync()).toBe('done');
  vendor.control.setOffline(true);
  const date = localText(vendor.control.now(), 'Europe/Berlin').slice(0, 10);
  vendor.control.edit({ action: 'create', userId: ANA.vendorId, date, from: '07:30' });

  // Within the hour the badge acts; the vendor does not answer, and the kiosk says so.
  await scan(page, JONAS.badge);
  await expect(page.getByText('Checked in', { exact: false }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Offline · everything is kept here')).toBeVisible({
    timeout: 30_000,
  });

  kiosk.setTime('10:00');
  await scan(page, ANA.badge);
  await expect(
    page.getByText('No word from MOCO for over an hour', { exact: false }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check in' })).toBeVisible();
  await page.getByRole('button', { name: 'Check out' }).click();
  await expect(page.getByText('Checked out', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(HINT)).toBeVisible();
  expect(vendorRows(vendor, ANA)).toEqual(['07:30–']);

  vendor.control.setOffline(false);
  expect(await kiosk.sync()).toBe('done');
  await expect.poll(() => vendorRows(vendor, ANA), { timeout: 20_000 }).toEqual(['07:30–10:00']);
});
