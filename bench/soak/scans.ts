import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { badgeOf, nameOf, PEOPLE } from './company.ts';

/** A receipt that is not there by then has not come. */
const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 15;
/** Between two keys of the reader: what common ones leave. */
const KEY_GAP_MS = 3;

export type Scanned = {
  readonly scans: number;
  /** The numbers of the receipts that were shown. */
  readonly receipts: readonly number[];
  /** What stood there instead of a receipt. */
  readonly misses: readonly string[];
};

/**
 * So many people hold their badges to the reader, spread evenly over so long; each comes in and, the next time, goes.
 * `between` is told before each how much time has passed.
 */
export async function scanFor(
  page: Page,
  { scans, lastMs }: { readonly scans: number; readonly lastMs: number },
  between: (atMs: number) => Promise<void>,
): Promise<Scanned> {
  const receipts: number[] = [];
  const misses: string[] = [];
  const startedAt = performance.now();
  for (let nth = 0; nth < scans; nth += 1) {
    const dueMs = (nth * lastMs) / scans - (performance.now() - startedAt);
    if (dueMs > 0) await delay(dueMs);
    await between(performance.now() - startedAt);
    await page.keyboard.type(badgeOf(nth % PEOPLE), { delay: KEY_GAP_MS });
    await page.keyboard.press('Enter');
    const receipt = await receiptOf(page, nameOf(nth % PEOPLE), receipts.at(-1) ?? 0);
    if (typeof receipt === 'number') receipts.push(receipt);
    else misses.push(`scan ${nth + 1}: ${receipt}`);
  }
  await delay(lastMs - (performance.now() - startedAt));
  return { scans, receipts, misses };
}

/** The number on the receipt of this person that comes after that one; or what is there instead. */
async function receiptOf(page: Page, name: string, after: number): Promise<number | string> {
  let text = '';
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until;) {
    text = await page.locator('body').innerText();
    const number = Number(/no\. (\d+)/.exec(text)?.[1] ?? '0');
    if (number > after && text.includes(name)) return number;
    await delay(LOOK_EVERY_MS);
  }
  return text.replaceAll('\n', ' | ');
}
