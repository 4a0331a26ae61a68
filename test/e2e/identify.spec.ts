import { withOffice } from '../../src/cli/office.ts';
import { createText } from '../../src/renderer/text/i18n.ts';
import { stempel } from './command-line.ts';
import { ANA, expect, JONAS, type Kiosk, scan, tapPin, test, vendorRows } from './kiosk.ts';
import { look } from './look.ts';

/** Who somebody is: a badge, a badge and its PIN, a name and its PIN, or a badge that nobody knows yet. */
const LANGUAGES = ['en', 'de', 'ro'] as const;

const set = (kiosk: Kiosk, key: string, value: unknown) =>
  withOffice(kiosk.dataDir, (office) => office.call('setConfig', { key, value }));

test('somebody types wrong PINs, and the wait survives a restart of the kiosk', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  for (let wrong = 0; wrong < 7; wrong += 1) {
    await tapPin(page, '90909');
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(page.getByText('This PIN is not known').first()).toBeVisible();
    await page.keyboard.press('Escape');
    if (wrong < 6) kiosk.pass(40_000);
  }
  await kiosk.close();
  const again = await kiosk.open();
  await tapPin(again, ANA.pin);
  await again.getByRole('button', { name: 'OK' }).click();
  await expect(again.getByText('Too many wrong PINs').first()).toBeVisible();
  const left = async (): Promise<number> =>
    Number.parseInt((await again.getByRole('timer').textContent()) ?? '', 10);
  const first = await left();
  expect(first).toBeLessThanOrEqual(16);
  await expect.poll(left).toBeLessThan(first);
  await scan(again, ANA.badge);
  await expect(again.getByRole('heading', { name: ANA.name })).toBeVisible();
  await again.keyboard.press('Escape');
  kiosk.pass(70_000);
  await tapPin(again, ANA.pin);
  await again.getByRole('button', { name: 'OK' }).click();
  await expect(again.getByRole('heading', { name: ANA.name })).toBeVisible();
});

test('a site wants both: a badge greets nobody until its PIN is typed', async ({
  kiosk,
  vendor,
}) => {
  const page = await kiosk.open();
  await set(kiosk, 'punch.identify', 'badgeAndPin');
  await expect(page.getByText('then type your PIN')).toBeVisible();
  await scan(page, ANA.badge);
  await expect(page.getByText('Badge read. Now type your PIN.')).toBeVisible();
  await expect(page.getByText(ANA.name)).toHaveCount(0);
  await page.keyboard.type('90909', { delay: 120 });
  await page.keyboard.press('Enter');
  await expect(page.getByText('That was not the right PIN', { exact: false })).toBeVisible();
  expect((await kiosk.status()).in).not.toContain(ANA.number);
  await tapPin(page, ANA.pin);
  await page.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
  expect((await kiosk.status()).in).toContain(ANA.number);
  await expect.poll(() => vendorRows(vendor, ANA), { timeout: 20_000 }).toEqual(['08:00–']);
});

