import { CASES } from '../../src/renderer/gallery/cases.ts';
import { badPresses, saidAloud } from './gallery/presses.ts';
import { expect, test } from './gallery/stage.ts';
import { findings } from './gallery/walk.ts';

const names = [...CASES.keys()];

for (const panel of ['1280x800', '1024x600'] as const) {
  for (const text of ['normal', 'large'] as const) {
    test(`everything to press has a name and 64 pixels on ${panel}, ${text} text`, async ({
      page,
    }) => {
      expect(await findings(page, { panel, choices: { text }, names }, badPresses)).toEqual([]);
    });
  }
}

/** What just happened, or stands in the way, on these: whoever does not see it hears it. */
const TOLD = [
  ['done', /Ana Ștefănescu: Break ended, 12:31\./],
  ['done/again', /Break ended, 12:31\. Nothing new was recorded/],
  ['done/undone', /Taken back, Break ended/],
  ['notice/unknownPin', /This PIN is not known/],
  ['notice/defect', /Something went wrong\..*K7-4821/],
  ['trouble/connecting', /Starting/],
  ['trouble/oneMoment', /One moment, please/],
  ['trouble/outOfService', /Out of service.*The disk is full\./],
  ['trouble/notFocused', /The badge reader cannot be heard/],
  ['idle/typing', /2 digits entered/],
  ['identifying', /Looking it up/],
  ['question/done-answered', /Thank you\. Left at/],
  ['myDay', /Monday/],
] as const;

for (const [name, words] of TOLD) {
  test(`says ${name} aloud`, async ({ page }) => {
    const known = CASES.has(name) ? name : `${name}/plain`;
    const walk = { panel: '1280x800', choices: {}, names: [known] } as const;
    const [said] = await findings(page, walk, saidAloud);
    expect(said).toMatch(words);
  });
}

test('every notice and every trouble is said aloud', async ({ page }) => {
  const these = names.filter((name) => /^(notice|trouble)\//.test(name));
  const walk = { panel: '1280x800', choices: {}, names: these } as const;
  const said = await findings(page, walk, saidAloud);
  expect(these.length).toBeGreaterThan(15);
  expect(said.filter((line) => line.endsWith(': '))).toEqual([]);
});
