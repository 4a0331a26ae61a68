import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import { civilDateOf } from '../../core/time/zone.ts';

export type Format = {
  /** `07:42` on the site's wall. */
  readonly time: (at: number) => string;
  /** The same, with the weekday before it on any other day than `today`. */
  readonly timeOn: (at: number, today: string) => string;
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

export function formatFor(language: string, zone: string): Format {
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
  const timeOn = (at: number, today: string): string => {
    const isToday = civilDateOf(at, zone) === today;
    return isToday ? time.format(at) : `${capital(weekday.format(at), locale)} ${time.format(at)}`;
  };
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'long' });
  const longWeekday = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'long' });
  return {
    time: (at) => time.format(at),
    timeOn,
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