test.describe('a site that shows names', () => {
  test.use({ settings: { screen: { nameList: true } } });

  test('somebody finds their name with a finger, and types their PIN', async ({ kiosk }) => {
    const page = await kiosk.open();
    await page.getByRole('button', { name: 'Find my name' }).click();
    await page.getByRole('button', { name: 'S', exact: true }).click();
    await page.getByRole('button', { name: 'T', exact: true }).click();
    await page.getByRole('option', { name: ANA.name }).click();
    await expect(page.getByText(`${ANA.name}, now type your PIN.`)).toBeVisible();
    await tapPin(page, ANA.pin);
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible();
    expect((await kiosk.status()).in).toContain(ANA.number);
  });

  test('somebody finds their name by keyboard alone', async ({ kiosk }) => {
    const page = await kiosk.open();
    const tabTo = async (name: string, role: 'button' | 'option'): Promise<void> => {
      for (let presses = 0; presses < 40; presses += 1) {
        const focused = page.locator(':focus-visible');
        const target = page.getByRole(role, { name, exact: true }).and(focused);
        if ((await target.count()) > 0) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab never reaches ${name}`);
    };
    await tabTo('Find my name', 'button');
    await page.keyboard.press('Enter');
    await tabTo('J', 'button');
    await page.keyboard.press('Enter');
    await expect(page.getByText('J …')).toBeVisible();
    await tabTo(await page.getByRole('option').first().innerText(), 'option');
    for (let presses = 0; presses < 10; presses += 1) {
      if ((await page.locator(':focus-visible').innerText()) === JONAS.name) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await expect(page.getByText(`${JONAS.name}, now type your PIN.`)).toBeVisible();
    await page.keyboard.type('12129', { delay: 120 });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: JONAS.name })).toBeVisible();
    expect((await kiosk.status()).in).toContain(JONAS.number);
  });

  test('five thousand names scroll, and only those in sight are drawn', async ({ kiosk }) => {
    const given = ['Ana', 'Björn', 'Cătălina', 'Dorothea', 'Émile', 'Franziska', 'Grzegorz'];
    const people = Array.from({ length: 5_000 }, (_, n) => {
      const name = `${given[n % given.length]} ${String.fromCharCode(65 + (n % 26))}${n}escu`;
      return `${10_000 + n},${name},${String(3_141_592 * (n + 7))
        .padStart(10, '0')
        .slice(-9)}`;
    });
    await withOffice(kiosk.dataDir, async (office) => {
      const text = ['number,name,pin', ...people].join('\n');
      const imported = await office.call('importEmployees', { format: 'csv', text });
      expect(imported).toMatchObject({ ok: true });
    });
    const page = await kiosk.open();
    await page.getByRole('button', { name: 'Find my name' }).click();
    await expect(page.getByText(/^5,?0\d\d names$/)).toBeVisible();
    const list = page.getByRole('listbox');
    for (const share of [0.25, 0.5, 1]) {
      await list.evaluate((box, part) => {
        box.scrollTop = box.scrollHeight * part;
      }, share);
      await expect(page.getByRole('option').first()).toBeVisible();
      expect(await page.getByRole('option').count()).toBeLessThan(60);
    }
    await page.getByRole('button', { name: 'B', exact: true }).click();
    await expect(page.getByRole('option').first()).toContainText(/\bB/);
  });
});

test('a badge is unknown today, the office gives it to somebody tomorrow, and both punches are there', async ({
  kiosk,
  vendor,
}) => {
  const page = await kiosk.open();
  await scan(page, '0099887766');
  await expect(page.getByText('This badge is new here').first()).toBeVisible();
  kiosk.setTime('16:30');
  await scan(page, '0099887766');
  await expect(page.getByText('This badge is new here').first()).toBeVisible();
  expect(vendorRows(vendor, JONAS)).toEqual([]);
  const listed = await stempel(kiosk.dataDir, ['badges', 'waiting', '--json']);
  const [badge] = JSON.parse(listed) as { id: string; badge: string; count: number }[];
  expect(badge).toMatchObject({ badge: '••••7766', count: 2 });
  kiosk.pass(16 * 3_600_000);
  const words = [
    'badges',
    'assign',
    badge?.id ?? '',
    '--employee',
    JONAS.number,
    '--by',
    'Frau Amt',
  ];
  const assigned = await stempel(kiosk.dataDir, words);
  expect(assigned).toContain(`is the badge of ${JONAS.number} ${JONAS.name}`);
  kiosk.setTime('16:31');
  await expect.poll(() => vendorRows(vendor, JONAS), { timeout: 20_000 }).toEqual(['08:00–16:30']);
  await scan(page, '0099887766');
  await expect(page.getByRole('heading', { name: JONAS.name })).toBeVisible();
});

for (const language of LANGUAGES) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`${language}, ${theme}`, () => {
      test.use({ settings: { language, theme, returnSeconds: 60, screen: { nameList: true } } });

      test('badge and PIN, and the list of names, as people see them', async ({ kiosk }) => {
        const { t } = createText(language);
        const of = (screen: string): string => `identify-${screen}-${theme}-${language}`;
        const page = await kiosk.open();
        await look(page, of('idle-names'));
        await page.getByRole('button', { name: t('names.find') }).click();
        await expect(page.getByRole('option').first()).toBeVisible();
        await look(page, of('names'));
        await page.getByRole('button', { name: 'S', exact: true }).click();
        await look(page, of('names-typed'));
        await page.getByRole('option', { name: ANA.name }).click();
        await expect(page.getByText(t('provePin.afterName', { name: ANA.name }))).toBeVisible();
        await look(page, of('pin-name'));
        await page.keyboard.press('Escape');
        await set(kiosk, 'punch.identify', 'badgeAndPin');
        await expect(page.getByText(t('idle.hintPinThen'))).toBeVisible();
        await look(page, of('idle-both'));
        await scan(page, ANA.badge);
        await expect(page.getByText(t('provePin.afterBadge'))).toBeVisible();
        await look(page, of('pin-badge'));
        await tapPin(page, '90909');
        await page.getByRole('button', { name: t('pad.submit') }).click();
        await expect(page.getByText(t('provePin.wrong'))).toBeVisible();
        await look(page, of('pin-wrong'));
      });
    });
  }
}
