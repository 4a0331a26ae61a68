import type { Locator, Page } from '@playwright/test';
import { expect, scan } from './kiosk.ts';

/** The line of an entry in the list of the last ones, with the sentence below it. */
export function entry(page: Page, time: string): Locator {
  return page
    .getByRole('list', { name: 'Last entries' })
    .getByRole('listitem')
    .filter({ has: page.getByText(time, { exact: true }) });
}

/** Holds the badge to the reader, and is recorded at once. */
export async function punch(page: Page, who: { readonly badge: string }): Promise<void> {
  await scan(page, who.badge);
  await expect(page.getByText(/Receipt no\. \d+/)).toBeVisible();
}
