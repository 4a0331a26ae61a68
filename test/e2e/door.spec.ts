import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ADMIN_PIN, enter, knock, setAdminPin, tapPin } from './door.ts';
import { ANA, expect, JONAS, scan, test } from './kiosk.ts';
import { look } from './look.ts';

const HINT = 'Hold your badge to the reader';
const UNKNOWN = '0099887766';

/** A reader that says something before and behind each number. */
async function scanWith(page: Page, badge: string, end: string): Promise<void> {
  await page.keyboard.type(badge, { delay: 3 });
  await page.keyboard.press(end);
}

test('Escape held for three seconds knocks as well; the PIN may be typed on a keyboard', async ({
  kiosk,
}) => {
  await setAdminPin(kiosk);
  const page = await kiosk.open();
  await page.keyboard.down('Escape');
  await expect(page.locator('.office-ring')).toHaveAttribute('data-held', 'true');
  await page.keyboard.up('Escape');
  await expect(page.locator('.office-ring')).not.toHaveAttribute('data-held', 'true');
  await page.keyboard.down('Escape');
  await expect(page.getByRole('heading', { name: 'Office' })).toBeVisible();
  await page.keyboard.up('Escape');
  await page.keyboard.type(ADMIN_PIN, { delay: 120 });
  await page.waitForTimeout(120);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Unknown badges' })).toBeVisible();
  await look(page, 'door-menu');
  const log = readFileSync(join(kiosk.dataDir, 'logs', 'service.log'), 'utf8');
  expect(log).toContain('"what":"doorOpened"');
  expect(log).not.toContain(ADMIN_PIN);
});

test('without an admin PIN the door says how one is set', async ({ kiosk }) => {
  const page = await kiosk.open();
  await knock(page);
  await expect(page.getByText('stempel config set-secret admin.pin')).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByText(HINT)).toBeVisible();
});

test('wrong admin PINs wait, over a restart as well; badges go on working', async ({ kiosk }) => {
  test.setTimeout(180_000);
  await setAdminPin(kiosk);
  const page = await kiosk.open();
  await knock(page);
  // The ninth in a row makes the next one wait for a minute: longer than a restart takes.
  for (let wrong = 0; wrong < 9; wrong += 1) {
    kiosk.pass(60_000);
    await tapPin(page, '111111');
    await expect(page.getByText('This is not the office’s PIN.')).toBeVisible();
    await page.getByRole('button', { name: '1', exact: true }).click();
    await page.getByRole('button', { name: 'Clear' }).click();
  }
  await tapPin(page, ADMIN_PIN);
  await expect(page.getByText('Too many wrong PINs')).toBeVisible();
  await kiosk.close();

  const second = await kiosk.open();
  await knock(second);
  await expect(second.getByText('Too many wrong PINs')).toBeVisible();
  await scan(second, ANA.badge);
  await expect(second.getByRole('heading', { name: ANA.name })).toBeVisible();
  await second.keyboard.press('Escape');
  kiosk.pass(60_000);
  await enter(second);
});

test('the door shuts by itself when nobody touches it', async ({ kiosk }) => {
  test.setTimeout(150_000);
  await setAdminPin(kiosk);
  const page = await kiosk.open();
  await enter(page);
  await expect(page.getByText(HINT)).toBeVisible({ timeout: 75_000 });
});

test('an employee’s badge shuts the door and is served', async ({ kiosk }) => {
  await setAdminPin(kiosk);
  const page = await kiosk.open();
  await enter(page);
  await scan(page, JONAS.badge);
  await expect(page.getByRole('heading', { name: JONAS.name })).toBeVisible();
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  expect((await kiosk.status()).in).toEqual([JONAS.number]);
});

test('a badge that waited is given to its person at the wall, and its scan becomes a punch', async ({
  kiosk,
}) => {
  await setAdminPin(kiosk);
  const page = await kiosk.open();
  await scan(page, UNKNOWN);
  await expect(page.getByText('This badge is new here').first()).toBeVisible();
  await page.keyboard.press('Escape');
  kiosk.pass(30 * 60_000);
  await enter(page);
  await page.getByRole('button', { name: 'Unknown badges' }).click();
  await expect(page.getByText('••••7766')).toBeVisible();
  await page.getByRole('button', { name: 'Whose is it? ••••7766' }).click();
  for (const letter of 'STEF')
    await page.getByRole('button', { name: letter, exact: true }).click();
  await page.getByRole('button', { name: ANA.name }).click();
  await expect(page.getByText('1 scan becomes a punch:')).toBeVisible();
  expect((await kiosk.status()).in).toEqual([]);
  await page.getByRole('button', { name: 'Yes, give it' }).click();
  await expect(page.getByText(`••••7766 now belongs to ${ANA.name}.`)).toBeVisible();
  expect((await kiosk.status()).in).toEqual([ANA.number]);
  await look(page, 'door-assigned');
  await page.keyboard.press('Escape');
  await scan(page, UNKNOWN);
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
});

test('a reader is taught by three scans; what it types behind the number is no part of it from then on', async ({
  kiosk,
}) => {
  await setAdminPin(kiosk);
  const page = await kiosk.open();
  await enter(page);
  await page.getByRole('button', { name: 'Teach the reader' }).click();
  for (const [count, badge] of ['0040856634', '0040857201', '0040858114'].entries()) {
    await expect(page.getByText(`${count} of 3 read`)).toBeVisible();
    await scanWith(page, `;${badge}?`, 'Tab');
  }
  await expect(page.getByRole('heading', { name: 'This is how your reader types' })).toBeVisible();
  await expect(page.getByText('10 characters')).toBeVisible();
  await expect(page.getByText('Tab', { exact: true })).toBeVisible();
  expect((await kiosk.status()).in).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('From now on badges are read like this')).toBeVisible();
  await look(page, 'door-reader');
  const { reader } = JSON.parse(readFileSync(join(kiosk.dataDir, 'config.json'), 'utf8')) as {
    readonly reader: Record<string, unknown>;
  };
  expect(reader).toMatchObject({ prefix: ';', suffix: '?', terminator: 'tab', lengths: [10] });
  await page.keyboard.press('Escape');
  await expect(page.getByText(HINT)).toBeVisible();
  await scanWith(page, `;${JONAS.badge}?`, 'Tab');
  await expect(page.getByRole('heading', { name: JONAS.name })).toBeVisible();
});
