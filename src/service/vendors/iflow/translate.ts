import { addDays } from '../../../core/time/civil-date.ts';
import { instantOf } from '../../../core/time/zone.ts';
import type { DateRange, VendorDayOff, VendorEmployee, VendorStatus } from '../vendor.ts';
import type { StatusRow } from './schema.ts';

/** `active`: who is not listed is not; the list itself does not tell who was disabled (assumed). */
export function employeeOf(row: StatusRow): VendorEmployee {
  return {
    vendorId: row.user_id,
    number: row.mark_number,
    name: row.full_name || `iFlow ${row.user_id}`,
    active: true,
    badges: [],
  };
}

/**
 * Absences within the range, as `other`: iFlow's kinds are the customer's own, and their names tell of illness. An event
 * without readable dates is one of today, because it is listed today.
 */
export function daysOffOf(
  people: readonly StatusRow[],
  range: DateRange,
  today: string,
): readonly VendorDayOff[] {
  return people.flatMap(({ user_id: vendorId, events }) => {
    const dates = new Set(
      events.flatMap((event) => datesWithin(event ?? { from: today, to: today }, range)),
    );
    return [...dates].toSorted().map((date) => ({
      vendorId,
      dayOff: { date, type: 'other' as const, portion: 1 as const, half: null },
    }));
  });
}

function datesWithin(away: DateRange, range: DateRange): readonly string[] {
  const to = away.to < range.to ? away.to : range.to;
  const dates: string[] = [];
  for (
    let date = away.from > range.from ? away.from : range.from;
    date <= to;
    date = addDays(date, 1)
  ) {
    dates.push(date);
  }
  return dates;
}

export function statusOf(row: StatusRow, today: string, zone: string): VendorStatus {
  const open = row.live_attendance?.intervals?.findLast(({ to }) => to === null);
  const rule = { fold: 'first', gap: 'after' } as const;
  return {
    vendorId: row.user_id,
    atWork: row.at_work ?? open !== undefined,
    onBreak: false,
    sinceAt: open === undefined ? null : instantOf(today, open.from, zone, rule),
    absent: row.events.length > 0,
  };
}
