import type { Page } from '@playwright/test';
import { withOffice } from '../../src/cli/office.ts';
import type { RunningSandbox } from '../../src/sandbox/server.ts';
import { ANA, expect, scan, test, vendorRows, type Kiosk } from './kiosk.ts';
import { look } from './look.ts';

/** The vendor's clock goes ten minutes ahead of the kiosk's: one of the two is wrong, and everybody hears of it. */
const TEN_MINUTES_MS = 600_000;

function turnVendor(vendor: RunningSandbox<'moco'>, ms: number): void {
  vendor.control.setClock({ offsetMs: vendor.control.now() + ms - Date.now() });
}

type Punches = { readonly punches: readonly { at: string; skewSeconds?: number }[] };

/** As the office reads it, on the vendor's date. */
function anasDay(kiosk: Kiosk, vendor: RunningSandbox<'moco'>): Promise<Punches> {
  const date = new Date(vendor.control.now()).toLocaleDateString('sv-SE', {
    timeZone: 'Europe/Berlin',
  });
  return withOffice(kiosk.dataDir, async (office) => {
    const outcome = await office.call('readDay', { number: ANA.number, date });
    if (!outcome.ok) throw new Error(outcome.refusal);
    return outcome.value.day as Punches;
  });
}

const words = (page: Page, text: RegExp) => page.locator('.sync-line', { hasText: text });

test.describe('by day, in German', () => {
  test.use({ settings: { language: 'de', theme: 'light', undoSeconds: 1 } });

  test('the wall says that the clock is wrong, punches carry by how much, and nothing is shifted', async ({
    kiosk,
    vendor,
  }) => {
    turnVendor(vendor, TEN_MINUTES_MS);
    const page = await kiosk.open();
    const line = words(page, /Uhr 10\sMin\. hinter MOCO · bitte dem Büro sagen/);
    await expect(line).toBeVisible({ timeout: 30_000 });
    await look(page, 'wrong-clock-light-german');
    await scan(page, ANA.badge);
    await expect(page.getByText(/Beleg Nr\. \d+/)).toBeVisible();
    await look(page, 'wrong-clock-done');
    expect((await kiosk.status()).notes).toContainEqual(
      expect.stringContaining("the kiosk's clock is 10 min behind MOCO's"),
    );
    const [punch] = (await anasDay(kiosk, vendor)).punches;
    expect(Math.abs((punch?.skewSeconds ?? 0) - 600)).toBeLessThan(5);
    expect(punch?.at).toMatch(/T08:0\d:/);
    await page.waitForTimeout(1_500);
    expect(await kiosk.sync()).toBe('done');
    expect(vendorRows(vendor, ANA)).toEqual([expect.stringMatching(/^08:0\d–$/)]);

    turnVendor(vendor, -TEN_MINUTES_MS);
    await kiosk.sync();
    await kiosk.sync();
    await expect(words(page, /MOCO · alles gesendet/)).toBeVisible({ timeout: 30_000 });
  });
});

test.describe('by night, in Romanian', () => {
  test.use({ settings: { language: 'ro', theme: 'dark' } });

  test('it says so in the dark as well, and on which side', async ({ kiosk, vendor }) => {
    turnVendor(vendor, -18 * TEN_MINUTES_MS);
    const page = await kiosk.open();
    const line = words(page, /Ceasul e cu 3\sore înaintea MOCO · anunțați biroul/);
    await expect(line).toBeVisible({ timeout: 30_000 });
    await look(page, 'wrong-clock-dark-romanian');
  });
});
