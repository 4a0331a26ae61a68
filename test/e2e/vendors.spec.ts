import type { Page } from '@playwright/test';
import { instantOf, localText } from '../../src/core/time/zone.ts';
import type { RunningSandbox } from '../../src/sandbox/server.ts';
import { VENDOR_CASES, type Work } from '../builders/vendor-case.ts';
import { stempel } from './command-line.ts';
import { ANA, expect, JONAS, scan } from './kiosk.ts';
import { test, ZONE, type Site } from './vendor-site.ts';

const HINT = 'Hold your badge to the reader';

type Somebody = { readonly number: string; readonly name: string; readonly badge: string };

type Day = {
  readonly presences: readonly { readonly from: string; readonly to: string | null }[];
  readonly hours: number;
  readonly open: boolean;
  readonly sync: { readonly state: string; readonly owed: boolean };
};

async function dayOf({ kiosk, vendor }: Site, { number }: Somebody): Promise<Day> {
  const words = ['day', '--employee', number, '--date', today(vendor), '--json'];
  return JSON.parse(await stempel(kiosk.dataDir, words)) as Day;
}

function today(vendor: RunningSandbox): string {
  return localText(vendor.control.now(), ZONE).slice(0, 10);
}

/** What the vendor has of somebody's day. */
function workOf({ of, vendor }: Site, { number }: Somebody): readonly Work[] {
  const company = vendor.control.state().company as Readonly<Record<string, unknown>>;
  return of
    .workOf(company, Number(number), (at) => localText(at, ZONE))
    .filter(({ from }) => from.startsWith(today(vendor)));
}

/** `08:00–12:00`, in order. */
function told(work: readonly Work[]): readonly string[] {
  return work.map(({ from, to }) => `${from.slice(11, 16)}–${to?.slice(11, 16) ?? ''}`).toSorted();
}

const theirs = (site: Site, somebody: Somebody): readonly string[] => told(workOf(site, somebody));

/** Holds the badge to the reader and reads the receipt: the name, what was recorded, the day's figures. */
async function punch(page: Page, who: Somebody, word: string, worked: RegExp): Promise<void> {
  await scan(page, who.badge);
  await expect(page.getByRole('heading', { name: who.name })).toBeVisible();
  await expect(page.getByText(word, { exact: false }).first()).toBeVisible();
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  await expect(page.getByRole('img', { name: worked })).toBeVisible();
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByText(HINT)).toBeVisible();
}

/** The vendor's day and the kiosk's are the same, and the kiosk says so. */
async function expectAgreed(site: Site, who: Somebody, rows: readonly string[]): Promise<void> {
  await expect
    .poll(async () => (await dayOf(site, who)).sync, { timeout: 30_000 })
    .toEqual({ state: 'agreed', owed: false });
  expect(told((await dayOf(site, who)).presences)).toEqual(rows);
  expect(theirs(site, who)).toEqual(rows);
}

for (const of of VENDOR_CASES.filter(({ name }) => name !== 'clockodo, entries')) {
  test.describe(of.name, () => {
    test.use({ of });

    test('two people’s day: in, offline, an edit in the web page, home', async ({ site }) => {
      // Nothing of this is ours to hurry: iFlow is asked once a second, mcTIME five times.
      test.setTimeout(120_000);
      const { kiosk, vendor } = site;
      const line = (text: string) => page.getByText(text, { exact: true });
      const allSent = `${vendor.title} · all sent`;
      const page = await kiosk.open();
      await expect(line(allSent)).toBeVisible();

      await punch(page, ANA, 'Checked in', /^Worked today 0:00/);
      await expect(page.getByText('it can only be changed in')).toBeVisible({
        visible: of.isFinal,
      });
      await punch(page, JONAS, 'Checked in', /^Worked today 0:00/);
      await leave(page);
      const open = of.sendsOpen ? ['08:00–'] : [];
      await expect.poll(() => theirs(site, ANA), { timeout: 30_000 }).toEqual(open);
      await expect.poll(() => theirs(site, JONAS), { timeout: 30_000 }).toEqual(open);
      await expect(line(allSent)).toBeVisible();

      // What was read just now still holds: the badge acts, where it would ask after an hour without the vendor.
      kiosk.setTime('12:00');
      expect(await kiosk.sync()).toBe('done');
      vendor.control.setOffline(true);
      await punch(page, ANA, 'Checked out', /^Worked today (3:59|4:00)/);
      await leave(page);
      await expect(line('Offline · everything is kept here')).toBeVisible({ timeout: 30_000 });
      expect(theirs(site, ANA)).toEqual(open);

      vendor.control.setOffline(false);
      kiosk.setTime('12:30');
      await punch(page, ANA, 'Checked in', /^Worked today (3:59|4:00)/);
      await leave(page);
      const back = of.sendsOpen ? ['08:00–12:00', '12:30–'] : ['08:00–12:00'];
      await expect.poll(() => theirs(site, ANA), { timeout: 30_000 }).toEqual(back);
      await expect(line(allSent)).toBeVisible({ timeout: 30_000 });

      editMorning(site);
      kiosk.setTime('16:30');
      await punch(page, JONAS, 'Checked out', /^Worked today (8:29|8:30)/);
      await punch(page, ANA, 'Checked out', /^Worked today (7:59|8:)/);
      await expectAgreed(site, ANA, ['08:00–12:15', '12:30–16:30']);
      await page.getByRole('button', { name: 'My day' }).click();
      await expect(
        page.getByText(`Changed in ${vendor.title}: 12:00 → 12:15.`, { exact: true }),
      ).toBeVisible();
      await expect(page.getByText('12:15', { exact: true })).toBeVisible();
      await expectAgreed(site, JONAS, ['08:00–16:30']);
      await leave(page);
      await expect(line(allSent)).toBeVisible();
    });
  });
}

/** In the vendor's web page Ana's morning gets another end, 12:15. */
function editMorning(site: Site): void {
  const { of, vendor } = site;
  const { control } = vendor;
  const [morning] = workOf(site, ANA);
  if (morning === undefined) throw new Error('there is no morning to edit');
  const [date, later] = [today(vendor), '12:15:00'];
  const moment = (time: string) => {
    const at = instantOf(date, time, ZONE, { fold: 'first', gap: 'refuse' });
    if (at === null) throw new Error(`${date} has no ${time}`);
    return { at, wall: `${date} ${time}` };
  };
  const company = control.state().company as Readonly<Record<string, unknown>>;
  const edit = of.endLater(
    company,
    Number(ANA.number),
    moment(morning.from.slice(11)),
    moment(later),
  );
  control.edit(edit);
}
