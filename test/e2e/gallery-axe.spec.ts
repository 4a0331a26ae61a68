import { CASES } from '../../src/renderer/gallery/cases.ts';
import { bringRules, brokenRules } from './gallery/rules.ts';
import { expect, test } from './gallery/stage.ts';
import { findings } from './gallery/walk.ts';

const names = [...CASES.keys()];
const screens = [...new Set(names.map((name) => name.split('/')[0] ?? name))];

for (const theme of ['light', 'dark'] as const) {
  for (const screen of screens) {
    test(`${screen} breaks no rule of accessibility, ${theme}`, async ({ page }) => {
      await bringRules(page);
      const these = names.filter((name) => name.split('/')[0] === screen);
      const walk = { panel: '1280x800', choices: { theme }, names: these } as const;
      expect(await findings(page, walk, brokenRules)).toEqual([]);
    });
  }
}
