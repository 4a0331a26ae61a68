import { dateWords } from '../../parts/month-words.ts';

const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE', ro: 'ro-RO' };

/** `12.4 GB`, or `286 MB` below one. */
export function gigabytes(bytes: number, language: string): string {
  const isLarge = bytes >= 1_000_000_000;
  const amount = new Intl.NumberFormat(LOCALES[language] ?? language, {
    style: 'unit',
    unit: isLarge ? 'gigabyte' : 'megabyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  });
  return amount.format(isLarge ? bytes / 1_000_000_000 : Math.ceil(bytes / 1_000_000));
}

/** `22 November 2026, 02:30`, of an ISO 8601 instant, by the wall of where it was written. */
export function when(iso: string, language: string): string {
  const [date = '', time = ''] = iso.split('T');
  return `${dateWords(language).full(date)}, ${time.slice(0, 5)}`;
}
