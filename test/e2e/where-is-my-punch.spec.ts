import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { withOffice } from '../../src/cli/office.ts';
import { localText } from '../../src/core/time/zone.ts';
import type { RunningSandbox } from '../../src/sandbox/server.ts';
import { stempel } from './command-line.ts';
import {
  ANA,
  expect,
  JONAS,
  prepareForMoco,
  test,
  vendorRows,
  withKiosk,
  type Kiosk,
} from './kiosk.ts';
import { entry, punch } from './last-entries.ts';

test.use({ settings: { returnSeconds: 60, undoSeconds: 3 } });

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByText('Hold your badge to the reader')).toBeVisible();
}

/** Comes, and goes away when the vendor has it. */
async function comeAndBeSent(page: Page, kiosk: Kiosk, time = '08:03'): Promise<void> {
  kiosk.setTime(time);
  await punch(page, ANA);
  await expect(entry(page, time)).toContainText('in MOCO', { timeout: 30_000 });
  await leave(page);
}

function rowOf(vendor: RunningSandbox<'moco'>, who: { readonly vendorId: number }) {
  const row = vendor.control
    .presences()
    .find(({ user, date }) => user.id === who.vendorId && date === today(vendor));
  if (row === undefined) throw new Error('the vendor has no row');
  return row;
}

function today(vendor: RunningSandbox<'moco'>): string {
  return localText(vendor.control.now(), 'Europe/Berlin').slice(0, 10);
}

/** Opens My day from whatever stands there, and the story of the entry of that time. */
async function tell(page: Page, time: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'My day' }).click();
  await page.getByRole('button', { name: time }).click();
  await expect(page.getByRole('region', { name: 'Story of an entry' })).toBeVisible();
}

const story = (page: Page) => page.getByRole('list', { name: 'What happened' });

test('somebody sees how long an entry can be taken back, and then that MOCO has it', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await punch(page, ANA);
  await expect(entry(page, '08:00')).toContainText(
    /Will be sent in [123] seconds?; you can still undo it/,
  );
  await expectAccessible(page);
  await expect(entry(page, '08:00')).toContainText('in MOCO', { timeout: 30_000 });
});

test('somebody takes an entry back, and it stays in the list as taken back', async ({ kiosk }) => {
  const page = await kiosk.open();
  await punch(page, ANA);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(entry(page, '08:00')).toContainText('taken back');
  await tell(page, /08:00 Checked in/);
  await expect(story(page)).toContainText('Taken back by you.');
});

test('MOCO is gone: every entry says since when, its story can be read, and a restart changes nothing', async ({
  kiosk,
  vendor,
}) => {
  const first = await kiosk.open();
  await comeAndBeSent(first, kiosk);
  await vendor.stop();
  kiosk.setTime('08:40');
  await punch(first, ANA);
  const sentence = /MOCO has not been reachable since 08:03\. Nothing is lost\./;
  await expect(entry(first, '08:40')).toContainText(sentence, { timeout: 30_000 });
  await expect(entry(first, '08:03')).toContainText('in MOCO');
  await kiosk.close();

  kiosk.setTime('08:55');
  const second = await kiosk.open();
  await punch(second, ANA);
  await expect(entry(second, '08:55')).toContainText(sentence, { timeout: 30_000 });
  await expect(entry(second, '08:40')).toContainText('kept here, waiting');
  await tell(second, /08:03 Checked in/);
  await expect(story(second)).toContainText(
    /08:03:\d\d\s*Recorded at this kiosk\. Receipt no\. \d+\./,
  );
  await expect(story(second)).toContainText('Agreed with MOCO');
  await expectAccessible(second);
});

test('MOCO refuses a day that is locked: its words, and what to do', async ({ kiosk, vendor }) => {
  vendor.control.setSwitches({ periodLockedBefore: '2099-01-01', periodLockStatus: 423 });
  const page = await kiosk.open();
  await punch(page, ANA);
  await expect(entry(page, '08:00')).toContainText('MOCO refused', { timeout: 30_000 });
  await expect(entry(page, '08:00')).toContainText('(423). Please tell your office.');
  await expectAccessible(page);
  await leave(page);
  vendor.control.setSwitches({ periodLockStatus: 422 });
  kiosk.setTime('12:00');
  await punch(page, ANA);
  await expect(entry(page, '12:00')).toContainText('period is locked', { timeout: 30_000 });
  vendor.control.setSwitches({ periodLockedBefore: null });
  await leave(page);
  kiosk.setTime('13:00');
  await punch(page, ANA);
  await expect(entry(page, '08:00')).toContainText('in MOCO', { timeout: 30_000 });
});

