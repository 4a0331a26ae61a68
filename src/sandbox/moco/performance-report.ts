import { addDays, wallClock } from '../wall-clock.ts';
import { empty, json, message } from './answers.ts';
import { unchanged, type Call, type Reply } from './call.ts';
import type { Presence, User } from './company.ts';
import { minutesOf } from './presence-rules.ts';
import { staffOnly, userOf } from './row-write.ts';
import type { MocoState } from './state.ts';
import { targetsOf } from './target.ts';

const YEAR_MIN = 2000;
const YEAR_MAX = 2100;

/** The year that a report is asked for, the current one where none is; null: no year that MOCO takes. */
export function yearOf(call: Call): number | null {
  const asked = call.query.get('year') ?? '';
  if (asked === '') return Number(wallClock(call.now, call.state.zone).date.slice(0, 4));
  const year = /^\d{4}$/.test(asked) ? Number(asked) : 0;
  return year >= YEAR_MIN && year <= YEAR_MAX ? year : null;
}

/** Whose report it is follows from the key, or from the impersonation: nobody needs a right for their own. */
export function getOwnPerformance(call: Call): Reply {
  return answer(call, call.who.user);
}

export function getPerformance(call: Call): Reply {
  return staffOnly(call, () => {
    const user = userOf(call.state, call.id);
    return user ? answer(call, user) : unchanged(call, empty(404));
  });
}

function answer(call: Call, user: User): Reply {
  const year = yearOf(call);
  if (year === null) return unchanged(call, message(400, 'Invalid year'));
  return unchanged(call, json(performanceReport(call.state, user.id, year, call.now)));
}

/** Hours of a stretch of dates, not yet rounded. */
interface Sum {
  readonly employment: number;
  readonly target: number;
  readonly tracked: number;
  readonly billable: number;
  readonly adjusted: number;
}

/**
 * The document's example has hours in hundredths, twelve months, and variation = tracked - target. Tracked hours are those
 * of presences that have ended, or project time, by the account's setting; MOCO's own automatic breaks are not played.
 * `variation_until_today` counts today's whole target (observed by others).
 */
function performanceReport(state: MocoState, userId: number, year: number, now: number): unknown {
  const { switches, zone } = state;
  const today = wallClock(now, zone).date;
  const days = daysOf(state, userId);
  const ofYear = (from: string, to: string): Sum =>
    datesBetween(from, to).map(days).reduce(added, NOTHING);
  const sums = Array.from({ length: 12 }, (_, index) => {
    const month = String(index + 1).padStart(2, '0');
    return ofYear(`${year}-${month}-01`, lastOfMonth(`${year}-${month}-01`));
  });
  const whole = sums.reduce(added, NOTHING);
  const figures = (sum: Sum) => ({
    target_hours: hundredths(sum.target),
    hours_tracked_total: hundredths(trackedOf(sum, switches.adjustmentsIn === 'trackedHours')),
    variation: hundredths(sum.tracked + sum.adjusted - sum.target),
    hours_billable_total: hundredths(sum.billable),
  });
  const isCurrent = today.startsWith(String(year));
  const { target_hours, ...rest } = figures(whole);
  const untilToday = isCurrent ? figures(ofYear(`${year}-01-01`, today)).variation : null;
  return {
    annually: {
      year,
      employment_hours: hundredths(whole.employment),
      target_hours,
      ...rest,
      variation_until_today: untilToday,
    },
    monthly: sums.map((sum, index) => ({ year, month: index + 1, ...figures(sum) })),
  };
}

const NOTHING: Sum = { employment: 0, target: 0, tracked: 0, billable: 0, adjusted: 0 };

function trackedOf(sum: Sum, adjusted: boolean): number {
  return sum.tracked + (adjusted ? sum.adjusted : 0);
}

function added(one: Sum, other: Sum): Sum {
  return {
    employment: one.employment + other.employment,
    target: one.target + other.target,
    tracked: one.tracked + other.tracked,
    billable: one.billable + other.billable,
    adjusted: one.adjusted + other.adjusted,
  };
}

function daysOf({ company, switches }: MocoState, userId: number): (date: string) => Sum {
  const { employment, target } = targetsOf(company, userId);
  const worked = new Map<string, number>();
  const adjusted = new Map<string, number>();
  const billable = new Map<string, number>();
  const count = (hours: Map<string, number>, date: string, more: number): void =>
    void hours.set(date, (hours.get(date) ?? 0) + more);
  for (const row of own(company.work_time_adjustments, userId))
    count(adjusted, row.date, row.hours);
  for (const row of own(company.activities ?? [], userId)) {
    if (row.billable) count(billable, row.date, row.seconds / 3600);
    if (switches.trackedHours === 'projectTime') count(worked, row.date, row.seconds / 3600);
  }
  if (switches.trackedHours === 'presences') {
    for (const row of own(company.presences, userId)) count(worked, row.date, hoursOf(row));
  }
  return (date) => ({
    employment: employment(date),
    target: target(date),
    tracked: worked.get(date) ?? 0,
    billable: billable.get(date) ?? 0,
    adjusted: adjusted.get(date) ?? 0,
  });
}

function own<Row extends { readonly user: { readonly id: number } }>(
  rows: readonly Row[],
  userId: number,
): readonly Row[] {
  return rows.filter(({ user }) => user.id === userId);
}

/** An open presence has no hours yet (assumed). */
function hoursOf({ from, to }: Presence): number {
  if (to === null) return 0;
  return ((to === '00:00' ? 1440 : minutesOf(to)) - minutesOf(from)) / 60;
}

function hundredths(hours: number): number {
  return Math.round((hours + Number.EPSILON) * 100) / 100;
}

export function datesBetween(from: string, to: string): readonly string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}

function lastOfMonth(first: string): string {
  return addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
}
