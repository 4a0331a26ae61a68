import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../text/en.json' with { type: 'json' };
import { OFFICE_CATALOGUES } from '../office/office-texts.ts';
import { CATALOGUES } from '../text/i18n.ts';
import { pseudoOf } from './pseudo.ts';
import { PSEUDO, type Wanted } from './wanted.ts';

const known = new Map<string, i18n>();

/** The texts of one language and nothing else: what is missing shows its key. */
export function textsIn(language: Wanted['lang']): i18n {
  const before = known.get(language);
  if (before !== undefined) return before;
  const isPseudo = language === PSEUDO;
  const translation = isPseudo ? pseudoOf(en) : CATALOGUES[language];
  const office = isPseudo ? pseudoOf(OFFICE_CATALOGUES['en'] ?? {}) : OFFICE_CATALOGUES[language];
  const texts = createInstance();
  void texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    load: 'currentOnly',
    initAsync: false,
    resources: { [language]: { translation, ...office } },
    interpolation: { escapeValue: false },
  });
  known.set(language, texts);
  return texts;
}
