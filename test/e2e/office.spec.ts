import { ANA, expect, test, type Kiosk } from './kiosk.ts';
import { holdBadge, leaveOffice, openKioskOffice, openSection } from './office.ts';

const punches = async (kiosk: Kiosk): Promise<number> => (await kiosk.status()).database.punches;

test('an office that is open serves whoever comes with a badge, and is as it was afterwards', async ({
  kiosk,
}) => {
  const page = await openKioskOffice(kiosk, 'people');
  const search = page.getByRole('searchbox');
  await search.fill('Jon');
  const before = await punches(kiosk);
  await holdBadge(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
  await expect(page.getByText(/Checked in/).first()).toBeVisible();
  await expect(search).toBeVisible({ timeout: 15_000 });
  await expect(search).toHaveValue('Jon');
  expect(await punches(kiosk)).toBe(before + 1);
  await leaveOffice(page);
});

test('the office goes by itself when nobody has touched it, and asks for the PIN again', async ({
  kiosk,
}) => {
  const page = await openKioskOffice(kiosk, 'people');
  await openSection(page, 'days');
  // The service's clock goes on; the window's own ends the session ten minutes after the last touch.
  kiosk.pass(11 * 60_000);
  await openSection(page, 'months').catch(() => undefined);
  await expect(page.getByRole('button', { name: '5', exact: true })).toBeVisible();
});
