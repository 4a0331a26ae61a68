import type { DayOff } from '../../core/target/day-off.ts';
import type { Context } from '../context.ts';
import { daysOffBetween } from '../store/day-off.ts';
import { siteDaysOff } from '../holidays/site-holidays.ts';

/** What a person's days off are, the site's holidays included, in the order of dates. Both ends inclusive. */
export function daysOffOf(
  ctx: Context,
  employeeId: string,
  fromDate: string,
  toDate: string,
): readonly DayOff[] {
  return merged(
    siteDaysOff(ctx, fromDate, toDate),
    daysOffBetween(ctx.db, employeeId, fromDate, toDate),
  );
}

/** A date has one nonbusiness entry at most: of the site's and the vendor's the one that takes more of the day. */
function merged(site: readonly DayOff[], own: readonly DayOff[]): readonly DayOff[] {
  if (own.length === 0) return site;
  if (site.length === 0) return own;
  const theirs = new Map(
    own.filter(({ type }) => type === 'nonbusiness').map((day) => [day.date, day]),
  );
  const ours = new Map(site.map((day) => [day.date, day]));
  const kept = site.filter(({ date, portion }) => portion > (theirs.get(date)?.portion ?? 0));
  const keptOwn = own.filter(
    ({ date, type, portion }) =>
      type !== 'nonbusiness' || portion >= (ours.get(date)?.portion ?? 0),
  );
  return [...kept, ...keptOwn].toSorted(
    (a, b) => compare(a.date, b.date) || compare(a.type, b.type),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
