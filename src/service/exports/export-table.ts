import { parseInstant } from '../../core/time/zone.ts';
import type { ExportLanguage, ExportWords } from './export-words.ts';

/**
 * What tables of every format are made of: cells that know what they hold, so that each format writes them in its own way
 * and text is never taken for a number, nor a number for text.
 */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'month'; readonly month: string }
  /** ISO: Monday is 1. */
  | { readonly kind: 'weekday'; readonly weekday: number }
  /** Of the wall, seconds since local midnight; 86,400 is the next midnight. */
  | { readonly kind: 'time'; readonly second: number }
  | { readonly kind: 'duration'; readonly seconds: number }
  /** A duration that may be negative. */
  | { readonly kind: 'difference'; readonly seconds: number }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'yes'; readonly yes: boolean };

export type Row = readonly (Cell | null)[];

export type ColumnKey = keyof ExportWords['columns'];

export type Column = {
  readonly key: ColumnKey;
  readonly kind: Cell['kind'];
  /** In characters. */
  readonly width: number;
};

export function textCell(text: string): Cell | null {
  return text === '' ? null : { kind: 'text', text };
}

const TEXTUAL: ReadonlySet<Cell['kind']> = new Set<Cell['kind']>([
  'text',
  'date',
  'month',
  'weekday',
]);

/** Whether a column's figures stand at the right. */
export function isNumeric({ kind }: Column): boolean {
  return !TEXTUAL.has(kind) && kind !== 'yes';
}

const TWO = new Intl.NumberFormat('en', { minimumIntegerDigits: 2, useGrouping: false });

/** `8:05`, and `24:00` for the midnight that ends a day; seconds where they are wanted. */
export function timeText(second: number, withSeconds = false): string {
  const minutes = Math.floor(second / 60);
  const text = `${TWO.format(Math.floor(minutes / 60))}:${TWO.format(minutes % 60)}`;
  return withSeconds ? `${text}:${TWO.format(second % 60)}` : text;
}

/** Whole minutes, the rest dropped towards zero, as the screens show them. */
export function durationText(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const sign = seconds < 0 && minutes > 0 ? '−' : '';
  return `${sign}${Math.floor(minutes / 60)}:${TWO.format(minutes % 60)}`;
}

/** A change: `+4:00`, `−0:30`. */
export function signedText(seconds: number): string {
  const text = durationText(Math.abs(seconds));
  return seconds < 0 ? `−${text}` : `+${text}`;
}

/** Hours as a number with two to four decimals: exact to the second. */
export function hoursText(seconds: number, point: '.' | ','): string {
  const text = (seconds / 3600).toFixed(4).replace(/0{1,2}$/, '');
  return (text === '-0.00' ? '0.00' : text).replace('.', point);
}

const LOCALES: Readonly<Record<ExportLanguage, string>> = { en: 'en-GB', de: 'de-DE', ro: 'ro-RO' };

const memos = new Map<string, Intl.DateTimeFormat>();

/** A civil date or month as people write it. */
export function dateText(
  date: string,
  language: ExportLanguage,
  options: Intl.DateTimeFormatOptions,
): string {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = memos.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' });
    memos.set(key, format);
  }
  return format.format(parseInstant(`${date}T12:00:00Z`) ?? Number.NaN);
}

const NUMERIC_DATE = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

export function shortDate(date: string, language: ExportLanguage): string {
  return dateText(date, language, NUMERIC_DATE);
}

export function monthText(month: string, language: ExportLanguage): string {
  return dateText(`${month}-15`, language, { month: 'long', year: 'numeric' });
}

/** `Mo`, `Di`; 2024-01-01 was a Monday. */
export function weekdayText(weekday: number, language: ExportLanguage): string {
  return dateText(`2024-01-${TWO.format(weekday)}`, language, { weekday: 'short' });
}

/** As a person reads it: a preview, a printed page. */
export function shownText(cell: Cell | null, language: ExportLanguage, words: ExportWords): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'date':
      return shortDate(cell.date, language);
    case 'month':
      return monthText(cell.month, language);
    case 'weekday':
      return weekdayText(cell.weekday, language);
    case 'time':
      return timeText(cell.second);
    case 'duration':
      return durationText(cell.seconds);
    case 'difference':
      return hoursText(cell.seconds, language === 'en' ? '.' : ',').replace('-', '−');
    case 'count':
      return String(cell.value).replace('.', language === 'en' ? '.' : ',');
    case 'yes':
      return cell.yes ? words.words.yes : '';
  }
}
