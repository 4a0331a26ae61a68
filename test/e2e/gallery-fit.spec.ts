import { CASES } from '../../src/renderer/gallery/cases.ts';
import { PSEUDO } from '../../src/renderer/gallery/wanted.ts';
import { misfits } from './gallery/misfits.ts';
import { expect, test } from './gallery/stage.ts';
import { findings } from './gallery/walk.ts';

const names = [...CASES.keys()];
const PANELS = ['1280x800', '800x1280', '1024x600'] as const;

for (const panel of PANELS) {
  for (const lang of ['en', 'de', 'ro'] as const) {
    for (const text of ['normal', 'large'] as const) {
      test(`nothing is cut or covered on ${panel} in ${lang}, ${text} text`, async ({ page }) => {
        expect(await findings(page, { panel, choices: { lang, text }, names }, misfits)).toEqual(
          [],
        );
      });
    }
  }

  test(`nothing is cut or covered on ${panel} from right to left`, async ({ page }) => {
    const choices = { lang: 'en', dir: 'rtl' } as const;
    expect(await findings(page, { panel, choices, names }, misfits)).toEqual([]);
  });

  test(`every box has room for words that are longer by 40 % on ${panel}`, async ({ page }) => {
    const walk = { panel, choices: { lang: PSEUDO }, names } as const;
    const found = await findings(page, walk, misfits);
    // Every text at once that much longer is beyond any language: a screen may then be taller than the window.
    const isOfBox = (problem: string) => / is cut | sticks out | sideways /.test(problem);
    expect(found.filter(isOfBox)).toEqual([]);
  });
}
