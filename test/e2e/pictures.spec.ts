import { withOffice } from '../../src/cli/office.ts';
import { createText } from '../../src/renderer/text/i18n.ts';
import { ANA, expect, JONAS, scan, tapPin, test } from './kiosk.ts';
import { look } from './look.ts';

/** Pictures of the real window, and what a screen reader's rules say of each. */

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['en', 'de', 'ro'] as const) {
    test.describe(`${theme}, ${language}`, () => {
      test.use({ settings: { theme, language, returnSeconds: 60 } });

      test('idle, in, out, back again, unknown badge, PIN', async ({ kiosk }) => {
        const page = await kiosk.open();
        const of = (screen: string): string => `${screen}-${theme}-${language}`;
        await look(page, of('idle'));
        await scan(page, ANA.badge);
        await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
        await look(page, of('in'));
        await page.keyboard.press('Escape');
        kiosk.setTime('12:18');
        await scan(page, ANA.badge);
        await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
        await look(page, of('out'));
        await page.keyboard.press('Escape');
        kiosk.setTime('12:47');
        await scan(page, ANA.badge);
        await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
        await look(page, of('back'));
        await page.keyboard.press('Escape');
        kiosk.pass(30_000);
        await scan(page, ANA.badge);
        await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
        await look(page, of('ask'));
        await page.keyboard.press('Escape');
        await scan(page, '0099887766');
        await expect(page.getByText('••••7766', { exact: false }).first()).toBeVisible();
        await look(page, of('unknown-badge'));
        await page.keyboard.press('Escape');
        await tapPin(page, '999');
        await look(page, of('pin'));
      });

      test('my day with a break taken off, an objection, a forgotten out', async ({ kiosk }) => {
        await withOffice(kiosk.dataDir, (office) => {
          const value = { rule: 'de', deduct: 'leastSufficient', steps: [] };
          return office.call('setConfig', { key: 'breaks', value });
        });
        const words = createText(language).t;
        const button = (name: string) => page.getByRole('button', { name, exact: true });
        const page = await kiosk.open();
        const of = (screen: string): string => `${screen}-${theme}-${language}`;
        for (const somebody of [JONAS, ANA]) {
          await scan(page, somebody.badge);
          await expect(page.getByRole('heading', { name: somebody.name })).toBeVisible();
          await page.keyboard.press('Escape');
        }
        kiosk.setTime('16:47');
        await scan(page, ANA.badge);
        await button(words('myDay.open')).click();
        await expect(button(words('objection.possible'))).toBeVisible();
        await look(page, of('my-day'));
        await button(words('objection.possible')).click();
        await look(page, of('objection'));
        await button(words('objection.send')).click();
        await expect(page.getByText(words('objection.made'))).toBeVisible();
        await look(page, of('objected'));
        kiosk.pass(15 * 3_600_000);
        await scan(page, JONAS.badge);
        await expect(button(words('question.yes'))).toBeVisible();
        await look(page, of('forgotten'));
        await button(words('question.yes')).click();
        await expect(page.getByRole('status').first()).toBeVisible();
        await look(page, of('answered'));
      });
    });
  }
}
