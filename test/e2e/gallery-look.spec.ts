import type { TestInfo } from '@playwright/test';
import { CASES } from '../../src/renderer/gallery/cases.ts';
import { changes, leftovers, type Look, removeBaseline, renew } from './gallery/baselines.ts';
import { expect, test } from './gallery/stage.ts';

/** `npm test -- e2e gallery-look --update-snapshots` writes the baselines anew. */
const names = [...CASES.keys()];
const screenOf = (name: string): string => name.split('/')[0] ?? name;
const screens = [...new Set(names.map(screenOf))];
/** One of each screen, for what would look alike on all its cases. */
const firsts = screens.flatMap((screen) => names.find((name) => screenOf(name) === screen) ?? []);

const usual = { panel: '1280x800' } as const;
const groups: ReadonlyMap<string, readonly Look[]> = new Map([
  ...(['light', 'dark'] as const).flatMap((theme) =>
    screens.map((screen): [string, Look[]] => {
      const these = names.filter((name) => screenOf(name) === screen);
      return [`${screen}, ${theme}`, these.map((name) => ({ name, ...usual, choices: { theme } }))];
    }),
  ),
  ...(
    [
      ['German', { ...usual, choices: { lang: 'de' } }],
      ['Romanian, dark', { ...usual, choices: { lang: 'ro', theme: 'dark' } }],
      ['large text', { ...usual, choices: { text: 'large' } }],
      ['right to left', { ...usual, choices: { dir: 'rtl' } }],
      ['portrait', { panel: '800x1280', choices: {} }],
      ['seven inches', { panel: '1024x600', choices: {} }],
      ['full HD', { panel: '1920x1080', choices: { theme: 'dark' } }],
    ] as const
  ).map(([title, how]): [string, Look[]] => [
    `one of each screen, ${title}`,
    firsts.map((name) => ({ name, ...how })),
  ]),
]);
const all = [...groups.values()].flat();

const isRenewing = ({ config }: TestInfo): boolean =>
  config.updateSnapshots === 'all' || config.updateSnapshots === 'changed';

for (const [title, looks] of groups) {
  test(`looks as it did: ${title}`, async ({ page }, info) => {
    test.slow();
    if (isRenewing(info)) await renew(page, looks);
    else expect(await changes(page, looks)).toEqual([]);
  });
}

test('keeps no picture of what is not there any more', () => {
  if (isRenewing(test.info())) leftovers(all).forEach(removeBaseline);
  expect(leftovers(all)).toEqual([]);
});
