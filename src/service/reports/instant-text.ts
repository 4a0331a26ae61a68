import type { CalendarDay } from '../../core/time/year-calendar.ts';
import { localSecondOfDay, localText, utcText } from '../../core/time/zone.ts';

/**
 * Times of day, written once each. A company's year has half a million instants and keeps them all until it is printed: made
 * of a date and a time that others hold as well, one takes a quarter of the memory.
 */
let timeTexts: string[] | null = null;

export type InstantText = (at: number, day: CalendarDay) => string;

/** Local `YYYY-MM-DD HH:MM:SS`, or UTC as ISO 8601. `day` is where the instant lies; its end is midnight of the next. */
export function instantText(zone: string, iso: boolean): InstantText {
  if (iso) return utcText;
  const times = (timeTexts ??= Array.from({ length: 86_400 }, () => ''));
  return (at, day) => {
    if (at >= day.endAt) return localText(at, zone);
    const second = localSecondOfDay(at, zone);
    return day.date + (times[second] ||= localText(at, zone).slice(10));
  };
}
