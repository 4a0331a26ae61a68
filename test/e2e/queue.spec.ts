import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { withOffice } from '../../src/cli/office.ts';
import { ANA, expect, JONAS, scan, test } from './kiosk.ts';

/** Shifts that begin at one door: everything that goes wrong elsewhere when many people come, or one comes twice. */

const QUEUE = Array.from({ length: 20 }, (_, index) => ({
  number: String(101 + index),
  name: `Schicht ${index + 1}`,
  badge: `00${51_000_000 + index * 13}`,
}));

async function invite(dataDir: string): Promise<void> {
  const rows = QUEUE.map(({ number, name, badge }) => `${number},${name},${badge}`);
  const text = ['number,name,badge', ...rows, ''].join('\n');
  const imported = await withOffice(dataDir, (office) =>
    office.call('importEmployees', { format: 'csv', text }),
  );
  expect(imported.ok).toBe(true);
}

/** Longer than a busy machine takes for a few scans. */
function guardFor(dataDir: string, guardSeconds: number): void {
  const file = join(dataDir, 'config.json');
  const config = JSON.parse(readFileSync(file, 'utf8')) as { readonly punch: object };
  const punch = { ...config.punch, guardSeconds };
  writeFileSync(file, JSON.stringify({ ...config, punch }));
}

/** All keys of a reader at once: those that a busy machine lets wait would be a finger's, and belong to the PIN. */
async function burst(page: Page, badge: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const digits = Array.from(badge, (key) => ({ code: `Digit${key}`, key, text: key }));
  const keys = [...digits, { code: 'Enter', key: 'Enter', text: '\r' }];
  await Promise.all(
    keys.flatMap(({ code, key, text }) => [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', code, key, text }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key }),
    ]),
  );
  await session.detach();
}

async function greeted(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
}

test('twenty people one behind the other: each is greeted by name, and recorded once', async ({
  kiosk,
}) => {
  await invite(kiosk.dataDir);
  const page = await kiosk.open();
  const before = (await kiosk.status()).database.punches;
  for (const person of QUEUE) {
    await scan(page, person.badge);
    await greeted(page, person.name);
  }
  const status = await kiosk.status();
  expect(status.in.toSorted()).toEqual(QUEUE.map(({ number }) => number));
  expect(status.database.punches).toBe(before + QUEUE.length);
});

test('six badges without a breath between them: every one is recorded, the last one is shown', async ({
  kiosk,
}) => {
  await invite(kiosk.dataDir);
  const page = await kiosk.open();
  const six = QUEUE.slice(0, 6);
  for (const { badge } of six) await scan(page, badge);
  await greeted(page, six.at(-1)?.name ?? '');
  const numbers = six.map(({ number }) => number);
  await expect.poll(async () => (await kiosk.status()).in.toSorted()).toEqual(numbers);
});

test('A, B, A within the guard time: A is shown what stands, and nothing more is recorded', async ({
  kiosk,
}) => {
  guardFor(kiosk.dataDir, 600);
  const page = await kiosk.open();
  const before = (await kiosk.status()).database.punches;
  await scan(page, ANA.badge);
  await greeted(page, ANA.name);
  await scan(page, JONAS.badge);
  await greeted(page, JONAS.name);
  await scan(page, ANA.badge);
  await greeted(page, ANA.name);
  await expect(page.getByText('Nothing new was recorded', { exact: false }).first()).toBeVisible();
  const status = await kiosk.status();
  expect(status.in.toSorted()).toEqual([JONAS.number, ANA.number]);
  expect(status.database.punches).toBe(before + 2);
});

test('a badge that the reader sends three times over is one punch', async ({ kiosk }) => {
  guardFor(kiosk.dataDir, 600);
  const page = await kiosk.open();
  const before = (await kiosk.status()).database.punches;
  for (let times = 0; times < 3; times += 1) await scan(page, ANA.badge);
  await greeted(page, ANA.name);
  await expect(page.getByText('Nothing new was recorded', { exact: false }).first()).toBeVisible();
  const status = await kiosk.status();
  expect(status.database.punches).toBe(before + 1);
  expect(status.in).toEqual([ANA.number]);
});

test('a finger that presses three times is one punch', async ({ kiosk }) => {
  const page = await kiosk.open();
  await scan(page, ANA.badge);
  await greeted(page, ANA.name);
  kiosk.pass(30_000);
  const before = (await kiosk.status()).database.punches;
  await scan(page, ANA.badge);
  const choice = page.getByRole('button', { name: 'Start break' });
  await expect(choice).toBeVisible();
  const box = await choice.boundingBox();
  if (box === null) throw new Error('the choice is nowhere');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { clickCount: 3 });
  await greeted(page, ANA.name);
  const status = await kiosk.status();
  expect(status.database.punches).toBe(before + 1);
  expect(status.onBreak).toEqual([ANA.number]);
});

test('a badge comes while somebody else is typing a PIN: the badge counts, the digits are gone', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  for (const digit of '471') {
    await page.getByRole('button', { name: digit, exact: true }).click();
  }
  await burst(page, JONAS.badge);
  await greeted(page, JONAS.name);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText('Hold your badge to the reader')).toBeVisible();
  // What is left of the PIN alone would be a wrong one, and be told so.
  for (const digit of '14') {
    await page.getByRole('button', { name: digit, exact: true }).click();
  }
  await page.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByRole('heading', { name: ANA.name })).toBeHidden();
  expect((await kiosk.status()).in).toEqual([JONAS.number]);
});

test('nothing on the wall is a text field, so that no keyboard opens over it', async ({
  kiosk,
}) => {
  const page = await kiosk.open();
  const fields = page.locator(
    'input, textarea, select, [contenteditable]:not([contenteditable="false"])',
  );
  await expect(fields).toHaveCount(0);
  await scan(page, '0099887766');
  await expect(page.getByText('This badge is new here').first()).toBeVisible();
  await expect(fields).toHaveCount(0);
  await scan(page, ANA.badge);
  await greeted(page, ANA.name);
  await expect(fields).toHaveCount(0);
  await page.getByRole('button', { name: 'My day' }).click();
  await expect(page.getByRole('button', { name: 'Close' })).toBeVisible();
  await expect(fields).toHaveCount(0);
});
