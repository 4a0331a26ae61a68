import type { Page } from '@playwright/test';
import { withOffice } from '../../src/cli/office.ts';
import { altTyped, ENTER, press, TAB, typed } from '../../src/renderer/wedge/typing-reader.ts';
import { ANA, expect, JONAS, scan, test, type Kiosk } from './kiosk.ts';
import { plugIn } from './reader-keys.ts';

async function knowsReader(kiosk: Kiosk, reader: Readonly<Record<string, unknown>>): Promise<void> {
  await withOffice(kiosk.dataDir, async (office) => {
    expect(await office.call('setConfig', { key: 'reader', value: reader })).toMatchObject({
      ok: true,
    });
  });
}

async function isGreeted(page: Page, who: { readonly name: string }): Promise<void> {
  await expect(page.getByRole('heading', { name: who.name })).toBeVisible();
}

const UNREADABLE = 'The badge could not be read';

test('somebody holds a badge to a reader that takes a French computer for an American one', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const reader = await plugIn(page);
  await reader.type([...typed(ANA.badge, { host: 'fr' }), ENTER]);
  await isGreeted(page, ANA);
  await reader.type([...typed(JONAS.badge, { host: 'fr', reader: 'fr' }), ENTER]);
  await isGreeted(page, JONAS);
});

test('somebody has switched Num Lock off before a reader that types on the numeric pad', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const reader = await plugIn(page);
  await reader.type([...typed(ANA.badge, { numpad: 'off' }), press('NumpadEnter', 'Enter')]);
  await isGreeted(page, ANA);
});

test('somebody scans with a ring on the finger that types slowly', async ({ kiosk }) => {
  const page = await kiosk.open();
  const reader = await plugIn(page);
  await reader.type([...typed(ANA.badge), ENTER], 160);
  await isGreeted(page, ANA);
});

test('somebody scans while the machine stands still for a second', async ({ kiosk }) => {
  const page = await kiosk.open();
  const reader = await plugIn(page);
  await reader.type(typed(ANA.badge.slice(0, 4)));
  await page.evaluate(
    () =>
      void setTimeout(() => {
        const end = performance.now() + 1_200;
        while (performance.now() < end);
      }, 10),
  );
  await page.waitForTimeout(1_000);
  await reader.type([...typed(ANA.badge.slice(4)), ENTER]);
  await isGreeted(page, ANA);
  expect((await kiosk.status()).in).toEqual([ANA.number]);
});

test('two people hold their badges to two readers at once: neither is taken for anybody', async ({
  kiosk,
}) => {
  await knowsReader(kiosk, { lengths: [10] });
  const page = await kiosk.open();
  const reader = await plugIn(page);
  const before = (await kiosk.status()).database.punches;
  const one = [...typed(ANA.badge), ENTER];
  const two = [...typed(JONAS.badge), ENTER];
  await reader.type(one.flatMap((key, index) => [key, ...two.slice(index, index + 1)]));
  await expect(page.getByText(UNREADABLE).first()).toBeVisible();
  const status = await kiosk.status();
  expect(status.database.punches).toBe(before);
  expect(status.in).toEqual([]);
  await reader.type([...one, ...two]);
  await isGreeted(page, JONAS);
  await expect
    .poll(async () => (await kiosk.status()).in.toSorted())
    .toEqual([JONAS.number, ANA.number].toSorted());
});

test('somebody holds a badge to the reader that types commands and never ends', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const reader = await plugIn(page);
  const commands = ['r', 'w', 'n', 'q', 'p', 'F4', 'Tab'].flatMap((key) => [
    press(`Key${key.toUpperCase()}`, key, { ctrl: true }),
    press(`Key${key.toUpperCase()}`, key, { alt: true }),
    press(`Key${key.toUpperCase()}`, key, { meta: true }),
  ]);
  const before = (await kiosk.status()).database.punches;
  await reader.type([...commands, press('F12', 'F12'), press('BrowserBack', 'BrowserBack')], 0);
  await reader.type(typed('7'.repeat(300)), 0);
  await reader.type([ENTER, TAB, ENTER]);
  await expect(page.getByText(UNREADABLE).first()).toBeVisible();
  expect(kiosk.app().windows()).toHaveLength(1);
  expect((await kiosk.status()).database.punches).toBe(before);
  await scan(page, ANA.badge);
  await isGreeted(page, ANA);
});

test('the office says what the reader types around a number, and the wall follows at once', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const reader = await plugIn(page);
  const framed = [...typed(`~${ANA.badge}?`, { host: 'de' }), ENTER];
  await knowsReader(kiosk, { prefix: '~', suffix: '?', lengths: [10] });
  await expect(async () => {
    await reader.type(framed);
    await expect(page.getByRole('heading', { name: ANA.name })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const before = (await kiosk.status()).database.punches;
  await scan(page, JONAS.badge);
  await expect(page.getByText(UNREADABLE).first()).toBeVisible();
  expect((await kiosk.status()).database.punches).toBe(before);
});

test('somebody scans at a reader that ends with Tab', async ({ kiosk }) => {
  await knowsReader(kiosk, { terminator: 'tab' });
  const page = await kiosk.open();
  const reader = await plugIn(page);
  await reader.type([...typed(ANA.badge), TAB]);
  await isGreeted(page, ANA);
});

test('somebody scans at a reader that ends with nothing, known or not', async ({ kiosk }) => {
  const page = await kiosk.open();
  const reader = await plugIn(page);
  await reader.type(typed(ANA.badge), 20);
  await isGreeted(page, ANA);
  await knowsReader(kiosk, { terminator: 'none' });
  await reader.type(typed(JONAS.badge), 20);
  await isGreeted(page, JONAS);
});

test('somebody scans at a reader that types Alt and numbers', async ({ kiosk }) => {
  const page = await kiosk.open();
  const reader = await plugIn(page);
  await reader.type([...altTyped(ANA.badge), ENTER]);
  await isGreeted(page, ANA);
});
