import { expect, test } from 'vitest';
import { doorCalls } from '../../contract/door.ts';
import { kioskContract } from '../../contract/kiosk.ts';
import { formatFor } from '../parts/format.ts';
import { noticeWords } from '../parts/notice-words.ts';
import { CATALOGUES, createText } from './i18n.ts';

const LANGUAGES = ['en', 'de', 'ro'] as const;
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Every text of a language by its dotted key. */
function textsOf(tree: object, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, node] of Object.entries(tree) as [string, unknown][]) {
    if (typeof node === 'string') texts.set(path + name, node);
    else for (const [key, text] of textsOf(node as object, `${path}${name}.`)) texts.set(key, text);
  }
  return texts;
}

const baseKeys = (texts: Map<string, string>): string[] =>
  [...new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')))].toSorted();

const gapsIn = (text: string): string[] => [...(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted();

const english = textsOf(CATALOGUES.en);

test.each(LANGUAGES)('has every text in %s, none of them empty', (language) => {
  const texts = textsOf(CATALOGUES[language]);
  expect(baseKeys(texts)).toEqual(baseKeys(english));
  for (const [key, text] of texts) expect(text.trim(), key).not.toBe('');
});

test.each(LANGUAGES)('fills the same gaps in %s as in English', (language) => {
  for (const [key, text] of textsOf(CATALOGUES[language])) {
    const original = english.get(key) ?? english.get(key.replace(PLURAL, '_other'));
    expect(gapsIn(text), key).toEqual(gapsIn(original ?? ''));
  }
});

test.each(LANGUAGES)('has every plural form that %s knows', (language) => {
  const texts = textsOf(CATALOGUES[language]);
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const counted = new Set(
    [...texts.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
  );
  expect(counted.size).toBeGreaterThan(0);
  for (const key of counted) {
    for (const form of forms) expect(texts.has(`${key}_${form}`), `${key}_${form}`).toBe(true);
  }
});

/** These lead to a screen of their own and need no notice. */
const LEADS_ELSEWHERE = new Set([
  'duplicateScan',
  'notShownYet',
  'askFirst',
  'pinNeeded',
  // The month is shown again, as it stands now.
  'notOver',
  'changedSince',
]);

test.each(LANGUAGES)(
  'has a headline and a way out in %s for every refusal of the contract',
  (language) => {
    const texts = textsOf(CATALOGUES[language]);
    // The office's door says what it refuses on its own screens.
    const refusals = Object.entries(kioskContract.calls)
      .filter(([call]) => !(call in doorCalls))
      .flatMap(([, { refusals }]) => Object.keys(refusals));
    expect(refusals).toContain('unknownBadge');
    for (const refusal of refusals) {
      if (LEADS_ELSEWHERE.has(refusal)) continue;
      expect(texts.has(`notice.${refusal}.title`), refusal).toBe(true);
      expect(texts.has(`notice.${refusal}.text`), refusal).toBe(true);
    }
  },
);

test('writes Romanian with comma below, never with the cedilla', () => {
  expect([...textsOf(CATALOGUES.ro).values()].join('')).not.toMatch(/[ŞşŢţ]/);
});

test.each([
  [1, 'MOCO · 1 zi în așteptare'],
  [3, 'MOCO · 3 zile în așteptare'],
  [21, 'MOCO · 21 de zile în așteptare'],
])('counts %i days the Romanian way', (count, text) => {
  expect(createText('ro').t('sync.owed', { vendor: 'MOCO', count })).toBe(text);
});

test.each(LANGUAGES)(
  'promises in %s that the time of a new badge is kept only when it is',
  (language) => {
    const { t } = createText(language);
    const say = (kept: boolean) =>
      noticeWords(
        { kind: 'unknownBadge', masked: '••••6634', at: 0, kept },
        formatFor(language, 'Europe/Berlin'),
        t,
      ).text;
    expect(say(true)).toContain('6634');
    expect(say(false)).not.toMatch(/6634|kept|gesichert|păstrată/);
  },
);

test('speaks from the first frame, and puts names in as they are', () => {
  const text = createText('de').t('notice.inactive.title', { name: 'A & B <O’Neil>' });
  expect(text).toBe('A & B <O’Neil>, Ihr Zugang ist abgeschaltet');
});
