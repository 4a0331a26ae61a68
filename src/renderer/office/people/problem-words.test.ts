import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import de from '../text/people.de.json' with { type: 'json' };
import { problemWords } from './problem-words.ts';

const text = createInstance();
void text.init({ lng: 'de', initAsync: false, resources: { de: { people: de } } });
const t = text.getFixedT('de', 'people');

/** As the service says them (`roster-file.ts`, `import-employees.ts`, `roster-pin.ts`, `roster-table.ts`). */
test.each([
  ['a number is required', 'eine Nummer ist nötig'],
  ['entry 3: a name is required', 'ein Name ist nötig'],
  [
    'not a date that exists, as in 2026-01-31',
    'dieses Datum gibt es nicht; schreiben Sie 31.1.2026',
  ],
  ['one of yes, no, true, false, 1, 0', 'schreiben Sie ja oder nein'],
  [
    'badge 2 is not 4 to 32 of 0-9, A-Z, - and _',
    'Ausweis 2 ist nicht so geschrieben, wie Ihr Leser Ausweise schreibt',
  ],
  [
    'a PIN here has 7 to 12 digits and nothing else',
    'eine PIN hat 7 bis 12 Ziffern und sonst nichts',
  ],
  ['a PIN must not be a year', 'eine PIN darf keine Jahreszahl sein'],
  ['3 fields where the header has 2', '3 Felder, wo die Überschriften 2 sind'],
  [
    'number 7 stands in the file before (line 4)',
    'Nummer 7 steht schon vorher in der Datei, in Zeile 4',
  ],
  ['badge ••••6634 belongs to Ana Ștefănescu (12)', 'Ausweis ••••6634 gehört Ana Ștefănescu (12)'],
  ['this PIN belongs to somebody else', 'diese PIN kann nicht vergeben werden'],
])('%s', (message, german) => {
  expect(problemWords(t, message)).toBe(german);
});

test('a sentence that nobody knows stays as it was said', () => {
  expect(problemWords(t, 'something new')).toBe('something new');
});