test('an edit in MOCO’s web page is told once at the next visit, and stands in the story for good', async ({
  kiosk,
  vendor,
}) => {
  const page = await kiosk.open();
  await comeAndBeSent(page, kiosk);
  vendor.control.edit({ action: 'update', id: rowOf(vendor, ANA).id, from: '08:00' });
  kiosk.setTime('12:10');
  expect(await kiosk.sync()).toBe('done');

  await punch(page, JONAS);
  await expect(page.getByText('since your last visit')).toBeHidden();
  await leave(page);
  await punch(page, ANA);
  const note = page.getByRole('note');
  await expect(note).toContainText('Changed in MOCO since your last visit: 08:03 → 08:00');
  await expect(entry(page, '08:00')).toContainText('Changed in MOCO: 08:03 → 08:00.');
  await expectAccessible(page);
  await expect(entry(page, '12:10')).toContainText('in MOCO', { timeout: 30_000 });
  await expect(note).toBeVisible();
  await leave(page);

  kiosk.setTime('12:40');
  await punch(page, ANA);
  await expect(page.getByText('since your last visit')).toBeHidden();
  await tell(page, /08:00 Checked in/);
  await expect(story(page).getByRole('listitem')).toContainText([
    'Recorded at this kiosk.',
    'Changed in MOCO: 08:03 → 08:00.',
    'Agreed with MOCO',
  ]);
  expect(vendorRows(vendor, ANA)).toContain('08:00–12:10');
});

test('both sides changed a day: both stand beside each other until the office has decided', async ({
  kiosk,
  vendor,
}) => {
  const page = await kiosk.open();
  await comeAndBeSent(page, kiosk, '08:00');
  vendor.control.setOffline(true);
  kiosk.setTime('08:30');
  await punch(page, ANA);
  await leave(page);
  vendor.control.edit({ action: 'update', id: rowOf(vendor, ANA).id, to: '08:20' });
  vendor.control.setOffline(false);
  kiosk.setTime('08:40');
  await kiosk.sync();

  kiosk.setTime('08:50');
  await punch(page, ANA);
  await expect(entry(page, '08:50')).toContainText('MOCO has 08:00–08:20', { timeout: 30_000 });
  await expect(entry(page, '08:30')).toContainText('the office decides');
  await expectAccessible(page);
  await tell(page, /08:30 Checked out/);
  await expect(page.getByRole('region', { name: 'Story of an entry' })).toContainText(
    /MOCO has 08:00–08:20, here it is 08:00–08:30, 08:50–…: your office has to decide\./,
  );
  await withOffice(kiosk.dataDir, async (office) => {
    const { value } = await office.call('listConflicts', {});
    const [found] = value.conflicts;
    const decision = {
      id: found?.id ?? '',
      keep: 'ours',
      by: 'Petra',
      reason: 'She was here',
    } as const;
    expect((await office.call('resolveConflict', decision)).ok).toBe(true);
  });
  await kiosk.sync();
  await expect(story(page)).toContainText('what the kiosk has counts. Reason: She was here.');
  await expect(story(page)).toContainText('Agreed with MOCO');
});

test('the office corrects an entry, and its person reads who changed it and why', async ({
  kiosk,
  vendor,
}) => {
  const page = await kiosk.open();
  await comeAndBeSent(page, kiosk);
  kiosk.setTime('12:00');
  await punch(page, ANA);
  const number = ['--employee', ANA.number];
  const day = JSON.parse(
    await stempel(kiosk.dataDir, ['day', ...number, '--date', today(vendor), '--json']),
  ) as {
    readonly presences: readonly { readonly id: string }[];
  };
  const words = [
    'correct',
    ...number,
    '--date',
    today(vendor),
    '--presence',
    day.presences[0]?.id ?? '',
  ];
  await stempel(kiosk.dataDir, [
    ...words,
    '--from',
    '07:45',
    '--reason',
    'Forgot the badge',
    '--by',
    'Petra',
  ]);
  await expect(entry(page, '07:45')).toContainText(
    'Corrected by your office: 08:03 → 07:45 (Forgot the badge).',
  );
  await tell(page, /08:03 Checked in/);
  await expect(story(page)).toContainText(
    'Corrected by your office: 08:03 → 07:45 (Forgot the badge).',
  );
});

test('at a second kiosk somebody finds what they did at the first one', async ({
  kiosk,
  vendor,
  settings,
}) => {
  const first = await kiosk.open();
  await comeAndBeSent(first, kiosk);
  await kiosk.close();
  await withKiosk(
    vendor,
    (dataDir) => prepareForMoco(dataDir, vendor, settings),
    async (second) => {
      second.setTime('12:00');
      await second.sync();
      const page = await second.open();
      await punch(page, ANA);
      await expect(page.getByText('Checked out', { exact: false }).first()).toBeVisible();
      await expect(entry(page, '08:03')).toContainText('Recorded in MOCO or at another kiosk.');
      await expect(page.getByText('since your last visit')).toBeHidden();
      await tell(page, /08:03 Checked in/);
      await expect(story(page)).toContainText(
        'Arrived from MOCO: entered there or at another kiosk.',
      );
    },
  );
});

test('by keyboard somebody opens the story of an entry and closes it again', async ({ kiosk }) => {
  const page = await kiosk.open();
  await comeAndBeSent(page, kiosk);
  kiosk.setTime('12:00');
  await punch(page, ANA);
  await pressByKeyboard(page, 'My day');
  await pressByKeyboard(page, /08:03 Checked in/);
  const region = page.getByRole('region', { name: 'Story of an entry' });
  await expect(region).toBeVisible();
  await expect(page.getByRole('button', { name: /08:03 Checked in/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await pressByKeyboard(page, 'Back to the figures');
  await expect(region).toBeHidden();
  await expect(page.getByRole('region', { name: 'My day' })).toBeVisible();
});

/** Goes about with Tab until the button has the focus, and presses it. */
async function pressByKeyboard(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(button).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [50], timeout: 5_000 });
  await page.keyboard.press('Enter');
}
