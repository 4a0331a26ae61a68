import { ANA, expect, JONAS, scan, test } from './kiosk.ts';
import { stempel } from './command-line.ts';
import { readInThreeLanguages } from './three-languages.ts';

/** What somebody meets from morning to evening, each screen read in all three languages. */

const MINUTE_MS = 60_000;

test.use({ settings: { returnSeconds: 60 } });

test('somebody’s whole day: arriving, a break, a look at the day, going home', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const read = (...keys: readonly string[]): Promise<void> =>
    readInThreeLanguages(page, kiosk.dataDir, keys);
  await read('idle.hint', 'idle.hintPin', 'pad.clear', 'sync.ok');

  await scan(page, ANA.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  await read('greeting.morning', 'punch.in', 'day.targetMetAt', 'day.week', 'done.close');

  await scan(page, ANA.badge);
  await read('done.again', 'done.undoThat');
  await page.getByRole('button', { name: /Undo/ }).click();
  await read('done.undone', 'done.undoneDetail', 'day.balance');

  kiosk.pass(MINUTE_MS);
  await stempel(kiosk.dataDir, ['config', 'set', 'punch.badgeActs', 'ask']);
  await scan(page, ANA.badge);
  await read('state.out', 'action.in', 'you.cancel', 'myDay.open');
  await page.getByRole('button', { name: 'Check in' }).click();
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();

  kiosk.pass(120 * MINUTE_MS);
  await scan(page, ANA.badge);
  await read('state.in', 'action.out', 'action.breakStart');
  await page.getByRole('button', { name: 'Start break' }).click();
  await read('punch.breakStart', 'state.onBreak', 'day.breakRunning');

  kiosk.pass(30 * MINUTE_MS);
  await scan(page, ANA.badge);
  await read('state.onBreak', 'action.breakEnd');
  await page.getByRole('button', { name: 'End break' }).click();
  await read('punch.breakEnd', 'day.targetMetAt');

  await page.getByRole('button', { name: 'My day' }).click();
  await read('myDay.breaks', 'myDay.line.punches', 'myDay.week');
  await page.getByRole('button', { name: 'Back' }).click();

  kiosk.pass(420 * MINUTE_MS);
  await scan(page, ANA.badge);
  await page.getByRole('button', { name: 'Check out' }).click();
  await read('greeting.bye', 'punch.out', 'day.overTarget', 'day.met');
});

test('the morning after: the arrival counts, and somebody is asked when they left', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await scan(page, JONAS.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  kiosk.pass(24 * 60 * MINUTE_MS);
  await scan(page, JONAS.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
  await readInThreeLanguages(page, kiosk.dataDir, [
    'punch.in',
    'question.title',
    'question.text',
    'question.yes',
    'question.later',
  ]);
  await page.getByRole('button', { name: 'That is right' }).click();
  await readInThreeLanguages(page, kiosk.dataDir, ['question.answered']);
});

test('the service is away for a moment, and comes back', async ({ kiosk }) => {
  const page = await kiosk.open({ STEMPEL_DIE_AT: 'recordPunch:committed' });
  await stempel(kiosk.dataDir, ['config', 'set', 'site.language', 'ro']);
  await expect(page.getByText('Apropiați ecusonul', { exact: false }).first()).toBeVisible();
  await scan(page, ANA.badge);
  await expect(page.getByText('Un moment', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(/Bon nr\. \d+/)).toBeVisible();
});
