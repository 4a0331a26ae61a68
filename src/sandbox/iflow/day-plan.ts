import { isCalendarDate, addDays, weekdayOf } from '../wall-clock.ts';
import type { Company, EventRow, User } from './company.ts';
import { nationalHolidays, type FreeDay } from './national-holidays.ts';

export type DayKind = 'weekdays' | 'weekend' | 'holiday';

/** The free days of a year: the nation's, and the company's own. Of two on one date the company's has the name. */
export function freeDaysOf(year: string, company: Company): readonly FreeDay[] {
  const own = company.free_days.filter(({ date }) => date.startsWith(`${year}-`));
  const national = company.national_holidays ? nationalHolidays(Number(year)) : [];
  const days = new Map([...national, ...own].map((day) => [day.date, day]));
  return [...days.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1));
}

/** A free day that falls on a weekend counts once, as a free day. */
export function dayKind(date: string, company: Company): DayKind {
  if (freeDaysOf(date.slice(0, 4), company).some((day) => day.date === date)) return 'holiday';
  return weekdayOf(date) > 4 ? 'weekend' : 'weekdays';
}

export function eventsOn(date: string, company: Company, user: User): readonly EventRow[] {
  return company.events.filter(
    (event) => event.user_id === user.user_id && event.start_date <= date && date <= event.end_date,
  );
}

/** Hours planned before any leave; nothing on free days. */
export function plannedHours(date: string, company: Company, user: User): number {
  if (dayKind(date, company) === 'holiday') return 0;
  return user.planned_hours[weekdayOf(date)] ?? 0;
}

/** A delegation is work elsewhere; everything else is time off. */
export function isTimeOff(event: EventRow): boolean {
  return event.event_type !== 'delegation';
}

export function nextWorkDay(today: string, company: Company): string {
  let date = addDays(today, 1);
  // A company without a single working day in a year has none at all.
  for (let days = 0; days < 366 && dayKind(date, company) !== 'weekdays'; days += 1) {
    date = addDays(date, 1);
  }
  return date;
}

/** Whether the person is shown at all: enabled, and not disabled by a date that has come. */
export function isEmployed(user: User, today: string): boolean {
  const slashed = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(user.disable_date ?? '');
  const date = slashed ? `${slashed[3]}-${slashed[2]}-${slashed[1]}` : user.disable_date;
  const left = isCalendarDate(date) && date <= today;
  return user.is_enabled !== '0' && !left;
}
