import type { z } from 'zod';
import { addDays } from '../../core/time/civil-date.ts';
import { floorTo } from '../../core/time/granularity.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import { dayReport, type DayReport } from '../../core/worktime/day-report.ts';
import type { Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { MyDay, myDayCalls } from '../../contract/my-day.ts';
import type { Context } from '../context.ts';
import { requestsOf } from '../store/correction-request.ts';
import { correctionsOf } from '../store/correction.ts';
import { employeeById, type Employee } from '../store/employee.ts';
import { objectionOf, type ObjectionState } from '../store/objection.ts';
import { presencesBetween } from '../store/presence.ts';
import { asClosed, toldMonthOf } from '../months/closed-view.ts';
import { tracesBetween } from '../store/punch-trace.ts';
import { clockOfDay } from './clock-jumped.ts';
import { dayReportInput } from './day-input.ts';
import { balancesOf } from './period-balance.ts';
import { shownPunches } from './punch-standing.ts';

type Input = z.output<typeof myDayCalls.readMyDay.input>;

/** A person may look back to the first of January of last year. */
function datesShown(today: string): { readonly earliestDate: string; readonly latestDate: string } {
  return { earliestDate: `${Number(today.slice(0, 4)) - 1}-01-01`, latestDate: today };
}

/** One day of the person at the kiosk, line by line. A date out of reach shows the nearest one. */
export function readMyDay(ctx: Context, input: Input): Outcome<KioskContract, 'readMyDay'> {
  const employee = employeeById(ctx.db, input.employeeId);
  if (!employee) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const nowAt = ctx.world.clock();
  const { zone } = ctx.config().site;
  const { earliestDate, latestDate } = datesShown(civilDateOf(nowAt, zone));
  const date = [input.date ?? latestDate, earliestDate].toSorted()[1] ?? latestDate;
  const shown = date > latestDate ? latestDate : date;
  const day = { ...dayOf(ctx, employee, shown, nowAt), earliestDate, latestDate };
  return { ok: true, value: { day } };
}

/** One date of a person, whatever it is, as their own page and the office's have it. */
export function dayOf(
  ctx: Context,
  employee: Employee,
  shown: string,
  nowAt: number,
): Omit<MyDay, 'earliestDate' | 'latestDate'> {
  const { zone } = ctx.config().site;
  // The running second counts, as it does on the ring: whoever looks at it sees it go on.
  const untilAt = floorTo(nowAt, 'second');
  const asked = { ...dayReportInput(ctx, employee, shown, nowAt), untilAt };
  const report = dayReport(asked);
  const [startAt, endAt] = [startOfDay(shown, zone), startOfDay(addDays(shown, 1), zone)];
  const jumped = clockOfDay(ctx, employee.id, shown).warnings;
  const { balances } = balancesOf(ctx, employee, shown, nowAt);
  return {
    date: shown,
    asOfAt: asked.untilAt,
    open: report.open,
    punches: punchesOf(ctx, employee, startAt, Math.min(endAt, nowAt + 1)),
    presences: report.presences.map((each) => ({ ...each, homeOffice: each.homeOffice === true })),
    ...workView(report),
    targetSeconds: report.target.targetSeconds,
    nonbusiness: report.target.nonbusiness,
    absences: asked.daysOff
      .filter(({ type }) => type !== 'nonbusiness')
      .map(({ type, portion }) => ({ type, portion })),
    warnings: [...report.warnings, ...jumped].map(({ code, limitSeconds, actualSeconds }) => ({
      code,
      limitSeconds,
      actualSeconds,
    })),
    corrections: correctionsOf(ctx.db, employee.id, shown).map(({ at, by, reason }) => ({
      at,
      by,
      reason,
    })),
    objection: objectionView(report, objectionOf(ctx.db, employee.id, shown)),
    requests: requestsView(ctx, employee, shown),
    ...balances,
    month: asClosed(toldMonthOf(ctx, employee.id, shown.slice(0, 7), nowAt), balances.month),
  };
}

function punchesOf(
  ctx: Context,
  employee: Employee,
  fromAt: number,
  beforeAt: number,
): MyDay['punches'] {
  const presences = presencesBetween(ctx.db, employee.id, fromAt, beforeAt);
  const traces = tracesBetween(ctx.db, employee.id, fromAt, beforeAt);
  return [...shownPunches(ctx, employee, traces, presences)];
}

function requestsView(ctx: Context, { id }: Employee, date: string): MyDay['requests'] {
  return requestsOf(ctx.db, id, date, date).map((request) => {
    const { what, kind, entryAt, at, madeAt, closedAt } = request;
    return { id: request.id, what, kind, entryAt, at, madeAt, closedAt };
  });
}

function workView({
  work,
}: DayReport): Pick<MyDay, 'breaks' | 'lines' | 'workedSeconds' | 'diffSeconds'> {
  return {
    breaks: [...(work?.breaks ?? [])],
    lines: [...(work?.lines ?? [])],
    workedSeconds: work?.workedSeconds ?? null,
    diffSeconds: work?.diffSeconds ?? null,
  };
}

function objectionView({ work }: DayReport, state: ObjectionState): MyDay['objection'] {
  if (state !== 'none') return state;
  return work?.breaks.some(({ automatic }) => automatic) === true ? 'possible' : 'notNeeded';
}
