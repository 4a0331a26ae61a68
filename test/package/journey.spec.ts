import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type Account } from './packed-app.ts';

const ADMIN_PIN = '864209';
const BADGE = '0040856634';
const NAME = 'Ana Ștefănescu';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const goOn = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true }).click();

/** From the first question to the wall, as somebody without any vendor answers it. */
async function setUp(page: Page): Promise<void> {
  await expect(heading(page, 'Welcome to Stempel')).toBeVisible();
  await goOn(page);
  await page.getByLabel('Name of the site').fill('Feinwerk Hollerbusch');
  await goOn(page);
  await page.getByLabel('Search for another city').fill('berlin');
  await press(page, /Europe\/Berlin/);
  await goOn(page);
  await expect(page.getByText('1. Weihnachtstag')).toBeVisible();
  await goOn(page);
  await page.getByLabel('New PIN').fill(ADMIN_PIN);
  await page.getByLabel('The same once more').fill(ADMIN_PIN);
  await goOn(page);
  await press(page, /^None of these/);
  await goOn(page);
  await press(page, 'Type in names');
  await page.getByLabel('Number').first().fill('7');
  await page.getByLabel('Name', { exact: true }).first().fill(NAME);
  await goOn(page);
  await expect(heading(page, 'Hold three badges to the reader')).toBeVisible();
  await press(page, 'Later');
  await expect(heading(page, 'The first badge')).toBeVisible();
  await scan(page);
  await press(page, new RegExp(NAME));
  await expect(page.getByText(`is the badge of ${NAME} now.`)).toBeVisible();
  await goOn(page);
  await press(page, 'To the wall');
  await expect(page.getByRole('button', { name: '5', exact: true })).toBeVisible();
}

/** As a keyboard-wedge reader types: fast, with Enter behind it. */
async function scan(page: Page): Promise<void> {
  await page.keyboard.type(BADGE, { delay: 3 });
  await page.keyboard.press('Enter');
}

type Status = { readonly in: readonly string[]; readonly database: { readonly punches: number } };

function status(account: Account): Status {
  const { code, stdout, stderr } = account.command(['status', '--json']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Status;
}

test('from an empty home to the first punch, which is there after a power cut', async ({
  account,
}) => {
  const first = await account.open();
  await setUp(first);
  await scan(first);
  await expect(heading(first, NAME)).toBeVisible();
  // The command line asks the running kiosk, over its socket.
  expect(status(account)).toMatchObject({ in: ['7'], database: { punches: 1 } });
  await account.kill();

  const again = await account.open();
  await expect(again.getByRole('button', { name: '5', exact: true })).toBeVisible();
  expect(status(account)).toMatchObject({ in: ['7'], database: { punches: 1 } });
  await scan(again);
  await expect(heading(again, NAME)).toBeVisible();
  expect(account.command(['doctor'])).toMatchObject({ code: 0 });
});

test('everything it keeps lies where the platform keeps an app’s data, for this account alone', async ({
  account,
}) => {
  await expect(heading(await account.open(), 'Welcome to Stempel')).toBeVisible();
  expect(existsSync(join(account.dataDir, 'stempel.db'))).toBe(true);
  expect(statSync(account.dataDir).mode & 0o077).toBe(0);
  expect(existsSync(join(account.home, '.config/Stempel'))).toBe(false);
  expect(account.said()).toContain('This is a trial package');
});
