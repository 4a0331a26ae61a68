import type { RowBreak, TheirRow } from '../../../core/sync/row.ts';
import type { DayOff } from '../../../core/target/day-off.ts';
import { MCTIME_TYPES } from '../../../core/target/absence-word.ts';
import type { AbsenceType } from '../../../core/target/absence-type.ts';
import { addDays } from '../../../core/time/civil-date.ts';
import { civilDateOf, startOfDay, utcText } from '../../../core/time/zone.ts';
import type { DateRange, VendorDayOff, VendorRow } from '../vendor.ts';
import type { MctimeEntry } from './schema.ts';

/**
 * Up to so much of a date is half a day off, more is a whole one (assumed). mcTIME writes absences as times of the day,
 * as in the document's example of a holiday from 09:15 to 17:30.
 */
const HALF_DAY_MAX_MS = 5 * 3_600_000;

type Meaning = AbsenceType | 'work';

/** What a time type means here; null: a type that did not exist when this was written. */
export function meaningOf(type: string | null): Meaning | null {
  // An own property only: `constructor` is no time type.
  const known = type !== null && Object.hasOwn(MCTIME_TYPES, type);
  return known ? (MCTIME_TYPES[type] ?? null) : null;
}

/** Whether somebody is at work, wherever that is. Only such entries are rows of a day. */
export function isPresence(type: string | null): boolean {
  const meaning = meaningOf(type);
  return meaning === 'work' || meaning === 'home_office' || meaning === 'out_of_office';
}

/** An absence that was turned down is none. A status that is not known here is no disapproval. */
function isDisapproved(entry: { readonly approvalStatus: string | null }): boolean {
  return entry.approvalStatus === 'disapproved';
}

const SETTLED: ReadonlyMap<string | null, string> = new Map([
  ['approved', 'the entry is approved in mcTIME and final: change it there'],
  ['exported', 'the entry is exported in mcTIME and final: change it there'],
  ['disapproved', 'disapproved in mcTIME: settle it there'],
]);

/**
 * Why an entry is not changed from here; null: it may be. Approved ones are final, exported ones belong to the payroll
 * (documented); what a manager has disapproved would come back as not approved yet (assumed), past the manager.
 */
export function whyFixed(entry: { readonly approvalStatus: string | null }): string | null {
  return SETTLED.get(entry.approvalStatus) ?? null;
}

type Stretch = { readonly from: number; readonly to: number; readonly automatic?: boolean };

/**
 * Null: the times make no sense. Breaks that mcTIME added by itself (`automatic`) are left out: they follow from the
 * working time model there, and taken over they would become punches that nobody made.
 */
export function rowOf(entry: MctimeEntry): TheirRow | null {
  const { id, from, to } = entry;
  if (to <= from) return null;
  const breaks = breaksWithin(entry.breaks, from, to);
  return breaks === null ? null : { id, from: utcText(from), to: utcText(to), breaks };
}

/** In order, without the automatic ones and those that rounding has emptied. Null: they make no sense. */
function breaksWithin(
  given: readonly Stretch[],
  fromAt: number,
  toAt: number,
): readonly RowBreak[] | null {
  const own = given
    .filter(({ automatic }) => automatic !== true)
    .filter(({ from, to }) => from !== to)
    .toSorted((a, b) => a.from - b.from);
  const sound = own.every(
    ({ from, to }, index) =>
      from >= Math.max(fromAt, own[index - 1]?.to ?? fromAt) && to > from && to <= toAt,
  );
  return sound ? own.map(({ from, to }) => ({ from: utcText(from), to: utcText(to) })) : null;
}

export function vendorRowOf(
  row: TheirRow,
  vendorId: string,
  date: string,
  type: string | null,
): VendorRow {
  return { ...row, vendorId, date, homeOffice: meaningOf(type) === 'home_office' };
}

/**
 * The days off that somebody's entries make, one for each date and type: an interval over several dates is cut at local
 * midnight, entries of one date and type add up. A type that is not known counts as `other`.
 */
export function daysOffOf(
  vendorId: string,
  entries: readonly MctimeEntry[],
  range: DateRange,
  zone: string,
): readonly VendorDayOff[] {
  const sums = new Map<string, { readonly date: string; readonly type: AbsenceType; ms: number }>();
  for (const entry of entries) {
    if (isPresence(entry.type) || isDisapproved(entry)) continue;
    const meaning = meaningOf(entry.type) ?? 'other';
    if (meaning === 'work') continue;
    for (const { date, ms } of datesOf(entry, range, zone)) {
      const key = `${date} ${meaning}`;
      const sum = sums.get(key) ?? { date, type: meaning, ms: 0 };
      sums.set(key, { ...sum, ms: sum.ms + ms });
    }
  }
  return [...sums.values()].map(({ date, type, ms }) => {
    const dayOff: DayOff = { date, type, portion: ms <= HALF_DAY_MAX_MS ? 0.5 : 1, half: null };
    return { vendorId, dayOff };
  });
}

/** How much of each date of the range an entry takes. */
function datesOf(
  entry: MctimeEntry,
  range: DateRange,
  zone: string,
): readonly { readonly date: string; readonly ms: number }[] {
  const found: { date: string; ms: number }[] = [];
  const first = civilDateOf(entry.from, zone);
  for (
    let date = first > range.from ? first : range.from;
    date <= range.to;
    date = addDays(date, 1)
  ) {
    const startAt = startOfDay(date, zone);
    if (startAt >= entry.to) break;
    const endAt = startOfDay(addDays(date, 1), zone);
    const ms = Math.min(entry.to, endAt) - Math.max(entry.from, startAt);
    if (ms > 0) found.push({ date, ms });
  }
  return found;
}
