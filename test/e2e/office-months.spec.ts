import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { civilDateOf, instantOf, isoWithOffset } from '../../src/core/time/zone.ts';
import { addDays } from '../../src/core/time/civil-date.ts';
import { stempel } from './command-line.ts';
import { ANA, expect, test, type Kiosk } from './kiosk.ts';
import { look } from './look.ts';
import { holdBadge, leaveOffice, openKioskOffice, openOffice, openSection } from './office.ts';
import { nextWorkdayAt } from './workday.ts';

const ZONE = 'Europe/Berlin';
const TODAY = civilDateOf(nextWorkdayAt('08:00'), ZONE);

/** The vendor's history reaches into the month before: of this one the kiosk knows what is imported, and nothing else. */
const MONTHS_BACK = 3;
const MONTH = addDays(`${TODAY.slice(0, 7)}-15`, -30 * MONTHS_BACK).slice(0, 7);
const NAME = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
  new Date(`${MONTH}-15T12:00:00Z`),
);

/** Of that month Ana has a day of eight hours, and one that nobody heard end. */
async function anOldMonth(kiosk: Kiosk): Promise<void> {
  await stempel(kiosk.dataDir, ['config', 'set', 'vendor.kind', 'none']);
  const at = (day: string, time: string): string => {
    const found = instantOf(`${MONTH}-${day}`, time, ZONE, { fold: 'first', gap: 'after' });
    return isoWithOffset(found ?? 0, ZONE, 's');
  };
  const rows = [
    `${ANA.number},in,${at('06', '08:00')}`,
    `${ANA.number},out,${at('06', '16:00')}`,
    `${ANA.number},in,${at('07', '08:00')}`,
  ];
  const file = join(kiosk.dataDir, 'punches.csv');
  writeFileSync(file, `employee,kind,at\n${rows.join('\n')}\n`);
  await stempel(kiosk.dataDir, ['punches', 'import', file]);
}

async function corrected(kiosk: Kiosk): Promise<void> {
  const date = ['--employee', ANA.number, '--date', `${MONTH}-07`];
  const day = JSON.parse(await stempel(kiosk.dataDir, ['day', ...date, '--json'])) as {
    readonly presences: readonly { readonly id: string }[];
  };
  const presence = ['--presence', day.presences[0]?.id ?? ''];
  const said = ['--to', '12:00', '--reason', 'the porter has seen her go'];
  await stempel(kiosk.dataDir, ['correct', ...date, ...presence, ...said]);
}

async function reported(kiosk: Kiosk): Promise<object> {
  const year = ['--year', MONTH.slice(0, 4), '--type', '1', '--employee', ANA.number];
  const { userreport } = JSON.parse(await stempel(kiosk.dataDir, ['report', ...year])) as {
    readonly userreport: { readonly month_details: readonly object[] };
  };
  return userreport.month_details[Number(MONTH.slice(5)) - 1] ?? {};
}

async function atTheYear(page: Page): Promise<void> {
  const year = page.getByRole('heading', { level: 1, name: `Months of ${MONTH.slice(0, 4)}` });
  if (MONTH.slice(0, 4) !== TODAY.slice(0, 4) && !(await year.isVisible())) {
    await page.getByRole('button', { name: 'The year before' }).click();
  }
  await expect(year).toBeVisible();
}

async function openMonth(page: Page): Promise<void> {
  await atTheYear(page);
  await page.getByRole('rowheader', { name: NAME }).click();
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
}

