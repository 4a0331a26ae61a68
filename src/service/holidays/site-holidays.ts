import type { DayOff } from '../../core/target/day-off.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import type { Db } from '../store/database.ts';
import { siteHolidays } from '../store/holiday.ts';
import {
  storedHolidays,
  storedVersion,
  storeHolidayYear,
  type HolidayYear,
  type PublicHoliday,
} from '../store/holiday-year.ts';
import { libraryHolidays, libraryVersion } from './library.ts';
import { regionKey } from './region.ts';

/** Every board asks for today's week: what was once put together is kept until an import or the settings change it. */
const known = new WeakMap<Db, Map<string, readonly DayOff[]>>();

/** Has to be called after a change of the site's holidays. */
export function forgetSiteDaysOff(db: Db): void {
  known.delete(db);
}

/** Takes this year and the next from the library where they are not kept yet, so that nobody waits for it at the reader. */
export function keepPublicHolidays(ctx: Context): void {
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  siteDaysOff(ctx, today, addDays(today, 366));
}

/** Days on which the site is closed, wholly or half, in the order of dates. Both ends inclusive. */
export function siteDaysOff(ctx: Context, fromDate: string, toDate: string): readonly DayOff[] {
  const days: DayOff[] = [];
  for (let year = Number(fromDate.slice(0, 4)); year <= Number(toDate.slice(0, 4)); year += 1) {
    for (const day of daysOfYear(ctx, year)) {
      if (day.date >= fromDate && day.date <= toDate) days.push(day);
    }
  }
  return days;
}

/** What the site's days off of a stretch are called, by date: the office's word before the calendar's. */
export function holidayNames(
  ctx: Context,
  fromDate: string,
  toDate: string,
): ReadonlyMap<string, string> {
  const { country, region } = ctx.config().site;
  const names = new Map<string, string>();
  const isWithin = (date: string): boolean => date >= fromDate && date <= toDate;
  for (let year = Number(fromDate.slice(0, 4)); year <= Number(toDate.slice(0, 4)); year += 1) {
    if (country === null) continue;
    const place = { country, region: regionKey(country, region) };
    for (const { date, name } of publicHolidays(ctx, { ...place, year })) {
      if (isWithin(date)) names.set(date, name);
    }
  }
  for (const { date, name } of siteHolidays(ctx.db)) if (isWithin(date)) names.set(date, name);
  return names;
}

function daysOfYear(ctx: Context, year: number): readonly DayOff[] {
  const { country, region } = ctx.config().site;
  const place = country === null ? null : { country, region: regionKey(country, region) };
  let ofDb = known.get(ctx.db);
  if (!ofDb) known.set(ctx.db, (ofDb = new Map<string, readonly DayOff[]>()));
  const key = `${place?.country} ${place?.region} ${year}`;
  let days = ofDb.get(key);
  if (!days) {
    const publicOnes = place === null ? [] : publicHolidays(ctx, { ...place, year });
    days = mergedYear(ctx, publicOnes, year);
    ofDb.set(key, days);
  }
  return days;
}

/** What the office says of a date counts, whatever the calendar has. */
function mergedYear(
  ctx: Context,
  publicOnes: readonly PublicHoliday[],
  year: number,
): readonly DayOff[] {
  const portions = new Map<string, 0 | 0.5 | 1>(publicOnes.map(({ date }) => [date, 1]));
  for (const { date, portion } of siteHolidays(ctx.db)) {
    if (date.startsWith(`${year}-`)) portions.set(date, portion);
  }
  return [...portions]
    .flatMap(([date, portion]): readonly DayOff[] =>
      portion === 0 ? [] : [{ date, type: 'nonbusiness', portion, half: null }],
    )
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/**
 * A year is taken from the library once and stored. A newer library may change what is still to come, as when a
 * parliament adds a holiday; no day that is past, because its target has been reckoned with.
 */
function publicHolidays(ctx: Context, year: HolidayYear): readonly PublicHoliday[] {
  const today = civilDateOf(ctx.world.clock(), ctx.config().site.zone);
  const version = storedVersion(ctx.db, year);
  if (version !== libraryVersion()) {
    const fromDate = version === null ? `${year.year}-01-01` : today;
    storeHolidayYear(ctx.db, year, libraryHolidays(year.country, year.region, year.year), {
      version: libraryVersion(),
      fromDate,
    });
  }
  return storedHolidays(ctx.db, year);
}
