import { addDays } from '../../../core/time/civil-date.ts';
import { instantOf } from '../../../core/time/zone.ts';
import type { VendorRow } from '../vendor.ts';
import type { Attendance, Interval, StatusRow } from './schema.ts';

/** The vendor's clock is believed about the date where it is so near to ours; farther off it is simply wrong. */
const SAME_NIGHT_MS = 2 * 3_600_000;

/**
 * A check-in later than the company's clock by more than this began yesterday: clocks that disagree are off by less, and
 * an open interval of almost a day has been reset before (published: after 13 hours).
 */
const CLOCKS_APART_SECONDS = 1_800;

export function rowIdOf(vendorId: string, from: string): string {
  return `${vendorId}/${from}`;
}

/** Where iFlow cuts an interval of yesterday, its rest begins so (assumed): no scan is ever sent for this second. */
const MIDNIGHT = '00:00:00';

/**
 * Somebody's intervals as rows with dates. iFlow writes times of day only (documented): what ends before it began, and what
 * began later than it is now, began yesterday (assumed). Null: they cannot be told apart or read, or are not shown at all,
 * which says nothing about them: the documented example has rows without, though they are the default.
 */
export function rowsOf(
  row: StatusRow,
  now: { readonly date: string; readonly time: string },
): readonly VendorRow[] | null {
  const attendance = row.live_attendance;
  if (attendance === null || attendance.intervals === null) return null;
  const time = attendance.currentTime ?? now.time;
  const rows = attendance.intervals
    .filter(({ from, to }) => from !== to)
    .map((interval) => dated(interval, { date: now.date, time }))
    .map(({ date, from, to }) => ({
      id: rowIdOf(row.user_id, from),
      from,
      to,
      vendorId: row.user_id,
      date,
      homeOffice: false,
    }));
  return new Set(rows.map(({ id }) => id)).size === rows.length ? rows : null;
}

function dated(
  { from, to }: Interval,
  now: { readonly date: string; readonly time: string },
): { readonly date: string; readonly from: string; readonly to: string | null } {
  const yesterday = addDays(now.date, -1);
  const later = (time: string): boolean =>
    secondsOf(time) > secondsOf(now.time) + CLOCKS_APART_SECONDS;
  const overMidnight = to !== null && to < from;
  const today = { date: now.date, from: `${now.date}T${from}`, to: to && `${now.date}T${to}` };
  // The rest of yesterday's interval belongs to yesterday, though its beginning cannot be told.
  if (from === MIDNIGHT) return { ...today, date: yesterday };
  if (overMidnight) return { ...today, date: yesterday, from: `${yesterday}T${from}` };
  if (!later(from)) return today;
  return { date: yesterday, from: `${yesterday}T${from}`, to: to && `${yesterday}T${to}` };
}

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}

/**
 * Whether the company's wall clock is still or already on another date than ours, so that "today" there is another day. Ours
 * is taken where it does not say.
 */
export function isOtherDay(
  attendances: readonly (Attendance | null)[],
  today: string,
  nowAt: number,
  zone: string,
): boolean {
  const time = attendances.find((each) => each?.currentTime)?.currentTime ?? null;
  if (time === null) return false;
  const rule = { fold: 'first', gap: 'after' } as const;
  const distance = (date: string): number =>
    Math.abs((instantOf(date, time, zone, rule) ?? Number.POSITIVE_INFINITY) - nowAt);
  const here = distance(today);
  return [addDays(today, -1), addDays(today, 1)]
    .map(distance)
    .some((there) => there < here && there <= SAME_NIGHT_MS);
}
