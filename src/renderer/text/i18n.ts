import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../view-model/screen.ts';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import ro from './ro.json' with { type: 'json' };

/** Everything people read, by language; the English catalogue has every key. */
export const CATALOGUES: Readonly<Record<Language, object>> = { en, de, ro };

/** Loaded from the bundle, so that the first frame has its words. React escapes what is filled in. */
export function createText(language: Language): i18n {
  const text = createInstance();
  void text.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: Object.fromEntries(
      Object.entries(CATALOGUES).map(([name, translation]) => [name, { translation }]),
    ),
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return text;
}
