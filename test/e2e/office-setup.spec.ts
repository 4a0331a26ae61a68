import { startSandbox, type RunningSandbox } from '../../src/sandbox/server.ts';
import { ADMIN_PIN, tapPin } from './door.ts';
import { ANA, expect, JONAS, test as base, vendorRows, withKiosk, type Kiosk } from './kiosk.ts';
import { holdBadge } from './office.ts';
import { look } from './look.ts';
import type { Page } from '@playwright/test';

const SITE = 'Feinwerk Hollerbusch';
const NEW_BADGE = '0099887766';
/** A scan is over when nothing has followed it for so long. */
const SILENCE_MS = 900;

type Fixtures = { readonly fresh: { kiosk: Kiosk; vendor: RunningSandbox<'moco'> } };

/** A data directory that nobody has ever used, and a MOCO that knows nothing of it. */
const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  fresh: async ({}, use) => {
    const vendor = await startSandbox({ rateLimit: null });
    await withKiosk(
      vendor,
      () => Promise.resolve(),
      (kiosk) => use({ kiosk, vendor }),
    );
    await vendor.stop();
  },
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const goOn = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true }).click();

async function siteAndPin(page: Page): Promise<void> {
  await expect(heading(page, 'Welcome to Stempel')).toBeVisible();
  await button(page, 'Deutsch').click();
  await expect(heading(page, 'Willkommen bei Stempel')).toBeVisible();
  await button(page, 'English').click();
  await look(page, 'office-setup');
  await goOn(page);
  await page.getByLabel('Name of the site').fill(SITE);
  await goOn(page);
  await page.getByLabel('Search for another city').fill('berlin');
  await button(page, /Europe\/Berlin/).click();
  await goOn(page);
  await expect(page.getByText('1. Weihnachtstag')).toBeVisible();
  await goOn(page);
  await page.getByLabel('New PIN').fill('123456');
  await page.getByLabel('The same once more').fill('123456');
  await goOn(page);
  await expect(page.getByText('run up or down')).toBeVisible();
  await page.getByLabel('New PIN').fill(ADMIN_PIN);
  await page.getByLabel('The same once more').fill(ADMIN_PIN);
  await goOn(page);
  await expect(heading(page, 'Which time tracking do you use?')).toBeVisible();
}

async function connectMoco(page: Page, vendor: RunningSandbox<'moco'>): Promise<void> {
  await button(page, 'MOCO').click();
  await goOn(page);
  await page.getByLabel('Address').fill(vendor.url);
  await page.getByLabel('API key').fill('wrong');
  await button(page, 'Test the connection').click();
  await expect(page.getByText('The key is not valid')).toBeVisible();
  await page.getByLabel('API key').fill(vendor.apiKey);
  await button(page, 'Test the connection').click();
  await expect(heading(page, 'The connection works')).toBeVisible();
  await look(page, 'office-setup-vendor');
  await goOn(page);
  await expect(heading(page, 'Who checks in here?')).toBeVisible();
}

async function peopleAndBadges(page: Page): Promise<void> {
  await button(page, 'Look at the list').click();
  await expect(page.getByRole('row', { name: new RegExp(ANA.name) })).toBeVisible();
  await look(page, 'office-setup-people');
  await button(page, 'Take over').click();
  await expect(heading(page, 'Hold three badges to the reader')).toBeVisible();
  for (const badge of [ANA.badge, JONAS.badge, NEW_BADGE]) {
    await holdBadge(page, badge);
    await page.waitForTimeout(SILENCE_MS);
  }
  await button(page, 'Keep this').click();
  await expect(heading(page, 'The first badge')).toBeVisible();
  await holdBadge(page, NEW_BADGE);
  await page.getByLabel('Search by name or number').fill('Jonas');
  await button(page, /Jonas Weiß/).click();
  await expect(page.getByText('••••7766 is the badge of Jonas Weiß now.')).toBeVisible();
  await goOn(page);
  await expect(heading(page, 'Everything is ready')).toBeVisible();
}

test('a stranger sets a new kiosk up, leaves in the middle, goes on, and the first punch arrives at the vendor', async ({
  fresh: { kiosk, vendor },
}) => {
  test.setTimeout(180_000);
  const first = await kiosk.openWindow();
  await siteAndPin(first);
  await connectMoco(first, vendor);
  expect((await kiosk.status()).notes).toEqual([]);
  await kiosk.close();

  // Whoever comes by now gets in with the PIN only.
  const page = await kiosk.open();
  await button(page, 'Go on with the set-up').click();
  await tapPin(page, ADMIN_PIN);
  await button(page, /^Open the office/).click();
  await expect(heading(page, 'Who checks in here?')).toBeVisible();
  await peopleAndBadges(page);
  await button(page, 'To the wall').click();

  await expect(button(page, '5')).toBeVisible();
  await expect(button(page, 'Go on with the set-up')).toBeHidden();
  await holdBadge(page, NEW_BADGE);
  await expect(heading(page, JONAS.name)).toBeVisible();
  await expect.poll(() => vendorRows(vendor, JONAS).length, { timeout: 60_000 }).toBe(1);
});
