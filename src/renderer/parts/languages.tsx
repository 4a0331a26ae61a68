import { useTranslation } from 'react-i18next';
import type { Language } from '../view-model/screen.ts';
import { Press } from './press.tsx';

/** Each by its own name, so that it is found by whoever reads no other. */
const NAMES = [
  ['de', 'Deutsch'],
  ['en', 'English'],
  ['ro', 'Română'],
] as const;

export function Languages({ speak }: { readonly speak: (language: Language) => void }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="languages" role="group" aria-label={t('languages')}>
      {NAMES.map(([language, name]) => (
        <Press
          key={language}
          look="pill"
          lang={language}
          chosen={i18n.language === language}
          onPress={() => speak(language)}
        >
          {name}
        </Press>
      ))}
    </div>
  );
}
