import { CLOCKODO_ABSENCES } from '../../../core/target/absence-word.ts';
import type { DayOff, DayOffType } from '../../../core/target/day-off.ts';
import { datesBetween } from '../../../core/time/civil-date.ts';
import type { DateRange, VendorDayOff } from '../vendor.ts';
import type { ClockodoAbsence, ClockodoUserDays } from './schema.ts';

/** 0 enquired, 2 declined, 3 approval cancelled, 4 cancelled: nobody is away for those (documented). */
const APPROVED = 1;

/** Overtime reduction may be a number of hours; the kiosk holds halves of a day, so the nearest is taken (assumed: of eight hours). */
const HALF_FROM_HOURS = 2;
const WHOLE_FROM_HOURS = 6;

type Key = string;
const keyOf = (usersId: string, date: string): Key => `${usersId} ${date}`;

/**
 * Who is away on which date of the range. An absence reaches over weekends and holidays; those owe nothing, so that it
 * takes nothing there.
 */
export function daysOffOf(
  absences: readonly ClockodoAbsence[],
  nonbusiness: readonly ClockodoUserDays[],
  range: DateRange,
): readonly VendorDayOff[] {
  const holidays = nonbusinessIn(nonbusiness, range);
  const days = new Map<Key, VendorDayOff>();
  for (const each of distinct(absences)) {
    if (each.status !== APPROVED) continue;
    for (const date of datesIn(each, range)) {
      const halfHoliday = holidays.get(keyOf(each.users_id, date))?.dayOff.portion === 0.5;
      const portion = portionOf(each, halfHoliday);
      if (portion === null) continue;
      const type = typeOf(each.type);
      const key = `${keyOf(each.users_id, date)} ${type}`;
      // Two halves of one kind are a day.
      const whole = days.has(key) ? 1 : portion;
      days.set(key, { vendorId: each.users_id, dayOff: dayOff(date, type, whole) });
    }
  }
  return [...holidays.values(), ...days.values()];
}

/** Absences of the turn of a year come with both years. */
function distinct(absences: readonly ClockodoAbsence[]): readonly ClockodoAbsence[] {
  return [...new Map(absences.map((each) => [each.id, each])).values()];
}

function nonbusinessIn(
  users: readonly ClockodoUserDays[],
  { from, to }: DateRange,
): ReadonlyMap<Key, VendorDayOff> {
  const days = new Map<Key, VendorDayOff>();
  for (const { users_id: usersId, days: list } of users) {
    for (const { evaluated_date: date, half_day: half } of list) {
      if (date < from || date > to) continue;
      const key = keyOf(usersId, date);
      const whole = half !== true || days.get(key)?.dayOff.portion === 1;
      days.set(key, { vendorId: usersId, dayOff: dayOff(date, 'nonbusiness', whole ? 1 : 0.5) });
    }
  }
  return days;
}

function datesIn(absence: ClockodoAbsence, { from, to }: DateRange): readonly string[] {
  const last = absence.date_until ?? absence.date_since;
  return datesBetween(absence.date_since > from ? absence.date_since : from, last < to ? last : to);
}

/** A number that is not known, or that the key may not see, lowers the target as an absence does (assumed). */
function typeOf(number: number | null | undefined): DayOffType {
  return CLOCKODO_ABSENCES[(number ?? 0) - 1] ?? 'other';
}

/**
 * How much of each of its dates an absence takes. `count_days` 0.5 of one date is a half day, unless that date is half a
 * holiday: then the other half is all there was to count. Null: too little for a half.
 */
function portionOf(absence: ClockodoAbsence, halfHoliday: boolean): 1 | 0.5 | null {
  const { date_since, date_until, half_day, count_days, count_hours } = absence;
  const single = (date_until ?? date_since) === date_since;
  if (half_day === true) return 0.5;
  if (half_day === null || half_day === undefined) {
    if (single && count_days === 0.5) return halfHoliday ? 1 : 0.5;
  }
  if ((count_days ?? 0) > 0 || typeof count_hours !== 'number') return 1;
  const hours = count_hours / datesBetween(date_since, date_until ?? date_since).length;
  if (hours >= WHOLE_FROM_HOURS) return 1;
  return hours >= HALF_FROM_HOURS ? 0.5 : null;
}

function dayOff(date: string, type: DayOffType, portion: 0.5 | 1): DayOff {
  return { date, type, portion, half: null };
}
