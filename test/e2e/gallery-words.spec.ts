import { CASES } from '../../src/renderer/gallery/cases.ts';
import { PSEUDO } from '../../src/renderer/gallery/wanted.ts';
import { expect, test, whenReady } from './gallery/stage.ts';
import { untranslated } from './gallery/untranslated.ts';
import { findings } from './gallery/walk.ts';

const names = [...CASES.keys()];

test('every word on every screen comes from the catalogue', async ({ page }) => {
  // What was said aloud on the screens before, in their own languages, still stands in the page for screen readers.
  await page.reload();
  await whenReady(page);
  const walk = { panel: '1280x800', choices: { lang: PSEUDO }, names } as const;
  expect(await findings(page, walk, untranslated)).toEqual([]);
});
