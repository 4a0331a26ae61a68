import type { Page } from '@playwright/test';
import { formatHoursMinutes } from '../../src/core/time/duration.ts';
import { ANA, expect, test } from './kiosk.ts';
import { look } from './look.ts';
import { openKioskOffice } from './office.ts';
import { reportedMonth, workMonthBefore } from './worked-month.ts';

const pressed = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

test('the pictures show what the report says, with a table behind each, and ask for no style of their own', async ({
  kiosk,
}) => {
  test.setTimeout(180_000);
  await workMonthBefore(kiosk);
  const ana = await reportedMonth(kiosk, ANA.number);
  const page = await openKioskOffice(kiosk, 'pictures');
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await page.getByRole('button', { name: /Of whom$/ }).click();
  await page.getByRole('option', { name: `${ANA.name} (${ANA.number})` }).click();
  await page.getByRole('button', { name: 'Month before' }).click();
  const summary = `${formatHoursMinutes(ana.sum_hours)} worked of ${formatHoursMinutes(ana.sum_target)}`;
  await expect(page.getByText(summary)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('img', { name: new RegExp(summary) })).toBeVisible();
  await look(page, 'office-pictures');
  await page.getByRole('button', { name: 'As a table' }).click();
  await expect(page.getByRole('grid')).toBeVisible();

  await pressed(page, 'Weeks').click();
  await expect(page.getByRole('img', { name: /by week/ })).toBeVisible({ timeout: 30_000 });
  await pressed(page, 'Presence').click();
  await expect(page.getByRole('table', { name: /People present by hour/ })).toBeVisible({
    timeout: 30_000,
  });
  await look(page, 'office-pictures-presence');
  await pressed(page, 'Balance').click();
  await expect(page.getByRole('img', { name: /Balance over the year/ })).toBeVisible({
    timeout: 30_000,
  });
  await pressed(page, 'Sync').click();
  await expect(page.getByText(/waited on|No figures yet/)).toBeVisible({ timeout: 30_000 });
  expect(refused).toEqual([]);
});
