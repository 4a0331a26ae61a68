import type { Page } from '@playwright/test';
import { withOffice } from '../../src/cli/office.ts';
import type { RunningSandbox } from '../../src/sandbox/server.ts';
import { ANA, expect, JONAS, test, type Kiosk } from './kiosk.ts';
import { look } from './look.ts';
import { stempel } from './command-line.ts';
import { setAdminPin } from './door.ts';
import { holdBadge, openKioskOffice, openOffice, openSection } from './office.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

type Person = typeof ANA | typeof JONAS;

const dayOf = (vendor: RunningSandbox<'moco'>): string =>
  new Date(vendor.control.now()).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });

const rowsOf = (vendor: RunningSandbox<'moco'>, { vendorId }: Person): readonly string[] =>
  vendor.control
    .presences()
    .filter(({ user, date }) => user.id === vendorId && date === dayOf(vendor))
    .map(({ from, to }) => `${from}–${to}`);

/** Both agree on 08:00–12:00; then the vendor's page says 11:30, and the office here 13:00. */
async function bothChange(kiosk: Kiosk, vendor: RunningSandbox<'moco'>): Promise<void> {
  const date = dayOf(vendor);
  await withOffice(kiosk.dataDir, async (office) => {
    const lines = [ANA, JONAS].flatMap(({ number }) => [
      `${number},in,${date}T08:00:00+01:00`,
      `${number},out,${date}T12:00:00+01:00`,
    ]);
    await office.call('importPunches', { text: ['employee,kind,at', ...lines, ''].join('\n') });
  });
  kiosk.pass(60_000);
  expect(await kiosk.sync()).toBe('done');
  // Nobody hears of either side before both have changed.
  vendor.control.setOffline(true);
  for (const { vendorId, number } of [ANA, JONAS]) {
    const row = vendor.control
      .presences()
      .find(({ user, date: on }) => user.id === vendorId && on === date);
    vendor.control.edit({ action: 'update', id: row?.id ?? 0, to: '11:30' });
    await withOffice(kiosk.dataDir, async (office) => {
      const read = await office.call('readDay', { number, date });
      const presences = read.ok ? (read.value.day['presences'] as { id: string }[]) : [];
      const corrected = await office.call('correctPresence', {
        id: crypto.randomUUID(),
        number,
        date,
        change: { kind: 'change', presenceId: presences[0]?.id ?? '', to: '13:00' },
        by: 'Olga',
        reason: 'stayed longer',
      });
      expect(corrected.ok).toBe(true);
    });
  }
  vendor.control.setOffline(false);
  kiosk.pass(60_000);
  await kiosk.sync();
}

test('two conflicts are settled, one each way', async ({ kiosk, vendor }) => {
  test.setTimeout(120_000);
  kiosk.setTime('14:00');
  await setAdminPin(kiosk);
  const page = await kiosk.open();
  await bothChange(kiosk, vendor);
  expect((await kiosk.status()).conflicts).toBe(2);
  await openOffice(page, 'sync');
  await expect(page.getByRole('radio', { name: 'To decide: 2' })).toBeVisible();
  await look(page, 'office-sync');

  await button(page, new RegExp(`Keep ours: ${ANA.name}`)).click();
  await page.getByLabel('Reason').fill('Ana told us');
  await page.getByRole('dialog').getByRole('button', { name: 'Keep ours' }).click();
  await expect.poll(() => rowsOf(vendor, ANA), { timeout: 30_000 }).toEqual(['08:00–13:00']);

  await button(page, new RegExp(`Keep theirs: ${JONAS.name}`)).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep theirs' }).click();
  await expect(page.getByText('Nothing is to be decided')).toBeVisible({ timeout: 30_000 });
  expect(rowsOf(vendor, JONAS)).toEqual(['08:00–11:30']);
  await expect.poll(async () => (await kiosk.status()).owed, { timeout: 30_000 }).toBe(0);
});

test('a day that was refused says why, in the office’s language too', async ({ kiosk, vendor }) => {
  test.setTimeout(120_000);
  vendor.control.setSwitches({ periodLockedBefore: '2099-01-01', periodLockStatus: 422 });
  const page = await openKioskOffice(kiosk, 'sync');
  await holdBadge(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
  await expect(button(page, 'Run now')).toBeVisible({ timeout: 15_000 });
  kiosk.pass(60_000);
  await button(page, 'Run now').click();
  await page.getByRole('radio', { name: 'Refused: 1' }).click();
  const card = page.locator('.card', { hasText: ANA.name });
  await expect(card).toContainText('MOCO answered 422: period is locked');
  await stempel(kiosk.dataDir, ['config', 'set', 'site.language', 'de']);
  await expect(card).toContainText(
    'MOCO sagt: „period is locked“. MOCO answered 422: period is locked',
  );
  await look(page, 'office-sync-refused');
});

test('a key that is revoked is told, set anew, and what waited goes out', async ({
  kiosk,
  vendor,
}) => {
  test.setTimeout(150_000);
  const page = await openKioskOffice(kiosk, 'sync');
  const { company } = vendor.control.state();
  const old = vendor.apiKey;
  vendor.control.seed({
    ...company,
    keys: company.keys.map((each) => ({ ...each, key: `${each.key}-new` })),
  });
  await holdBadge(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
  await expect(button(page, 'Run now')).toBeVisible({ timeout: 15_000 });
  kiosk.pass(60_000);
  await button(page, 'Run now').click();
  await expect(page.getByText('key refused')).toBeVisible({ timeout: 60_000 });
  await look(page, 'office-sync-key');
  expect(rowsOf(vendor, ANA)).toEqual([]);

  await button(page, 'Set the key anew').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('API key').fill(`${old}-new`);
  await dialog.getByRole('button', { name: 'Keep and go on' }).click();
  await expect(page.getByText('All days agree.')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => rowsOf(vendor, ANA).length).toBe(1);
  await openSection(page, 'settings');
  await look(page, 'office-settings');
});
