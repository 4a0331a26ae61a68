import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMIN_PIN } from './door.ts';
import { ANA, expect, JONAS, test } from './kiosk.ts';
import { look } from './look.ts';
import { holdBadge, leaveOffice, openKioskOffice, openOffice } from './office.ts';

test('the office backs up while people punch, restores, and everybody is known by their badge', async ({
  kiosk,
}) => {
  const page = await openKioskOffice(kiosk, 'health');
  await page.getByRole('radio', { name: 'Backups' }).click();
  await page.getByRole('button', { name: 'Make a recovery code' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Office PIN').fill('111111');
  await dialog.getByRole('button', { name: 'Make a recovery code' }).click();
  await expect(dialog.getByText('That was not the right PIN.')).toBeVisible();
  await dialog.getByLabel('Office PIN').fill(ADMIN_PIN);
  await dialog.getByRole('button', { name: 'Make a recovery code' }).click();
  await expect(dialog.getByText(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/)).toBeVisible();
  await dialog.getByRole('button', { name: 'I have written it down' }).click();

  await page.getByRole('button', { name: 'Back up', exact: true }).click();
  await holdBadge(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'inside' });
  await expect(row.getByRole('button', { name: 'Restore' })).toBeVisible({ timeout: 15_000 });
  expect((await kiosk.status()).in).toContain(ANA.number);

  await holdBadge(page, JONAS.badge);
  await expect(page.getByRole('heading', { name: JONAS.name })).toBeVisible();
  await row.getByRole('button', { name: 'Restore' }).click({ timeout: 15_000 });
  await expect(dialog.getByText('Whole and readable')).toBeVisible({ timeout: 15_000 });
  await expect(dialog.getByText(/made since will be missing/)).toBeVisible();
  await look(page, 'office-health-restore');
  await dialog.getByLabel('Office PIN').fill(ADMIN_PIN);
  await dialog.getByRole('button', { name: 'Restore now' }).click();

  await expect(page.getByRole('button', { name: '5', exact: true })).toBeVisible({
    timeout: 20_000,
  });
  const asideIn = () =>
    readdirSync(kiosk.dataDir).filter((name) => name.startsWith('before-restore-'));
  await expect(() => expect(asideIn()).toHaveLength(1)).toPass();
  // What the vendor had got meanwhile comes back from there; who holds which badge comes with the backup.
  await holdBadge(page, ANA.badge);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible({ timeout: 20_000 });
});

test('the office looks everything over, tests the reader, and finds in the log what became of the screen', async ({
  kiosk,
}) => {
  let page = await openKioskOffice(kiosk, 'health');
  await page.getByRole('button', { name: 'Look now' }).click();
  await expect(page.getByText('The journal’s chain is whole')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Please look', { exact: true })).toHaveCount(0);
  await look(page, 'office-health');

  await page.getByRole('radio', { name: 'Reader' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await holdBadge(page, ANA.badge);
  await expect(page.getByText('Read well')).toBeVisible();
  await expect(page.getByText(ANA.badge)).toHaveCount(0);
  await page.getByRole('button', { name: 'Show the number' }).click();
  await expect(page.getByText(ANA.badge).first()).toBeVisible();
  expect((await kiosk.status()).in).not.toContain(ANA.number);
  await page.getByRole('button', { name: 'End the test' }).click();

  await page.getByRole('radio', { name: 'Locked down' }).click();
  await expect(page.getByText('Runs without an administrator’s rights')).toBeVisible();
  await look(page, 'office-health-lock-down');
  await leaveOffice(page);

  await kiosk
    .app()
    .evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
  const log = join(kiosk.dataDir, 'logs/service.log');
  await expect(() => expect(readFileSync(log, 'utf8')).toContain('The screen ended')).toPass();
  await kiosk.close();
  page = await kiosk.open();
  await openOffice(page, 'health');
  await page.getByRole('radio', { name: 'Log' }).click();
  await expect(page.getByRole('row', { name: /started/ }).first()).toBeVisible();
  await page.getByRole('button', { name: /From/ }).click();
  await page.getByRole('option', { name: 'The window' }).click();
  await expect(page.getByRole('row', { name: /The screen ended/ }).first()).toBeVisible();
  await expect(page.getByRole('row', { name: /started/ })).toHaveCount(0);
  await page.getByRole('searchbox').fill('nothing of the kind');
  await expect(page.getByText('Nothing like that is in the log')).toBeVisible();
  await page.getByRole('searchbox').fill('SCREEN ended');
  await expect(page.getByRole('row', { name: /The screen ended/ }).first()).toBeVisible();
});
