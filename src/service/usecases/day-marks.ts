import { isForgotten } from '../../core/punch/counted.ts';
import type { Presence } from '../../core/punch/presence.ts';
import { addDays, datesBetween } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import type { MonthDay } from '../../contract/my-month.ts';
import { rulesOf, type Context } from '../context.ts';
import { holidayNames } from '../holidays/site-holidays.ts';
import { requestsOf } from '../store/correction-request.ts';
import { dayStandings } from '../store/day-standing.ts';
import type { Employee } from '../store/employee.ts';
import { homeOfficeDatesOf } from '../store/home-office-day.ts';
import { presencesBetween } from '../store/presence.ts';
import { daysOffOf } from './days-off.ts';

/** Everything about a day that a picture says in an icon and a word. */
type DayMarks = Omit<
  MonthDay,
  'date' | 'inMonth' | 'workedSeconds' | 'targetSeconds' | 'diffSeconds'
>;

/** Both ends inclusive. */
type Stretch = { readonly from: string; readonly to: string; readonly nowAt: number };

/** The marks of each date of a stretch, read for all of it at once. */
export function dayMarksOf(
  ctx: Context,
  employee: Employee,
  stretch: Stretch,
): (date: string) => DayMarks {
  const { from, to } = stretch;
  const { kind: vendor } = ctx.config().vendor;
  const daysOff = daysOffOf(ctx, employee.id, from, to);
  const names = holidayNames(ctx, from, to);
  const standings = dayStandings(ctx.db, employee.id, vendor, from, to).days;
  const theirMarks = homeOfficeDatesOf(ctx.db, { vendor, employeeId: employee.id }, from, to);
  const requests = requestsOf(ctx.db, employee.id, from, to);
  const waiting = new Set(
    requests.filter(({ closedAt }) => closedAt === null).map(({ date }) => date),
  );
  const presences = presenceMarks(ctx, employee, stretch);
  return (date) => {
    const off = daysOff.filter((each) => each.date === date);
    const nonbusiness = off.find(({ type }) => type === 'nonbusiness');
    const state = standings.get(date)?.owed?.state;
    return {
      open: presences.open.has(date),
      review: presences.review.get(date) ?? 'none',
      atVendor: state === 'refused' || state === 'conflict' ? state : 'fine',
      absences: off
        .filter(({ type }) => type !== 'nonbusiness')
        .map(({ type, portion }) => ({ type, portion })),
      holiday: nonbusiness ? { name: names.get(date) ?? null, portion: nonbusiness.portion } : null,
      homeOffice: presences.elsewhere.has(date) || theirMarks.has(date),
      requested: waiting.has(date),
    };
  };
}

function presenceMarks(ctx: Context, { id }: Employee, { from, to, nowAt }: Stretch) {
  const { zone } = ctx.config().site;
  const rules = rulesOf(ctx.config());
  const open = new Set<string>();
  const elsewhere = new Set<string>();
  const review = new Map<string, MonthDay['review']>();
  const [fromAt, beforeAt] = [startOfDay(from, zone), startOfDay(addDays(to, 1), zone)];
  for (const presence of presencesBetween(ctx.db, id, fromAt, beforeAt)) {
    const began = civilDateOf(presence.fromAt, zone);
    if (presence.state === 'needsReview') review.set(began, 'needsReview');
    const wasForgotten = isForgotten(presence, nowAt, rules);
    if (wasForgotten) review.set(began, 'forgotten');
    const dates = wasForgotten ? [began] : datesOf(presence, nowAt, zone);
    for (const date of dates) {
      if (presence.toAt === null && !wasForgotten) open.add(date);
      if (presence.homeOffice === true && presence.state !== 'discarded') elsewhere.add(date);
    }
  }
  return { open, elsewhere, review };
}

/** An end at midnight is of the day before. */
function datesOf({ fromAt, toAt }: Presence, nowAt: number, zone: string): readonly string[] {
  const lastAt = Math.max(fromAt, (toAt ?? nowAt) - 1);
  return datesBetween(civilDateOf(fromAt, zone), civilDateOf(lastAt, zone));
}
