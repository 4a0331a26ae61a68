import { startOfDay } from '../../../core/time/zone.ts';

const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE', ro: 'ro-RO' };
const NOON_MS = 43_200_000;

/** `1 April 2026`, in the reader's own order. */
export function civilWords(date: string, language: string, zone: string): string {
  const locale = LOCALES[language] ?? 'en-GB';
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone });
  return format.format(startOfDay(date, zone) + NOON_MS);
}

/** `Mon`, Monday first. */
export function weekdayWords(language: string): readonly string[] {
  const locale = LOCALES[language] ?? 'en-GB';
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  // 1970-01-05 was a Monday.
  return Array.from({ length: 7 }, (_, day) => format.format((4 + day) * 86_400_000));
}