test('a month is closed over what is open; a later correction stands beside it, the person says it is right, and it is opened again', async ({
  kiosk,
}) => {
  await anOldMonth(kiosk);
  const page = await openKioskOffice(kiosk, 'months');
  await atTheYear(page);
  await expect(page.getByRole('row', { name: NAME })).toContainText('To be closed');
  await openMonth(page);
  const points = page.getByRole('grid', { name: 'Open points' }).getByRole('row');
  const open = points.filter({ hasText: ANA.name }).filter({ hasText: 'No check-out' });
  await expect(open).toHaveCount(1);
  await look(page, 'office-month-open');

  await page.getByRole('button', { name: 'Close this month' }).click();
  const dialog = page.getByRole('dialog');
  const close = dialog.getByRole('button', { name: 'Close', exact: true });
  await expect(close).toBeDisabled();
  await dialog.getByLabel('Reason').fill('Payroll cannot wait');
  await close.click();
  await expect(page.getByText(/^Closed for .* Reason: Payroll cannot wait\./)).toBeVisible();
  expect(await reported(kiosk)).toMatchObject({ sum_hours: 28_800 });

  await corrected(kiosk);
  await page.getByRole('button', { name: 'To the year' }).click();
  await openMonth(page);
  const amendments = page.getByRole('grid', { name: 'Came in after the close' });
  await expect(amendments.getByRole('row', { name: /Ana/ })).toContainText('+4:00');
  const sums = page.getByRole('grid', { name: 'Sums' });
  await expect(sums.getByRole('row', { name: /Ana/ })).toContainText('8:00');
  await look(page, 'office-months');
  expect(await reported(kiosk)).toMatchObject({
    sum_hours: 28_800,
    amended: [{ cause: 'correction', hours: 14_400, shown_in: TODAY.slice(0, 7) }],
  });
  await leaveOffice(page);
  await confirmedAtTheWall(page);

  await openOffice(page, 'months');
  await openMonth(page);
  await expect(sums.getByRole('row', { name: /Ana/ })).toContainText('Confirmed');
  await page.getByRole('button', { name: 'Open again' }).click();
  await dialog.getByLabel('Reason').fill('With the correction in it');
  await dialog.getByRole('button', { name: 'Open again' }).click();
  await expect(page.getByText('This month is over and not closed.')).toBeVisible();
  expect(await reported(kiosk)).toMatchObject({ sum_hours: 43_200 });
  expect(await reported(kiosk)).not.toHaveProperty('amended');
  await auditShowsAll(page);
});

async function confirmedAtTheWall(page: Page): Promise<void> {
  await holdBadge(page, ANA.badge);
  await expect(page.locator('main.done')).toBeVisible();
  await page.getByRole('button', { name: 'My day' }).click();
  await page.getByRole('button', { name: /^Month \S/ }).click();
  const title = page.locator('.my-month-title h1');
  for (let month = 0; month < MONTHS_BACK; month += 1) {
    const shown = await title.innerText();
    await page.getByRole('button', { name: 'The month before' }).click();
    await expect(title).not.toHaveText(shown);
  }
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
  await page.getByRole('button', { name: 'OK?' }).click();
  await expect(page.getByText('Is this right?')).toBeVisible();
  await look(page, 'my-month-right-en');
  await page.getByRole('button', { name: 'That is right' }).click();
  await expect(page.getByText('You have said that this is right.')).toBeVisible();
  await page.getByRole('button', { name: 'My day' }).click();
  await expect(page.locator('main.my-day')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('main.idle')).toBeVisible({ timeout: 60_000 });
}

async function auditShowsAll(page: Page): Promise<void> {
  await openSection(page, 'audit');
  const table = page.getByRole('grid', { name: 'Audit' });
  for (const what of ['Month opened again', 'Days changed', 'Month closed', 'File imported']) {
    await expect(table.getByRole('row').filter({ hasText: what }).first()).toBeVisible();
  }
  await look(page, 'office-audit');
  await page.getByLabel('Search').fill('porter');
  await expect(table.getByRole('row')).toHaveCount(2);
  await table.getByRole('rowheader').click();
  const entry = page.getByRole('dialog');
  await expect(entry.getByRole('grid')).toContainText(`${MONTH}-07 12:00:00`);
  await look(page, 'office-audit-entry');
}
