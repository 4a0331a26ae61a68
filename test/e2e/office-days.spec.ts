import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../src/core/time/civil-date.ts';
import { civilDateOf, instantOf, isoWithOffset } from '../../src/core/time/zone.ts';
import { stempel } from './command-line.ts';
import { ANA, expect, JONAS, test, type Kiosk } from './kiosk.ts';
import { look } from './look.ts';
import { openKioskOffice, openSection } from './office.ts';
import { nextWorkdayAt } from './workday.ts';

const ZONE = 'Europe/Berlin';

/** The kiosk stands at eight in the morning of a working day; this is the day before. */
const YESTERDAY = addDays(civilDateOf(nextWorkdayAt('08:00'), ZONE), -1);

type Printed = {
  readonly hours: number;
  readonly target: number;
  readonly presences: readonly { readonly to: string | null }[];
  readonly corrections?: readonly {
    readonly reason: string;
    readonly before: { readonly to: string | null } | null;
    readonly after: { readonly to: string | null } | null;
  }[];
};

async function printed(kiosk: Kiosk, number: string): Promise<Printed> {
  const words = ['day', '--employee', number, '--date', YESTERDAY, '--json'];
  return JSON.parse(await stempel(kiosk.dataDir, words)) as Printed;
}

/** Both came yesterday, and nobody heard them go. */
async function forgotten(kiosk: Kiosk): Promise<void> {
  await stempel(kiosk.dataDir, ['config', 'set', 'vendor.kind', 'none']);
  const eight = '4:00;4:00;4:00;4:00;4:00;4:00;4:00';
  await imported(
    kiosk,
    'models',
    `employee,from,kind,weekly_am,weekly_pm\n${ANA.number},2020-01-01,weekly,${eight},${eight}\n`,
  );
  const at = instantOf(YESTERDAY, '08:00', ZONE, { fold: 'first', gap: 'after' }) ?? 0;
  const rows = [ANA, JONAS].map(({ number }) => `${number},in,${isoWithOffset(at, ZONE, 's')}`);
  await imported(kiosk, 'punches', `employee,kind,at\n${rows.join('\n')}\n`);
}

async function imported(kiosk: Kiosk, what: string, text: string): Promise<void> {
  const file = join(kiosk.dataDir, `${what}.csv`);
  writeFileSync(file, text);
  await stempel(kiosk.dataDir, [what, 'import', file]);
}

test('a forgotten check-out is found, given with its reason, and taken back; an absence lowers what is owed', async ({
  kiosk,
}) => {
  await forgotten(kiosk);
  const page = await openKioskOffice(kiosk, 'days');
  const row = page.getByRole('row', { name: /Ana/ });
  await expect(row).toContainText(/check-out/i);
  await look(page, 'office-days');
  await row.getByRole('rowheader', { name: ANA.name }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Ana/ })).toBeVisible();

  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^To/).fill('16:30');
  await expect(dialog.getByRole('row', { name: /^Worked/ })).toContainText('8:30');
  const save = dialog.getByRole('button', { name: 'Save' });
  // Without a reason nothing is changed.
  await expect(save).toBeDisabled();
  await dialog.getByLabel('Reason').fill('Seen by the porter');
  await save.click();
  await expect(page.getByText('Before: 08:00 – …. After: 08:00 – 16:30.')).toBeVisible();
  await look(page, 'office-day');
  expect(await printed(kiosk, ANA.number)).toMatchObject({
    hours: 30_600,
    corrections: [{ reason: 'Seen by the porter', before: { to: null } }],
  });

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('It was Jonas');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Before: 08:00 – 16:30. After: 08:00 – ….')).toBeVisible();
  const undone = await printed(kiosk, ANA.number);
  expect(undone.hours).toBe(0);
  expect(undone.presences.map(({ to }) => to)).toEqual([null]);
  expect(undone.corrections?.map(({ reason }) => reason)).toEqual([
    'Seen by the porter',
    'It was Jonas',
  ]);

  expect(undone.target).toBe(28_800);
  await page.getByRole('button', { name: 'Enter an absence' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Asked for it on Friday');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Take back' })).toBeVisible();
  expect((await printed(kiosk, ANA.number)).target).toBe(0);
});

test('what many have forgotten is given at once, and the month shows it', async ({ kiosk }) => {
  await forgotten(kiosk);
  const page = await openKioskOffice(kiosk, 'days');
  await expect(page.getByRole('row', { name: /Ana/ })).toBeVisible();
  for (const { name } of [ANA, JONAS]) {
    await page
      .getByRole('row', { name: new RegExp(name) })
      .locator('.check')
      .click();
  }
  await page.getByRole('button', { name: 'Enter a forgotten check-out' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^To/).fill('07:00');
  await expect(dialog.getByText('The end does not come after the beginning.')).toHaveCount(2);
  await dialog.getByLabel(/^To/).fill('16:00');
  await expect(dialog.getByText('2 can be changed.')).toBeVisible();
  await look(page, 'office-days-many');
  await dialog.getByLabel('Reason').fill('The reader was broken');
  await dialog.getByRole('button', { name: 'Save (2)' }).click();
  await expect(page.getByText('2 saved.')).toBeVisible();
  for (const { number } of [ANA, JONAS]) {
    expect((await printed(kiosk, number)).hours).toBe(28_800);
  }

  await page.getByRole('radio', { name: 'A person’s month' }).click();
  await page.getByLabel('Name or number').fill('Ana');
  await page.getByRole('button', { name: ANA.name }).click();
  await expect(page.getByRole('button', { name: /8:00 worked of 8:00/ }).first()).toBeVisible();
  await look(page, 'office-days-month');
  await openSection(page, 'days');
});
