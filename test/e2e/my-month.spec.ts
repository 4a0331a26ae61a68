import type { Page } from '@playwright/test';
import { withOffice } from '../../src/cli/office.ts';
import { stempel } from './command-line.ts';
import { ANA, expect, scan, test, type Kiosk } from './kiosk.ts';
import { look } from './look.ts';

const WORDS = {
  en: { day: 'My day', week: /^Week \S/, balance: /^Balance/, back: 'My day' },
  de: { day: 'Mein Tag', week: /^Woche/, balance: /^Zeitkonto/, back: 'Mein Tag' },
  ro: { day: 'Ziua mea', week: /^Săptămân/, balance: /^Sold/, back: 'Ziua mea' },
} as const;

/** Ana is in since eight, at half past two looks at her day. */
async function atHerDay(kiosk: Kiosk, day: string): Promise<Page> {
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await expect(page.locator('main.done')).toBeVisible();
  kiosk.setTime('14:30');
  await scan(page, ANA.badge);
  await expect(page.locator('main.done')).toBeVisible();
  await page.getByRole('button', { name: day }).click();
  await expect(page.locator('main.my-day')).toBeVisible();
  return page;
}

for (const language of ['en', 'de', 'ro'] as const) {
  const words = WORDS[language];
  test.describe(`in ${language}`, () => {
    test.use({ settings: { language, theme: language === 'de' ? 'dark' : 'light' } });

    test(`somebody looks at their week and month as pictures (${language})`, async ({ kiosk }) => {
      const page = await atHerDay(kiosk, words.day);
      const periods = page.locator('.periods');
      await periods.getByRole('button', { name: words.week }).click();
      await expect(page.locator('.week-bars .week-day')).toHaveCount(7);
      await look(page, `my-week-${language}`);
      const views = page.locator('.my-month-views').getByRole('button');
      await views.nth(1).click();
      const grid = page.getByRole('grid');
      await expect(grid.getByRole('row').nth(1).getByRole('gridcell')).toHaveCount(8);
      await expect(grid.locator('[data-today]')).toHaveCount(1);
      await look(page, `my-month-${language}`);
      await expect(views.nth(2)).toHaveText(words.balance);
      await views.nth(2).click();
      await expect(page.locator('.balance-now')).toBeVisible();
      await look(page, `my-balance-${language}`);
      await page.getByRole('button', { name: words.back, exact: true }).click();
      await expect(page.locator('main.my-day')).toBeVisible();
    });
  });
}

test('somebody goes from day to day of a month by keyboard, and opens one', async ({ kiosk }) => {
  const page = await atHerDay(kiosk, 'My day');
  await page.getByRole('button', { name: /^Month \S/ }).click();
  await page.getByRole('button', { name: 'The month before' }).click();
  const grid = page.getByRole('grid');
  await expect(grid.locator('[data-today]')).toHaveCount(0);
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(grid.locator('[data-date]:focus')).toHaveCount(1, { timeout: 50 });
  }).toPass({ intervals: [50], timeout: 5_000 });
  const focused = grid.locator('[data-date]:focus');
  const last = await focused.getAttribute('data-date');
  const lastAt = new Date(`${last}T12:00:00Z`).getTime();
  const before = (days: number): string =>
    new Date(lastAt - days * 86_400_000).toISOString().slice(0, 10);
  const date = before(8);
  await page.keyboard.press('ArrowUp');
  await expect(focused).toHaveAttribute('data-date', before(7));
  // At a person's pace: keys that follow each other faster are a reader's.
  await page.waitForTimeout(300);
  await page.keyboard.press('ArrowLeft');
  await expect(focused).toHaveAttribute('data-date', date);
  await expect(focused).toHaveAccessibleName(/^\w+day \d+ \w+: \d+:\d\d of \d+:\d\d/);
  await page.waitForTimeout(300);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    String(Number(date.slice(8))),
  );
});

test('somebody sees their open day go on', async ({ kiosk }) => {
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await page.getByRole('button', { name: 'My day' }).click();
  const difference = page.getByRole('region', { name: 'My day' }).locator('dl > div').last();
  const before = await difference.textContent();
  await expect(difference).not.toHaveText(before ?? '', { timeout: 5_000 });
});

test('somebody tells the office that a time is wrong; the office answers, and the day says so', async ({
  kiosk,
}) => {
  const page = await atHerDay(kiosk, 'My day');
  await page.getByRole('button', { name: 'Something is wrong here' }).click();
  await page.getByRole('button', { name: 'A time is wrong' }).click();
  await page.getByRole('button', { name: /^Checked in 08:0\d/ }).click();
  await page.getByRole('button', { name: '5 minutes earlier' }).click();
  await look(page, 'my-request');
  await page.getByRole('button', { name: 'Tell the office' }).click();
  await expect(page.getByText(/^Sent to the office on .*has the wrong time/)).toBeVisible();
  const listed = JSON.parse(await stempel(kiosk.dataDir, ['requests', 'list', '--json'])) as {
    readonly id: string;
    readonly what: string;
  }[];
  expect(listed).toMatchObject([{ employee: ANA.number, what: 'wrongTime', kind: 'in' }]);
  await withOffice(kiosk.dataDir, async (office) => {
    const closed = await office.call('closeRequest', {
      id: listed[0]?.id ?? '',
      by: 'Eve',
      reason: 'put right',
    });
    expect(closed.ok).toBe(true);
  });
  await expect(page.getByText(/^Answered by the office on/)).toBeVisible();
});
