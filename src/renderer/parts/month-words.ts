import type { TFunction } from 'i18next';
import type { MonthDay, MonthWeek } from '../../contract/my-month.ts';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import { startOfDay } from '../../core/time/zone.ts';
import { absenceWords } from './absence-words.ts';
import type { IconName } from './icon.tsx';
import type { Tone } from './tone.ts';

/** Each language in the habit of its country, as `format.ts` has it. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE', ro: 'ro-RO' };

/** Civil dates have no zone: noon in UTC is that date wherever it is written down. */
function noonOf(date: string): number {
  return startOfDay(date, 'UTC') + 12 * 3_600_000;
}

export type DateWords = {
  /** `November 2026`. */
  readonly month: (month: string) => string;
  /** `November`. */
  readonly monthName: (month: string) => string;
  /** `2–8 November`. */
  readonly span: (days: MonthWeek['days']) => string;
  /** `Tuesday 3 November`. */
  readonly date: (date: string) => string;
  /** `3 November 2026`. */
  readonly full: (date: string) => string;
  /** `Tue`. */
  readonly weekday: (date: string) => string;
  /** `3`. */
  readonly dayOfMonth: (date: string) => string;
};

export function dateWords(language: string): DateWords {
  const locale = LOCALES[language] ?? 'en-GB';
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const month = format({ month: 'long', year: 'numeric' });
  const monthName = format({ month: 'long' });
  const span = format({ day: 'numeric', month: 'long' });
  const full = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const date = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const weekday = format({ weekday: 'short' });
  const capital = (text: string): string =>
    text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  return {
    month: (of) => capital(month.format(noonOf(`${of}-15`))),
    monthName: (of) => capital(monthName.format(noonOf(`${of}-15`))),
    span: (days) => {
      const [first, last] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
      return span.formatRange(noonOf(first), noonOf(last));
    },
    date: (of) => capital(date.format(noonOf(of))),
    full: (of) => full.format(noonOf(of)),
    weekday: (of) => capital(weekday.format(noonOf(of))),
    dayOfMonth: (of) => String(Number(of.slice(8))),
  };
}

/** What is to be said of a day beside its bar. `shape` alone would do for nobody: each has an icon and a word. */
export type Mark = { readonly icon: IconName; readonly tone: Tone; readonly word: string };

/** The most urgent first: a small picture has room for one, and names the others. `isShort`: half a day is `½ Sick`. */
export function marksOf(
  day: MonthDay,
  language: string,
  t: TFunction,
  isShort = false,
): readonly Mark[] {
  const mark = (icon: IconName, tone: Tone, word: string): Mark => ({ icon, tone, word });
  const marks: Mark[] = [];
  if (day.atVendor !== 'fine') {
    const isRefused = day.atVendor === 'refused';
    marks.push(
      mark(
        isRefused ? 'cross' : 'attention',
        isRefused ? 'refused' : 'break',
        t(`month.mark.${day.atVendor}`),
      ),
    );
  }
  if (day.review !== 'none') marks.push(mark('attention', 'break', t(`month.mark.${day.review}`)));
  if (day.requested) marks.push(mark('office', 'quiet', t('month.mark.requested')));
  if (day.open) marks.push(mark('person', 'in', t('month.mark.open')));
  for (const absence of day.absences) {
    const isPart = isShort && absence.portion < 1;
    const word = absenceWords(isPart ? { ...absence, portion: 1 } : absence, language, t);
    marks.push(mark('calendar', 'out', isPart ? `½ ${word}` : word));
  }
  if (day.holiday !== null) {
    marks.push(mark('calendar', 'out', day.holiday.name ?? t('month.mark.holiday')));
  }
  if (day.homeOffice) marks.push(mark('home', 'out', t('month.mark.homeOffice')));
  if (marks.length === 0 && isFree(day)) marks.push(mark('rest', 'quiet', t('month.mark.free')));
  return marks;
}

/** Nothing was owed, and nobody came. */
function isFree({ targetSeconds, workedSeconds }: MonthDay): boolean {
  return targetSeconds === 0 && (workedSeconds ?? 0) === 0;
}

/** `8:12 of 8:00`, `8:12`, `target 8:00`. */
export function figuresWords(
  { workedSeconds, targetSeconds }: Pick<MonthDay, 'workedSeconds' | 'targetSeconds'>,
  t: TFunction,
): string {
  const target = formatHoursMinutes(targetSeconds ?? 0);
  if (workedSeconds === null) return targetSeconds === null ? '' : t('month.target', { target });
  const worked = formatHoursMinutes(workedSeconds);
  return targetSeconds === null ? worked : t('month.of', { worked, target });
}

/** `Tuesday 3 November: 8:12 of 8:00, Sick, today`. */
export function dayLabel(day: MonthDay, today: string, language: string, t: TFunction): string {
  const marks = marksOf(day, language, t).map(({ word }) => word);
  const facts = [
    figuresWords(day, t),
    ...marks,
    ...(day.date === today ? [t('month.todayFull')] : []),
  ].filter((fact) => fact !== '');
  return t('month.dayLabel', { date: dateWords(language).date(day.date), facts: facts.join(', ') });
}
