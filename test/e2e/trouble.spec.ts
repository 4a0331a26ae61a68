import { ANA, expect, JONAS, scan, test, vendorRows } from './kiosk.ts';
import { crashWindow, textOf, type } from './through-main.ts';

test('punches made offline, over a restart, arrive exactly once', async ({ kiosk, vendor }) => {
  vendor.control.setOffline(true);
  const first = await kiosk.open();
  // Nothing was ever heard from the vendor: the kiosk does not guess, another one may know better.
  await scan(first, ANA.badge);
  await first.getByRole('button', { name: 'Check in' }).click();
  await expect(first.getByText(/Receipt no\. \d+/)).toBeVisible();
  await expect(first.getByText(/Offline/)).toBeVisible({ timeout: 30_000 });
  await kiosk.close();

  kiosk.setTime('12:00');
  const second = await kiosk.open();
  await scan(second, JONAS.badge);
  await expect(second.getByRole('heading', { name: JONAS.name })).toBeVisible();
  await second.getByRole('button', { name: 'Check in' }).click();
  await expect(second.getByText('Checked in', { exact: false }).first()).toBeVisible();
  kiosk.setTime('16:00');
  await scan(second, ANA.badge);
  await second.getByRole('button', { name: 'Check out' }).click();
  await expect(second.getByText('Checked out', { exact: false }).first()).toBeVisible();
  expect((await kiosk.status()).owed).toBe(2);
  expect(vendorRows(vendor, ANA)).toEqual([]);

  vendor.control.setOffline(false);
  kiosk.setTime('16:20');
  expect(await kiosk.sync()).toBe('done');
  expect((await kiosk.status()).owed).toBe(0);
  expect(vendorRows(vendor, ANA)).toEqual(['08:00–16:00']);
  expect(vendorRows(vendor, JONAS)).toEqual(['12:00–']);
});

test('the service dies between commit and answer: one moment, then the receipt, once', async ({
  kiosk,
}) => {
  const before = (await kiosk.status()).database.punches;
  const page = await kiosk.open({ STEMPEL_DIE_AT: 'recordPunch:committed' });
  await scan(page, ANA.badge);
  await expect(page.getByText('One moment', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  await expect(page.getByText('Checked in', { exact: false }).first()).toBeVisible();
  expect((await kiosk.status()).database.punches).toBe(before + 1);
});

test('the service dies before the commit: nothing is lost, nothing doubled', async ({ kiosk }) => {
  const before = (await kiosk.status()).database.punches;
  const page = await kiosk.open({ STEMPEL_DIE_AT: 'recordPunch:journalled' });
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  expect((await kiosk.status()).database.punches).toBe(before + 1);
});

test('the window is killed: it comes back and goes on', async ({ kiosk }) => {
  await kiosk.open();
  const app = kiosk.app();
  await expect.poll(() => textOf(app)).toContain('Hold your badge');
  await crashWindow(app);
  await expect.poll(() => textOf(app), { timeout: 20_000 }).toContain('Hold your badge');
  await type(app, [...Array.from(ANA.badge), 'Enter']);
  await expect.poll(() => textOf(app)).toContain(ANA.name);
  expect((await kiosk.status()).in).toEqual([ANA.number]);
});

test('the window is killed between commit and paint: the rescan shows the receipt and records nothing', async ({
  kiosk,
}) => {
  const before = (await kiosk.status()).database.punches;
  const page = await kiosk.open();
  const app = kiosk.app();
  // The window that never gets to paint: no frame is drawn any more, so no receipt is acknowledged.
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  await scan(page, ANA.badge);
  await expect.poll(async () => (await kiosk.status()).database.punches).toBe(before + 1);
  await crashWindow(app);
  await expect.poll(() => textOf(app), { timeout: 20_000 }).toContain('Hold your badge');
  await type(app, [...Array.from(ANA.badge), 'Enter']);
  await expect.poll(() => textOf(app)).toContain('could not be shown');
  expect((await kiosk.status()).in).toEqual([ANA.number]);
  expect((await kiosk.status()).database.punches).toBe(before + 1);
});
