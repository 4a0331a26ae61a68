import { expect, test } from 'vitest';
import { createText } from '../../text/i18n.ts';
import { findingWords } from './finding-words.ts';
import german from '../text/setup.de.json' with { type: 'json' };

const text = createText('de');
text.addResourceBundle('de', 'setup', german);
const t = text.getFixedT('de', 'setup');

test.each([
  [
    'the key is valid, it belongs to Ana Pop (MOCO user 12)',
    'Der Schlüssel ist gültig und gehört Ana Pop',
  ],
  ['the key has the permission Staff: 42 people are read', 'Personen, die er sieht: 42'],
  ['see 3 people', 'Personen, die er sieht: 3'],
  ['read and write the times of other people', 'Er darf die Zeiten aller schreiben'],
  ['the key is not valid: MOCO answered 401', 'Der Schlüssel ist nicht gültig'],
])('says “%s” in the reader’s language', (told, words) => {
  expect(findingWords(told, t)).toEqual({ words });
});

test('what nobody has words for is told as it came', () => {
  expect(findingWords('something new', t)).toEqual({ words: 'something new', lang: 'en' });
});
