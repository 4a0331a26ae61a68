import type { Page } from '@playwright/test';
import { ENTER, typed } from '../../src/renderer/wedge/typing-reader.ts';
import { enter, setAdminPin } from './door.ts';
import { expect, type Kiosk } from './kiosk.ts';
import { plugIn } from './reader-keys.ts';
import type { SectionName } from '../../src/renderer/office/sections.ts';

const WORDS: Readonly<Record<SectionName, string>> = {
  people: 'People',
  days: 'Days',
  months: 'Months',
  export: 'Export',
  pictures: 'Pictures',
  sync: 'Sync',
  health: 'Health',
  settings: 'Settings',
  audit: 'Audit',
};

/** Through the door with the admin PIN, into a section of the office. The kiosk speaks English. */
export async function openOffice(page: Page, section: SectionName): Promise<void> {
  await enter(page);
  await page.getByRole('button', { name: /^Open the office/ }).click();
  await openSection(page, section);
}

/** To another section. */
export async function openSection(page: Page, section: SectionName): Promise<void> {
  const room = page.getByRole('navigation').getByRole('button', { name: WORDS[section] });
  await room.click();
  await expect(room).toHaveAttribute('aria-current', 'page');
}

/** Opens a kiosk's window and its office. */
export async function openKioskOffice(kiosk: Kiosk, section: SectionName): Promise<Page> {
  await setAdminPin(kiosk);
  const page = await kiosk.open();
  await openOffice(page, section);
  return page;
}

/** Ends the office's session: the wall waits for badges again. */
export async function leaveOffice(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Leave the office' }).click();
  await expect(page.getByRole('button', { name: '5', exact: true })).toBeVisible();
}

/** Holds a badge to the reader where a field may have the focus: there the stamps of its keys alone tell it from a hand. */
export async function holdBadge(page: Page, badge: string): Promise<void> {
  const reader = await plugIn(page);
  await reader.type([...typed(badge), ENTER]);
}
