import { addDays, datesBetween, isoWeekNumber, monthOf, weekdayOf } from './civil-date.ts';
import { startOfDay } from './zone.ts';

/**
 * A civil date as a report needs it: `[startAt, endAt)` are its instants, 23, 24 or 25 hours and sometimes others
 * apart, `endAt` being the start of the next date. `weekday` and `week` are ISO 8601: Monday is 1, and the week of an
 * early January may be 52 or 53.
 */
export type CalendarDay = {
  readonly date: string;
  readonly weekday: number;
  readonly month: number;
  readonly week: number;
  readonly startAt: number;
  readonly endAt: number;
};

/**
 * One list a zone and year, built once: a report asks for the same year for each employee. It is a memo of a pure
 * function: what it holds never changes.
 */
const calendars = new Map<string, Map<number, readonly CalendarDay[]>>();

function buildYear(year: number, zone: string): readonly CalendarDay[] {
  const dates = datesBetween(`${year}-01-01`, `${year}-12-31`);
  return dates.flatMap((date): readonly CalendarDay[] => {
    const startAt = startOfDay(date, zone);
    const endAt = startOfDay(addDays(date, 1), zone);
    if (startAt === endAt) return [];
    const weekday = weekdayOf(date);
    return [{ date, weekday, month: monthOf(date), week: isoWeekNumber(date), startAt, endAt }];
  });
}

/**
 * The days of a year in a zone, in order, without a gap between them. A date that the zone skipped (Samoa, 2011-12-30)
 * is left out. `year` has four digits; throws on an unknown zone.
 */
export function yearCalendar(year: number, zone: string): readonly CalendarDay[] {
  let years = calendars.get(zone);
  if (years === undefined) {
    years = new Map();
    calendars.set(zone, years);
  }
  let days = years.get(year);
  if (days === undefined) {
    days = buildYear(year, zone);
    years.set(year, days);
  }
  return days;
}
