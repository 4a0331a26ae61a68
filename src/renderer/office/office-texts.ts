import type { i18n } from 'i18next';

type Bundle = { readonly default: object };

/** `./text/people.de.json` → people, de. Every section has a catalogue of its own in each language. */
const bundles = import.meta.glob<Bundle>('./text/*.json', { eager: true });

/** The office's words: by language, then by section. */
export const OFFICE_CATALOGUES: Readonly<Record<string, Readonly<Record<string, object>>>> =
  byLanguage();

function byLanguage(): Record<string, Record<string, object>> {
  const found: Record<string, Record<string, object>> = {};
  for (const [path, { default: texts }] of Object.entries(bundles)) {
    const [, section = '', language = ''] = /\/([a-z]+)\.([a-z]+)\.json$/.exec(path) ?? [];
    (found[language] ??= {})[section] = texts;
  }
  return found;
}

const known = new WeakSet<i18n>();

/** Adds the office's words to the wall's; more than once does no harm. */
export function addOfficeTexts(text: i18n): void {
  if (known.has(text)) return;
  known.add(text);
  for (const [language, sections] of Object.entries(OFFICE_CATALOGUES)) {
    for (const [section, texts] of Object.entries(sections)) {
      text.addResourceBundle(language, section, texts);
    }
  }
}
