import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../src/service/store/database.ts';
import { QUARANTINE_MAX, quarantineScan } from '../../src/service/store/quarantine.ts';
import { inTransaction } from '../../src/service/store/transaction.ts';
import { withOffice } from '../../src/cli/office.ts';
import { stempel } from './command-line.ts';
import { ANA, expect, JONAS, scan, tapPin, test, type Kiosk } from './kiosk.ts';
import { readInThreeLanguages } from './three-languages.ts';

/** Every way in which the wall says no, met by somebody who stands before it, and read in all three languages. */

const MINUTE_MS = 60_000;

test.use({ settings: { returnSeconds: 60 } });

type Meant = { readonly kiosk: Kiosk; readonly page: Parameters<typeof scan>[0] };

/** The headline and the sentence below it; `sentence` where it is another than usual. */
async function isRefused({ kiosk, page }: Meant, kind: string, sentence = 'text'): Promise<void> {
  const keys = [`notice.${kind}.title`, `notice.${kind}.${sentence}`];
  await readInThreeLanguages(page, kiosk.dataDir, keys);
  await page.getByRole('button', { name: 'Close' }).click();
}

/** A minute ago by the kiosk's clock the office, or another kiosk, has entered this for Ana. */
async function meanwhile(kiosk: Kiosk, kind: string): Promise<void> {
  const offsetMs = Number(readFileSync(join(kiosk.dataDir, 'clock-offset'), 'utf8'));
  const at = new Date(Date.now() + offsetMs - MINUTE_MS).toISOString();
  await withOffice(kiosk.dataDir, async (office) => {
    const text = `employee,kind,at\n${ANA.number},${kind},${at}\n`;
    const outcome = await office.call('importPunches', { text });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.detail));
  });
}

async function setActive(kiosk: Kiosk, number: string, active: string): Promise<void> {
  await withOffice(kiosk.dataDir, async (office) => {
    const text = `number,name,active\n${number},${ANA.name},${active}\n`;
    const outcome = await office.call('importEmployees', { format: 'csv', text });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.detail));
  });
}

test('somebody types wrong PINs until the pad rests', async ({ kiosk }) => {
  const page = await kiosk.open();
  for (let wrong = 0; wrong < 4; wrong += 1) {
    await tapPin(page, '99999');
    await page.getByRole('button', { name: 'OK' }).click();
    if (wrong === 0) {
      await isRefused({ kiosk, page }, 'unknownPin');
      continue;
    }
    await expect(page.getByText('This PIN is not known').first()).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
  }
  await tapPin(page, ANA.pin);
  await page.getByRole('button', { name: 'OK' }).click();
  await isRefused({ kiosk, page }, 'tooManyAttempts');
});

test('somebody holds up what is no badge, and badges that nobody is known for', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await scan(page, 'A1');
  await isRefused({ kiosk, page }, 'unreadableBadge');
  await scan(page, '0099887766');
  await isRefused({ kiosk, page }, 'unknownBadge');
});

test('an unknown badge is promised nothing once too many of them wait', async ({ kiosk }) => {
  const db = openDatabase(join(kiosk.dataDir, 'stempel.db'), {
    backupsDir: join(kiosk.dataDir, 'backups'),
  });
  inTransaction(db, () => {
    for (let nth = 0; nth < QUARANTINE_MAX; nth += 1) {
      const [id, keyedHash] = [`scan-${nth}`, Buffer.from(`badge-${nth}`)];
      const spelt = { plainHash: null, spelling: 'raw 0 0', last4: '0000' };
      const scanned = { ...spelt, at: nth * MINUTE_MS, zone: 'Europe/Berlin' };
      quarantineScan(db, { id, keyedHash, ...scanned, random: false, sealed: null });
    }
  });
  db.close();
  const page = await kiosk.open();
  await scan(page, '0099887766');
  await isRefused({ kiosk, page }, 'unknownBadge', 'notKept');
});

