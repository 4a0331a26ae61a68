import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { tapPin } from './door.ts';
import { expect, test } from './kiosk.ts';
import { look } from './look.ts';
import { holdBadge, leaveOffice, openKioskOffice, openOffice } from './office.ts';

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stempel-office-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FIRST = ['Anna', 'Ben', 'Clara', 'David', 'Elif', 'Felix', 'Greta', 'Henrik', 'Ioana', 'Jan'];
const LAST = ['Albrecht', 'Brandt', 'Çelik', 'Dumitru', 'Ebner', 'Fuchs'];
const NAMES = LAST.flatMap((last) => FIRST.map((first) => `${first} ${last}`));
const COLLEAGUES = NAMES.map((name, at) => `${200 + at};${name};`);

/** Goes to a folder of the machine by typing where it is. */
async function go(dialog: Locator, path: string): Promise<void> {
  await dialog.getByLabel('Or type the path of a folder').fill(path);
  await dialog.getByLabel('Or type the path of a folder').press('Enter');
}

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox').fill(name);
  await page.getByRole('rowheader', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('people come from a file with three broken lines once it is mended; one of them gets a badge and a PIN, and punches with both', async ({
  kiosk,
}) => {
  const page = await openKioskOffice(kiosk, 'people');
  const file = join(folder, 'Leute.csv');
  const lines = (mended: boolean) =>
    Buffer.from(
      [
        'Personalnummer;Name;Ausweis',
        `101;${mended ? 'Jürgen Groß' : ''};`,
        `${mended ? '102' : ''};Märta Öberg;`,
        `${mended ? '103' : '200'};Zoë Nowak;`,
        ...COLLEAGUES,
      ].join('\r\n'),
      'latin1',
    );
  writeFileSync(file, lines(false));
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await go(page.getByRole('dialog'), folder);
  await page.getByRole('button', { name: 'Leute.csv' }).click();
  await expect(page.getByRole('heading', { name: '3 things to mend first' })).toBeVisible();
  await expect(page.getByText('63 rows · Windows-1252 · separated by semicolons')).toBeVisible();
  for (const wrong of [
    'Line 2Name: a name is needed',
    'Line 3Number: a number is needed',
    'Line 5Number: number 200 stands in the file before, in line 4',
  ]) {
    await expect(page.getByRole('listitem').filter({ hasText: wrong })).toBeVisible();
  }
  await look(page, 'office-people-import');
  writeFileSync(file, lines(true));
  await page.getByRole('button', { name: 'Read it again' }).click();
  await page.getByRole('button', { name: 'Import 63 people' }).click();
  await expect(page.getByText('New: 63. Changed: 0. As before: 0.')).toBeVisible();
  await page.getByRole('button', { name: 'To the list', exact: true }).click();
  await look(page, 'office-people');

  await open(page, 'Märta Öberg');
  await page.getByRole('button', { name: 'Teach in' }).click();
  await expect(page.getByText('Hold the badge to the reader.')).toBeVisible();
  await holdBadge(page, 'AB12CD34');
  await expect(page.getByText('This badge is nobody’s yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Give out' }).click();
  await expect(page.getByText('••••CD34').first()).toBeVisible();
  await page.getByRole('button', { name: 'Give a PIN' }).click();
  await page.getByRole('button', { name: 'PIN by chance' }).click();
  const pin = (await page.locator('.pin-issued').textContent()) ?? '';
  expect(pin).toMatch(/^\d{5}$/);
  await page.getByRole('button', { name: 'Done' }).click();
  await look(page, 'office-person');
  // Teaching the badge in has booked nothing.
  expect((await kiosk.status()).in).not.toContain('102');
  await leaveOffice(page);

  await holdBadge(page, 'AB12CD34');
  await expect(page.getByText(/Checked in/).first()).toBeVisible();
  expect((await kiosk.status()).in).toContain('102');
  await expect(page.getByRole('button', { name: '5', exact: true })).toBeVisible({
    timeout: 15_000,
  });
  kiosk.pass(3_600_000);
  await tapPin(page, pin);
  await expect(page.getByText(/Checked out/).first()).toBeVisible();
  expect((await kiosk.status()).in).not.toContain('102');
});

test('somebody who leaves is switched off, gets a file of what is stored, and is erased by name', async ({
  kiosk,
}) => {
  const page = await openKioskOffice(kiosk, 'people');
  await page.getByRole('button', { name: 'New person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Gustav Geher');
  await dialog.getByLabel('Number').fill('300');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('button', { name: 'Teach in' }).click();
  await holdBadge(page, 'EF56AB78');
  await page.getByRole('button', { name: 'Give out' }).click();

  await page.getByRole('button', { name: 'Deactivate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByText('Gustav Geher is deactivated.')).toBeVisible();
  await leaveOffice(page);
  await holdBadge(page, 'EF56AB78');
  await expect(page.getByText(/Gustav Geher/).first()).toBeVisible();
  expect((await kiosk.status()).in).not.toContain('300');
  await expect(page.getByRole('button', { name: '5', exact: true })).toBeVisible({
    timeout: 15_000,
  });

  await openOffice(page, 'people');
  await page.getByRole('button', { name: /^Active/ }).click();
  await page.getByRole('option', { name: 'Deactivated' }).click();
  await open(page, 'Gustav Geher');
  await page.getByRole('button', { name: 'Write all as a file' }).click();
  await go(page.getByRole('dialog'), folder);
  await page.getByRole('button', { name: 'Take this folder' }).click();
  await expect(page.getByText('Written. Only this person may get them:')).toBeVisible();
  const written = await page.locator('.people-files li').allTextContents();
  expect(written.map((path) => existsSync(path))).toEqual([true, true]);
  expect(readFileSync(written[1] ?? '', 'utf8')).toContain('Gustav Geher');

  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  const erase = page.getByRole('dialog');
  await erase.getByLabel(/^To go on, type the name/).fill('Gustav');
  await erase.getByRole('button', { name: 'Erase for good' }).click();
  await expect(erase.getByText('That is another name.')).toBeVisible();
  await erase.getByLabel(/^To go on, type the name/).fill('Gustav Geher');
  await erase.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText('The journal can still be verified.')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('searchbox').fill('Geher');
  await expect(page.getByText('Nobody is found like this.')).toBeVisible();
});
