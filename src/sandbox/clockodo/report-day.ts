import { absentDay, reductionShares, type AbsenceCount, type AbsentDay } from './absence-day.ts';
import { datesOfYear } from './civil.ts';
import type { NonbusinessDay, User } from './company.ts';
import { daySpan } from './entry-time.ts';
import { nonbusinessOf } from './nonbusiness.ts';
import { lengthOf, workByDate, type Piece } from './report-work.ts';
import type { ClockodoState } from './state.ts';
import { NO_SURCHARGES, surchargesOf, type Surcharges } from './surcharges.ts';
import { rawTarget, type RawTarget } from './target.ts';
import { dateOf } from './zone-time.ts';

/** One day of a report before it is put into words. All durations in seconds. */
export interface ReportDay {
  readonly date: string;
  /** A day to come has no hours yet. */
  readonly future: boolean;
  readonly nonbusiness: boolean;
  /** false = the targets are shares of a month's, and not shown. */
  readonly daily: boolean;
  readonly target: number;
  readonly targetRaw: number;
  readonly hours: number;
  readonly hoursWithoutCompensation: number;
  readonly diff: number;
  readonly pieces: readonly Piece[];
  readonly absence: AbsenceCount;
  readonly reduction: number;
  readonly compensationMonthly: number;
  readonly surcharges: Surcharges;
  /** How much of a workday it is: nonbusiness days are none. */
  readonly workday: number;
}

interface PlannedDay {
  readonly raw: RawTarget;
  readonly nonbusiness: NonbusinessDay | null;
  readonly absent: AbsentDay;
  readonly target: number;
  readonly workday: number;
}

function plannedDay(
  state: ClockodoState,
  user: User,
  date: string,
  nonbusiness: NonbusinessDay | null,
): PlannedDay {
  const raw = rawTarget(state.company, user, date);
  const open = nonbusiness === null ? 1 : nonbusiness.half_day ? 0.5 : 0;
  const absences = state.company.absences.filter((row) => row.users_id === user.id);
  const absent = absentDay(absences, date, raw.workday ? open : 0);
  const owed = Math.max(0, raw.seconds * open - raw.creditSeconds * absent.freed);
  return { raw, nonbusiness, absent, target: Math.round(owed), workday: raw.workday ? open : 0 };
}

/** Overtime that is worked off, by date. */
function reductionsOf(
  state: ClockodoState,
  user: User,
  planned: ReadonlyMap<string, PlannedDay>,
): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>();
  const rows = state.company.absences.filter(
    (row) => row.users_id === user.id && row.type === 3 && row.status === 1,
  );
  for (const row of rows) {
    for (const [date, share] of reductionShares(row, (each) => planned.get(each)?.target ?? 0)) {
      seconds.set(date, (seconds.get(date) ?? 0) + Math.round(share));
    }
  }
  return seconds;
}

/** Over the target, the first minutes are unpaid (`compensation_daily`). */
function compensated(worked: number, target: number, compensation: number): number {
  return worked <= target ? worked : Math.max(target, worked - compensation);
}

/** Every day of a year in order. @param now epoch ms */
export function reportDays(
  state: ClockodoState,
  user: User,
  year: number,
  now: number,
): readonly ReportDay[] {
  const today = dateOf(now, user.timezone);
  const nonbusiness = nonbusinessOf(state.company, user, year);
  const planned = new Map(
    datesOfYear(year).map((date) => [
      date,
      plannedDay(state, user, date, nonbusiness.get(date) ?? null),
    ]),
  );
  const reductions = reductionsOf(state, user, planned);
  const work = workByDate(state, user.id, year, user.timezone, now);
  return [...planned].map(([date, plan]) => {
    const future = date > today;
    const pieces = future ? [] : (work.get(date) ?? []);
    const worked = lengthOf(pieces);
    const { raw, target } = plan;
    const hours = raw.daily ? compensated(worked, target, raw.compensationDailySeconds) : worked;
    return {
      date,
      future,
      nonbusiness: plan.nonbusiness !== null,
      daily: raw.daily || state.switches.monthlyTarget === 'shared',
      target,
      targetRaw: raw.seconds,
      hours,
      hoursWithoutCompensation: worked,
      diff: future ? 0 : hours - target,
      pieces,
      absence: plan.absent.count,
      reduction: reductions.get(date) ?? 0,
      compensationMonthly: raw.compensationMonthlySeconds,
      surcharges: raw.surcharges
        ? surchargesOf(pieces, date, daySpan(date, user.timezone), plan.nonbusiness)
        : NO_SURCHARGES,
      workday: plan.workday,
    };
  });
}
