import type { z } from 'zod';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import { dayReport, type DayReport } from '../../core/worktime/day-report.ts';
import type { Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { MyDay, myDayCalls } from '../../contract/my-day.ts';
import type { Context } from '../context.ts';
import { correctionsOf } from '../store/correction.ts';
import { employeeById } from '../store/employee.ts';
import { objectionOf, type ObjectionState } from '../store/objection.ts';
import { punchesBetween } from '../store/punch.ts';
import { clockJumped } from './clock-jumped.ts';
import { dayReportInput } from './day-input.ts';
import { balancesOf } from './period-balance.ts';

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
  const asked = dayReportInput(ctx, employee, shown, nowAt);
  const report = dayReport(asked);
  const punches = punchesBetween(
    ctx.db,
    employee.id,
    startOfDay(shown, zone),
    startOfDay(addDays(shown, 1), zone),
  );
  const jumped = clockJumped(ctx.db, punches);
  const day: MyDay = {
    date: shown,
    open: report.open,
    punches: punches
      .filter(({ at }) => at <= nowAt)
      .map(({ id, kind, at, source, voidedBy }) => ({
        id,
        kind,
        at,
        source,
        voided: voidedBy !== null,
      })),
    presences: [...report.presences],
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
    ...balancesOf(ctx, employee, shown, nowAt).balances,
    earliestDate,
    latestDate,
  };
  return { ok: true, value: { day } };
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
