import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import readWorkbook from 'read-excel-file/node';
import { withOffice } from '../../src/cli/office.ts';
import { formatHoursMinutes } from '../../src/core/time/duration.ts';
import { ANA, expect, JONAS, test, type Kiosk } from './kiosk.ts';
import { look } from './look.ts';
import { holdBadge, openKioskOffice, openSection } from './office.ts';
import { monthBefore, reportedMonth, workMonthBefore } from './worked-month.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** From a list that opens. */
async function choose(page: Page, label: string, word: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
  await page.getByRole('option', { name: word, exact: true }).click();
}

const folderOf = (kiosk: Kiosk): string => join(kiosk.dataDir, 'exports');
const monthName = (): string => monthBefore().from.slice(0, 7);

/** Starts it and answers with the file. */
async function exported(kiosk: Kiosk, page: Page, name: string): Promise<Buffer> {
  await button(page, 'Export').last().click();
  const path = join(folderOf(kiosk), name);
  await expect(page.getByText(path)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(existsSync(path)).toBe(true);
  await button(page, 'Close').click();
  return readFileSync(path);
}

async function pagesOf(pdf: Buffer): Promise<readonly string[]> {
  const paper = await getDocument({ data: new Uint8Array(pdf) }).promise;
  const numbers = Array.from({ length: paper.numPages }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const { items } = await (await paper.getPage(number)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join('');
    }),
  );
}

test('a month is exported in every format, and each file says what the report says', async ({
  kiosk,
}) => {
  test.setTimeout(300_000);
  await workMonthBefore(kiosk);
  const ana = await reportedMonth(kiosk, ANA.number);
  const page = await openKioskOffice(kiosk, 'export');
  await expect(page.getByRole('rowheader', { name: ANA.name })).toBeVisible({ timeout: 30_000 });
  await look(page, 'office-export');

  const workbook = await readWorkbook(await exported(kiosk, page, `times-${monthName()}.xlsx`));
  expect(JSON.stringify(workbook)).toContain(ANA.name);

  await choose(page, 'Format', 'CSV table');
  await choose(page, 'Written as', 'For programs: comma and point');
  const csv = await exported(kiosk, page, `times-${monthName()}.csv`);
  const lines = parse<Readonly<Record<string, string>>>(csv, { columns: true, bom: true });
  const hours = lines
    .filter((line) => line['number'] === ANA.number)
    .reduce((sum, line) => sum + Number(line['worked_hours']), 0);
  expect(Math.round(hours * 3_600)).toBe(ana.sum_hours);

  await choose(page, 'Format', 'JSON');
  const json = JSON.parse(String(await exported(kiosk, page, `times-${monthName()}.json`))) as {
    readonly days: readonly { readonly employee: string; readonly hours?: number }[];
  };
  const days = json.days.filter(({ employee }) => employee === ANA.number);
  expect(days.reduce((sum, day) => sum + (day.hours ?? 0), 0)).toBe(ana.sum_hours);

  await choose(page, 'Format', 'PDF timesheets');
  const pdf = await exported(kiosk, page, `times-${monthName()}.pdf`);
  const sheets = await pagesOf(pdf);
  const sheet = sheets.find((text) => text.includes(ANA.name));
  expect(sheet).toContain(formatHoursMinutes(ana.sum_hours));

  for (const [word, name] of [
    ['MOCO presences', `times-${monthName()}.moco-presences.json`],
    ['mcTIME times', `times-${monthName()}.mctime-times.json`],
  ] as const) {
    await choose(page, 'Format', word);
    const file = String(await exported(kiosk, page, name));
    expect(JSON.parse(file)).toBeTruthy();
  }
  await choose(page, 'Format', 'iFlow status of a day');
  await exported(kiosk, page, `times-${monthBefore().today}.iflow-today.json`);
  await choose(page, 'Format', 'clockodo user reports');
  const year = monthBefore().today.slice(0, 4);
  const reports = JSON.parse(
    String(await exported(kiosk, page, `times-${year}.clockodo-userreports.json`)),
  ) as unknown;
  expect(JSON.stringify(reports)).toContain(ANA.name);
  const left = readdirSync(folderOf(kiosk)).filter((name) => !name.startsWith('times-'));
  expect(left).toEqual([]);
});

test('the office keeps an export for next time, plans it, and prints who is in', async ({
  kiosk,
}) => {
  test.setTimeout(180_000);
  await workMonthBefore(kiosk);
  const page = await openKioskOffice(kiosk, 'export');
  await choose(page, 'Format', 'CSV table');
  await button(page, 'Save for next time').click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Payroll');
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('radio', { name: 'Saved and planned' }).click();
  await button(page, 'Plan: Payroll').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Daily' }).click();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/Daily at 06:00/)).toBeVisible();

  kiosk.pass(24 * 3_600_000);
  const path = join(folderOf(kiosk), `times-${monthName()}.csv`);
  await expect(() => expect(existsSync(path)).toBe(true)).toPass({ timeout: 90_000 });
});

/** Enough people that a year of timesheets takes a while. */
async function crowd(kiosk: Kiosk): Promise<void> {
  const lines = Array.from(
    { length: 600 },
    (_, index) => `C${index},Crowd Person ${index},8:00;8:00;8:00;8:00;8:00;0;0`,
  );
  await withOffice(kiosk.dataDir, async (office) => {
    const text = ['number,name,weekly', ...lines, ''].join('\n');
    const outcome = await office.call('importEmployees', { format: 'csv', text });
    expect(outcome.ok).toBe(true);
  });
}

test('a long export goes on while somebody punches and looks elsewhere, and cancelled leaves no half file', async ({
  kiosk,
}) => {
  test.setTimeout(180_000);
  await crowd(kiosk);
  const page = await openKioskOffice(kiosk, 'export');
  await choose(page, 'Format', 'PDF timesheets');
  await choose(page, 'Period', 'Last year');
  await expect(button(page, 'Export').last()).toBeEnabled({ timeout: 30_000 });
  await button(page, 'Export').last().click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await holdBadge(page, JONAS.badge);
  await expect(page.getByRole('heading', { name: JONAS.name })).toBeVisible();
  await openSection(page, 'pictures');
  await openSection(page, 'export');
  await button(page, 'Cancel the export').click();
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible({ timeout: 15_000 });
  expect(readdirSync(folderOf(kiosk))).toEqual([]);
  expect((await kiosk.status()).in).toContain(JONAS.number);
});
