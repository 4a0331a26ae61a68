import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { withOffice } from '../../src/cli/office.ts';
import { ANA, expect, JONAS, scan, test, type Kiosk } from './kiosk.ts';

/** A site that takes off what is missing of the law's breaks. */
async function takeBreaksOff(kiosk: Kiosk): Promise<void> {
  await withOffice(kiosk.dataDir, async (office) => {
    const value = { rule: 'de', deduct: 'leastSufficient', steps: [] };
    const set = await office.call('setConfig', { key: 'breaks', value });
    expect(set.ok).toBe(true);
  });
}

/** `−3:41:42` in seconds. */
function secondsOf(text: string): number {
  const match = /^([+−]?)(\d+):(\d\d)(?::(\d\d))?$/.exec(text.trim());
  if (match === null) throw new Error(`no duration: ${text}`);
  const [, sign, hours, minutes, seconds = '0'] = match;
  const length = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '−' ? -length : length;
}

/** The sum on the right of the page: every label with its figure. */
async function explained(page: Page): Promise<ReadonlyMap<string, number>> {
  const rows = await page
    .getByRole('region', { name: 'My day' })
    .locator('dl > div')
    .evaluateAll((each) =>
      each.map((row) => [
        row.querySelector('dt')?.textContent ?? '',
        row.querySelector('dd')?.textContent ?? '',
      ]),
    );
  return new Map(rows.map(([label = '', figure = '']) => [label, secondsOf(figure)]));
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Goes about with Tab until the button has the focus, and presses it. */
async function pressByKeyboard(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(button).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [50], timeout: 5_000 });
  await page.keyboard.press('Enter');
}

/** Ana came at eight, went at 16:40 without a break, and looks at her day. */
async function atTheEndOfALongDay(kiosk: Kiosk): Promise<Page> {
  await takeBreaksOff(kiosk);
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  kiosk.setTime('16:40');
  await scan(page, ANA.badge);
  await expect(page.getByText('Checked out', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'My day' }).click();
  await expect(page.getByText('Automatic break')).toBeVisible();
  return page;
}

test('somebody sees why the day’s figure is what it is: the lines add up', async ({ kiosk }) => {
  const page = await atTheEndOfALongDay(kiosk);
  const rows = await explained(page);
  const of = (label: string): number => rows.get(label) ?? 0;
  expect(of('Automatic break')).toBe(-1_800);
  expect(of('Worked')).toBe(8 * 3600 + 10 * 60);
  expect(of('From in to out') + of('MOCO counts whole minutes') + of('Automatic break')).toBe(
    of('Worked'),
  );
  expect(of('Difference')).toBe(of('Worked') - of('Target'));
  await expect(page.getByText('14:00–14:30')).toBeVisible();
  await expect(page.getByText('0:30 automatic')).toBeVisible();
  await expect(page.getByText('Break missing: 0:30 needed')).toBeVisible();
  await expectAccessible(page);
});

test('somebody objects to the automatic break: it is said what happens, and the figure stays', async ({
  kiosk,
}) => {
  const page = await atTheEndOfALongDay(kiosk);
  const before = await explained(page);
  await page.getByRole('button', { name: 'I worked through' }).click();
  await expect(page.getByText('It goes to the office; the figure stays until then.')).toBeVisible();
  await page.getByRole('button', { name: 'Tell the office' }).click();
  await expect(page.getByText('You said that you worked through.', { exact: false })).toBeVisible();
  expect(await explained(page)).toEqual(before);
  await expect(page.getByRole('button', { name: 'I worked through' })).toBeHidden();
});

test('somebody looks back a day and forward again by keyboard, and the next badge takes over', async ({
  kiosk,
}) => {
  const page = await atTheEndOfALongDay(kiosk);
  const today = await page.getByRole('heading', { level: 1 }).textContent();
  const next = page.getByRole('button', { name: 'The day after' });
  await expect(next).toBeDisabled();
  await pressByKeyboard(page, 'The day before');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(today ?? '');
  await pressByKeyboard(page, 'The day after');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(today ?? '');
  await scan(page, JONAS.badge);
  await expect(page.getByRole('heading', { name: JONAS.name })).toBeVisible();
});

test('somebody who forgot to check out is recorded first, then says when they left', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  kiosk.pass(24 * 3_600_000);
  await scan(page, ANA.badge);
  await expect(page.getByText('Checked in', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /When did you leave on \w+day\?/ })).toBeVisible();
  expect((await kiosk.status()).in).toContain(ANA.number);
  await expectAccessible(page);
  const proposed = (await page.locator('.question-time').textContent()) ?? '';
  await page.getByRole('button', { name: '15 minutes later' }).click();
  await expect(page.locator('.question-time')).not.toHaveText(proposed);
  const said = (await page.locator('.question-time').textContent()) ?? '';
  await page.getByRole('button', { name: 'That is right' }).click();
  await expect(page.getByText('the office sees your answer', { exact: false })).toBeVisible();

  await page.getByRole('button', { name: 'My day' }).click();
  await page.getByRole('button', { name: 'The day before' }).click();
  await expect(page.getByText('you said when you left', { exact: false })).toBeVisible();
  await expect(page.getByText(said, { exact: true })).toBeVisible();
});

test('somebody answers later: nothing is recorded, and the next visit asks again', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  kiosk.pass(24 * 3_600_000);
  await scan(page, ANA.badge);
  await page.getByRole('button', { name: 'Later', exact: true }).click();
  await expect(page.getByText('you will be asked again next time', { exact: false })).toBeVisible();
  const before = (await kiosk.status()).database.punches;
  await page.getByRole('button', { name: 'Close' }).click();
  kiosk.pass(3_600_000);
  await scan(page, ANA.badge);
  await expect(page.getByRole('heading', { name: /When did you leave/ })).toBeVisible();
  expect((await kiosk.status()).database.punches).toBe(before + 1);
});
