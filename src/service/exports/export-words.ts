import { english } from './words-english.ts';
import { german } from './words-german.ts';
import { romanian } from './words-romanian.ts';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** The words of exported files in one language. */
export type ExportWords = Texts<typeof english>;

export type ExportLanguage = 'en' | 'de' | 'ro';

export const WORDS: Readonly<Record<ExportLanguage, ExportWords>> = {
  en: english,
  de: german,
  ro: romanian,
};

/** `Page {page} of {pages}` with what stands between the braces. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
