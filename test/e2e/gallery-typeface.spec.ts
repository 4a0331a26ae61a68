import { globSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './gallery/stage.ts';

/** Names as the rosters of Europe's factories have them, beyond the alphabet of the three languages. */
const NAMES = 'Ağaoğlu Dvořák Þórðarson Wałęsa Nguyễn Παπαδόπουλος Шевченко Đặng Ĺudovít';
/** What readers in another alphabet's layout type is compared, and shown nowhere. */
const SHOWN = globSync('src/renderer/**/*.{ts,tsx,css,json}', {
  exclude: (path) => /\.test\.ts$|renderer\/wedge$/.test(path),
});

function charactersShown(): string {
  const texts = SHOWN.map((path) => readFileSync(path, 'utf8'));
  return [...new Set([...texts, NAMES].join(''))].filter((letter) => letter > ' ').join('');
}

test('every letter is drawn from a typeface that comes with Stempel', async ({ page }) => {
  const letters = charactersShown();
  expect(letters).toMatch(/ș.*→|→.*ș/);
  expect(await facesOf(page, letters)).toEqual([]);
  expect(await facesOf(page, '漢')).toHaveLength(1);
});

/** Typefaces of this machine that `letters` are drawn from: another machine has others, or none. */
async function facesOf(page: Page, letters: string): Promise<string[]> {
  await page.evaluate((text) => {
    const line = document.createElement('p');
    line.id = 'letters';
    line.textContent = text;
    document.body.prepend(line);
  }, letters);
  const inspector = await page.context().newCDPSession(page);
  await inspector.send('DOM.enable');
  await inspector.send('CSS.enable');
  const { root } = await inspector.send('DOM.getDocument');
  const at = { nodeId: root.nodeId, selector: '#letters' };
  const { nodeId } = await inspector.send('DOM.querySelector', at);
  const { fonts } = await inspector.send('CSS.getPlatformFontsForNode', { nodeId });
  await inspector.detach();
  await page.evaluate(() => document.querySelector('#letters')?.remove());
  return fonts
    .filter(({ isCustomFont }) => !isCustomFont)
    .map(({ familyName, glyphCount }) => `${familyName}: ${glyphCount}`);
}
