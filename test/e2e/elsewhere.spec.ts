import { withOffice } from '../../src/cli/office.ts';
import { stempel } from './command-line.ts';
import { ANA, expect, scan, test, type Kiosk } from './kiosk.ts';
import { look } from './look.ts';

async function marks(kiosk: Kiosk, at: number): Promise<unknown> {
  const date = new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
  const day = JSON.parse(
    await stempel(kiosk.dataDir, ['day', '--employee', ANA.number, '--date', date, '--json']),
  ) as { readonly presences: readonly { readonly home_office: boolean }[] };
  return day.presences.map((presence) => presence.home_office);
}

const WORDS = {
  en: { mark: 'Elsewhere today', state: 'Checked in, elsewhere' },
  de: { mark: 'Heute anderswo', state: 'Da, anderswo' },
  ro: { mark: 'Azi în altă parte', state: 'Prezent, în altă parte' },
} as const;

for (const language of ['en', 'de', 'ro'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ settings: { language } });

    test(`somebody says right after checking in that they work elsewhere, and MOCO hears of it (${language})`, async ({
      kiosk,
      vendor,
    }) => {
      const words = WORDS[language];
      const page = await kiosk.open();
      await scan(page, ANA.badge);
      await page.getByRole('button', { name: words.mark }).click();
      await expect(page.getByText(words.state)).toBeVisible();
      await look(page, `elsewhere-${language}`);
      expect(await marks(kiosk, vendor.control.now())).toEqual([true]);
      kiosk.pass(60_000);
      expect(await kiosk.sync()).toBe('done');
      const row = vendor.control
        .presences()
        .filter(({ user }) => user.id === ANA.vendorId)
        .at(-1);
      expect(row).toMatchObject({ to: null, is_home_office: true });
    });
  });
}

test('somebody who is asked first checks in for work elsewhere', async ({ kiosk, vendor }) => {
  await withOffice(kiosk.dataDir, async (office) => {
    await office.call('setConfig', { key: 'punch.badgeActs', value: 'ask' });
  });
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await look(page, 'elsewhere-choice');
  await page.getByRole('button', { name: 'Elsewhere today' }).click();
  await expect(page.getByText('Checked in, elsewhere')).toBeVisible();
  expect(await marks(kiosk, vendor.control.now())).toEqual([true]);
});
