import type { TheirRow, WantedRow } from '../../../core/sync/row.ts';
import type { WorkingTimeModel } from '../../../core/target/model.ts';
import { addDays } from '../../../core/time/civil-date.ts';
import { civilDateOf, parseInstant, startOfDay, utcText } from '../../../core/time/zone.ts';
import type { VendorEmployee, VendorModel } from '../vendor.ts';
import type { ClockodoEntry, ClockodoTarget, ClockodoUser } from './schema.ts';

/** Before any journal of ours: a model without a beginning has held since ever. */
const SINCE_EVER = '1970-01-01';

/** A number that long may be what a reader types; a shorter one is a personnel number only. */
const BADGE_DIGITS = /^\d{6,}$/;

const WEEK = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** A work time that lasts longer than this is a mistake, which is not cut into days. */
const PIECES_MAX = 32;

/** The instant of a time that the schema has read. */
export function atOf(text: string): number {
  const at = parseInstant(text);
  if (at === null) throw new RangeError(`not an instant: ${text}`);
  return at;
}

/** An entry as a row: it stays whole, and belongs to the date in the site's zone on which it begins. */
export function rowOf({ id, time_since, time_until }: ClockodoEntry): TheirRow {
  return { id, from: time_since, to: time_until ?? null };
}

/** No time at all: an entry that was ended in the second in which it began. */
export function isEmpty({ from, to }: WantedRow): boolean {
  return to === from;
}

export function endsBeforeItBegins({ from, to }: WantedRow): boolean {
  return to !== null && to < from;
}

/** Work times have no id of their own: whose they are and when they begin tells them apart. */
export function workTimeRow(usersId: string, row: WantedRow): TheirRow {
  return { id: `${usersId}/${row.from}`, from: row.from, to: row.to };
}

/**
 * The parts of a work time on each civil date of the site's zone, whether clockodo has cut it or not; an open one stays
 * on the date on which it begins. Null: it makes no sense.
 */
export function cutAtMidnight(
  row: WantedRow,
  zone: string,
): readonly (WantedRow & { readonly date: string })[] | null {
  if (endsBeforeItBegins(row)) return null;
  const pieces: (WantedRow & { readonly date: string })[] = [];
  let fromAt = atOf(row.from);
  while (pieces.length < PIECES_MAX) {
    const date = civilDateOf(fromAt, zone);
    const from = utcText(fromAt);
    if (row.to === null) return [{ from, to: null, date }];
    const dayEndAt = startOfDay(addDays(date, 1), zone);
    const toAt = Math.min(atOf(row.to), dayEndAt);
    if (toAt > fromAt) pieces.push({ from, to: utcText(toAt), date });
    if (toAt >= atOf(row.to)) return pieces;
    fromAt = toAt;
  }
  return null;
}

/** A user without a name is still somebody. A long number is what the badge types, too (assumed). */
export function employeeOf({ id, name, number, active }: ClockodoUser): VendorEmployee {
  const text = String(number ?? '').trim();
  return {
    vendorId: id,
    number: text === '' ? null : text,
    name: name?.trim() || `clockodo ${id}`,
    active,
    badges: BADGE_DIGITS.test(text) ? [text] : [],
  };
}

/** clockodo counts in hours of a day, the kiosk in seconds of its halves: the day is halved evenly (assumed). */
export function modelOf(row: ClockodoTarget): VendorModel {
  const period = { fromDate: row.date_since ?? SINCE_EVER, toDate: row.date_until ?? null };
  return { vendorId: row.users_id, model: { ...period, ...owedOf(row) } };
}

function owedOf(row: ClockodoTarget): ModelWithoutPeriod {
  if (row.type === 'monthly') {
    return {
      kind: 'monthly',
      monthlySeconds: Math.round(row.monthly_target * 3600),
      workdays: WEEK.map((day) => row[`workday_${day}`] === true),
    };
  }
  const seconds = WEEK.map((day) => Math.round((row[day] ?? 0) * 3600));
  return {
    kind: 'weekly',
    amSeconds: seconds.map((all) => Math.ceil(all / 2)),
    pmSeconds: seconds.map((all) => Math.floor(all / 2)),
  };
}

type ModelWithoutPeriod = WorkingTimeModel extends infer M
  ? M extends WorkingTimeModel
    ? Omit<M, 'fromDate' | 'toDate'>
    : never
  : never;
