import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createText } from '../../src/renderer/text/i18n.ts';
import { VENDOR_CASES } from '../builders/vendor-case.ts';
import { stempel } from './command-line.ts';
import { expectWithinWindow } from './fits.ts';
import { ANA, expect, scan } from './kiosk.ts';
import { look } from './look.ts';
import { test } from './vendor-site.ts';

/** The longest name, with a target, so that the receipt is as full as it gets. */
const LONG = 'Đorđe Jovanović-Hollerbusch von Aschersleben';

function longNamed(dataDir: string): string {
  const path = join(dataDir, 'long.csv');
  const line = `${ANA.number},${LONG},8:00;8:00;8:00;8:00;8:00;0;0,2026-01-01`;
  writeFileSync(path, `number,name,weekly,model_from\n${line}\n`);
  return path;
}

async function show(page: Page, name: string): Promise<void> {
  await look(page, name);
  await expectWithinWindow(page, '.unseen, .unseen *');
}

/** What only some vendors make the kiosk say, in the two longest languages and both themes. */
const LOOKS = [
  { name: 'iFlow', theme: 'light', language: 'de' },
  { name: 'iFlow', theme: 'dark', language: 'ro' },
  { name: 'iFlow', theme: 'light', language: 'ro' },
  { name: 'iFlow', theme: 'dark', language: 'de' },
  { name: 'clockodo, workTimes', theme: 'light', language: 'ro' },
  { name: 'mcTIME, times', theme: 'dark', language: 'de' },
] as const;

for (const { name, theme, language } of LOOKS) {
  const of = VENDOR_CASES.find((each) => each.name === name) ?? null;
  test.describe(`${name}, ${theme}, ${language}`, () => {
    test.use({ of, settings: { theme, language, undoSeconds: 60 } });

    test('all sent, what the receipt says of the vendor, access refused', async ({ site }) => {
      const { kiosk, vendor } = site;
      const words = createText(language).t;
      const picture = (screen: string): string => `${of?.vendor}-${screen}-${theme}-${language}`;
      await stempel(kiosk.dataDir, ['employees', 'import', longNamed(kiosk.dataDir)]);
      const page = await kiosk.open();
      await expect(page.getByText(words('sync.ok', { vendor: vendor.title }))).toBeVisible();
      await show(page, picture('idle'));
      if (of?.isFinal === true) {
        kiosk.pass(40_000);
        await scan(page, ANA.badge);
        await expect(page.getByText(words('done.final', { vendor: vendor.title }))).toBeVisible();
        await show(page, picture('final'));
        await page.keyboard.press('Escape');
        kiosk.pass(40_000);
        await scan(page, ANA.badge);
        await page.getByRole('button', { name: words('action.out'), exact: true }).click();
        await expect(page.getByText(words('done.soon', { vendor: vendor.title }))).toBeVisible();
        await show(page, picture('soon'));
        await page.keyboard.press('Escape');
      }
      // The next look at the vendor is due, and a new secret makes the kiosk take it at once.
      kiosk.pass(120_000);
      for (const secret of Object.keys(vendor.secrets)) {
        await stempel(kiosk.dataDir, ['config', 'set-secret', secret], 'of-another-company');
      }
      const refused = page.getByText(words('sync.unauthorized', { vendor: vendor.title }));
      await expect(refused).toBeVisible({ timeout: 30_000 });
      await show(page, picture('unauthorized'));
    });
  });
}
