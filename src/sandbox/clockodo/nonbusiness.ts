import { addDays, isCalendarDate } from '../wall-clock.ts';
import { easterOf } from './civil.ts';
import type { Company, NonbusinessDay, User } from './company.ts';

/** Days after Easter Sunday by `special_id`. The ids are the sandbox's own: clockodo's are not documented. */
const FEASTS: Readonly<Record<number, number>> = { 1: -2, 2: 1, 3: 39, 4: 50, 5: 60 };

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** The date of a nonbusiness day in a year; null when it is not in it. */
export function evaluatedDate(day: NonbusinessDay, year: number): string | null {
  if (day.type === 'SPECIAL') {
    const offset = FEASTS[day.special_id ?? 0];
    return offset === undefined ? null : addDays(easterOf(year), offset);
  }
  if (day.day === null || day.month === null) return null;
  if (day.type === 'DISTINCT_ONCE' && day.year !== year) return null;
  const date = `${year}-${two(day.month)}-${two(day.day)}`;
  return isCalendarDate(date) ? date : null;
}

/** The group whose days count for a person; null = none. */
export function groupOf(company: Company, user: User): number | null {
  if (user.nonbusiness_groups_id !== null) return user.nonbusiness_groups_id;
  return company.nonbusiness_groups.find((group) => group.company_default)?.id ?? null;
}

/** What counts for a person in a year, by date: 1 or 0.5 of the day. */
export function nonbusinessOf(
  company: Company,
  user: User,
  year: number,
): ReadonlyMap<string, NonbusinessDay> {
  const group = groupOf(company, user);
  const days = new Map<string, NonbusinessDay>();
  for (const day of company.nonbusiness_days) {
    const date = day.nonbusiness_group_id === group ? evaluatedDate(day, year) : null;
    const known = date === null ? undefined : days.get(date);
    // A whole day wins over half a day of the same date.
    if (date !== null && (known === undefined || known.half_day)) days.set(date, day);
  }
  return days;
}
