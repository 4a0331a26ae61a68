import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const repository = resolve(import.meta.dirname, '../..');
const pictures = join(repository, 'test-results/pictures');

/** Those that the documents show; `STEMPEL_PICTURES=1` renews them. */
const DOCUMENTED: Readonly<Record<string, string>> = {
  'idle-light-en': 'idle',
  'in-light-en': 'in',
  'back-light-en': 'done',
  'out-dark-de': 'done-dark-german',
  'my-day-light-en': 'my-day',
  'my-month-en': 'my-month',
  'forgotten-light-en': 'forgotten',
  'office-people': 'office-people',
  'office-audit': 'office-audit',
  'office-setup': 'office-setup',
  'office-setup-vendor': 'office-setup-vendor',
  'office-settings': 'office-settings',
  'office-sync': 'office-sync',
  'office-health': 'office-health',
  'office-export': 'office-export',
  'office-pictures': 'office-pictures',
  'office-months': 'office-months',
  'office-days': 'office-days',
  'office-day': 'office-day',
};

/** Takes a picture of the real window when all has come to rest, and says what a screen reader's rules say of it. Answers with its path. */
export async function look(page: Page, name: string): Promise<string> {
  mkdirSync(pictures, { recursive: true });
  await page.waitForTimeout(600);
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path });
  const documented = DOCUMENTED[name];
  if (documented !== undefined && process.env['STEMPEL_PICTURES'] === '1') {
    copyFileSync(path, join(repository, 'docs/pictures', `${documented}.png`));
  }
  // Electron's windows cannot open the blank page that axe's newer mode wants.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  return path;
}
