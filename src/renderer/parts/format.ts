import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import { foldMark } from './clock.ts';

export type Format = {
  /** `07:42` on the site's wall; `02:30 A` and `02:30 B` in the night that has this hour twice. */
  readonly time: (at: number) => string;
  /** The same, with the weekday before it on any other day than `today`, and the date where that is a week away. */
  readonly timeOn: (at: number, today: string) => string;
  /** `07:42:18`, with the weekday before it on any other day than `today`. */
  readonly secondOn: (at: number, today: string) => string;
  /** `Monday 23 November`, in the reader's own order. */
  readonly date: (at: number) => string;
  /** `17 November`. */
  readonly day: (at: number) => string;
  /** `Tuesday`, inside of a sentence. */
  readonly weekday: (at: number) => string;
};

/** Each language in the habit of its country: English dates begin with the day in Europe. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE', ro: 'ro-RO' };

export function useFormat(zone: string): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatFor(i18n.language, zone), [i18n.language, zone]);
}

const made = new Map<string, Format>();

/** Made once for each language and zone: making the platform's formatters takes as long as drawing a screen. */
export function formatFor(language: string, zone: string): Format {
  const key = `${language} ${zone}`;
  const format = made.get(key) ?? makeFormat(language, zone);
  made.set(key, format);
  return format;
}

function makeFormat(language: string, zone: string): Format {
  const locale = LOCALES[language] ?? 'en-GB';
  const time = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short' });
  const shortDate = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
  });
  const second = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const clocked = (clock: Intl.DateTimeFormat, at: number): string => {
    const mark = foldMark(at, zone);
    return mark === '' ? clock.format(at) : `${clock.format(at)} ${mark}`;
  };
  const on =
    (clock: Intl.DateTimeFormat) =>
    (at: number, today: string): string => {
      const date = civilDateOf(at, zone);
      if (date === today) return clocked(clock, at);
      // A weekday names one day of a week: further away it could be another.
      const isNear = date > addDays(today, -7) && date < addDays(today, 7);
      const day = (isNear ? weekday : shortDate).format(at);
      return `${capital(day, locale)} ${clocked(clock, at)}`;
    };
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'long' });
  const longWeekday = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'long' });
  return {
    time: (at) => clocked(time, at),
    timeOn: on(time),
    secondOn: on(second),
    date: (at) => capital(date.format(at), locale),
    day: (at) => day.format(at),
    weekday: (at) => longWeekday.format(at),
  };
}

/** Romanian writes weekdays small; alone on a line they begin a sentence. */
function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** A difference: `+0:23`, `−0:51`, with a real minus sign. */
export function formatDifference(seconds: number): string {
  const text = formatHoursMinutes(seconds);
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`;
}

/** Whole seconds until `at`, never below zero; the last second still reads 1. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}
