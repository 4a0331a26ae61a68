import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const pictures = resolve(import.meta.dirname, '../../test-results/pictures');

/** Takes a picture of the real window when all has come to rest, and says what a screen reader's rules say of it. Answers with its path. */
export async function look(page: Page, name: string): Promise<string> {
  mkdirSync(pictures, { recursive: true });
  await page.waitForTimeout(600);
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path });
  // Electron's windows cannot open the blank page that axe's newer mode wants.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  return path;
}