test('somebody whose access is switched off, before and while they stand there', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await stempel(kiosk.dataDir, ['config', 'set', 'punch.badgeActs', 'ask']);
  await scan(page, ANA.badge);
  await expect(page.getByRole('button', { name: 'Check in' })).toBeVisible();
  await setActive(kiosk, ANA.number, 'no');
  await page.getByRole('button', { name: 'Check in' }).click();
  await isRefused({ kiosk, page }, 'unknownEmployee');
  await scan(page, ANA.badge);
  await isRefused({ kiosk, page }, 'inactive');
});

test('somebody chooses what has come true meanwhile, at another kiosk or in the office', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await stempel(kiosk.dataDir, ['config', 'set', 'punch.badgeActs', 'ask']);
  const steps = [
    ['in', 'Check in', 'alreadyIn'],
    ['out', 'Check out', 'notIn'],
    ['in', null, null],
    ['break-start', 'Start break', 'alreadyOnBreak'],
    ['break-end', 'End break', 'notOnBreak'],
  ] as const;
  for (const [kind, action, refusal] of steps) {
    kiosk.pass(10 * MINUTE_MS);
    if (action === null) {
      await meanwhile(kiosk, kind);
      continue;
    }
    await scan(page, ANA.badge);
    await expect(page.getByRole('button', { name: action })).toBeVisible();
    await meanwhile(kiosk, kind);
    await page.getByRole('button', { name: action }).click();
    await isRefused({ kiosk, page }, refusal);
  }
});

test('somebody takes back too late, and what the office has removed already', async ({ kiosk }) => {
  const page = await kiosk.open();
  const before = (await kiosk.status()).database.punches;
  await scan(page, JONAS.badge);
  await expect(page.getByRole('button', { name: /Undo/ })).toBeVisible();
  await stempel(kiosk.dataDir, ['config', 'set', 'punch.undoSeconds', '0']);
  await page.getByRole('button', { name: /Undo/ }).click();
  await isRefused({ kiosk, page }, 'undoTimePassed');
  expect((await kiosk.status()).database.punches).toBe(before + 1);

  await stempel(kiosk.dataDir, ['config', 'set', 'punch.undoSeconds', '60']);
  await scan(page, ANA.badge);
  await expect(page.getByRole('button', { name: /Undo/ })).toBeVisible();
  const offsetMs = Number(readFileSync(join(kiosk.dataDir, 'clock-offset'), 'utf8'));
  const date = new Date(Date.now() + offsetMs).toISOString().slice(0, 10);
  const ana = ['--employee', ANA.number, '--date', date];
  const day: unknown = JSON.parse(await stempel(kiosk.dataDir, ['day', ...ana, '--json']));
  const [presence] = (day as { readonly presences: readonly { readonly id: string }[] }).presences;
  const removed = ['--presence', presence?.id ?? '', '--delete', '--reason', 'Badge lent'];
  await stempel(kiosk.dataDir, ['correct', ...ana, ...removed]);
  await page.getByRole('button', { name: /Undo/ }).click();
  await isRefused({ kiosk, page }, 'alreadyUndone');
});

test('something else holds the file: nothing is promised, and the log knows the number', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  await stempel(kiosk.dataDir, ['config', 'set', 'punch.badgeActs', 'ask']);
  await scan(page, ANA.badge);
  await expect(page.getByRole('button', { name: 'Check in' })).toBeVisible();
  const db = openDatabase(join(kiosk.dataDir, 'stempel.db'), {
    backupsDir: join(kiosk.dataDir, 'backups'),
  });
  db.exec('BEGIN IMMEDIATE');
  await page.getByRole('button', { name: 'Check in' }).click();
  await expect(page.getByText('Something went wrong').first()).toBeVisible({ timeout: 30_000 });
  db.exec('ROLLBACK');
  db.close();
  await isRefused({ kiosk, page }, 'defect');
  await scan(page, ANA.badge);
  await page.getByRole('button', { name: 'Check in' }).click();
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
});
