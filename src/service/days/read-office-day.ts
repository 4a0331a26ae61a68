import { isSkipped } from '../../core/time/zone.ts';
import { dayReport } from '../../core/worktime/day-report.ts';
import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { OfficeDay } from '../../contract/office-days.ts';
import type { Context } from '../context.ts';
import { holidayNames } from '../holidays/site-holidays.ts';
import { isAnyClosed } from '../store/closed-month.ts';
import { daysOffFrom } from '../store/day-off.ts';
import { looksOf } from '../store/day-look.ts';
import { employeeByNumber, type Employee } from '../store/employee.ts';
import { dayState } from '../store/outbox.ts';
import { conflictWords } from '../sync/day-conflict.ts';
import { clockOfDay } from '../usecases/clock-jumped.ts';
import { dayReportInput } from '../usecases/day-input.ts';
import { dayOf } from '../usecases/read-my-day.ts';
import { dayCorrections } from './day-corrections.ts';
import { personFlags } from './person-flags.ts';

/** One day of one person with all that the office may want to know of it, and what it may take back. */
export function readOfficeDay(
  ctx: Context,
  { number, date }: Input<OfficeContract, 'readOfficeDay'>,
): Outcome<OfficeContract, 'readOfficeDay'> {
  const employee = employeeByNumber(ctx.db, number);
  if (!employee) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const { zone } = ctx.config().site;
  if (isSkipped(date, zone)) return { ok: false, refusal: 'skippedDate', detail: {} };
  const nowAt = ctx.world.clock();
  const { corrections: _, warnings: __, ...day } = dayOf(ctx, employee, date, nowAt);
  const flagged = personFlags(ctx, employee, { from: date, to: date, nowAt })[0];
  const look = looksOf(ctx.db, employee.id).get(date);
  const isLooked = look !== undefined && look.mark === flagged?.mark;
  return {
    ok: true,
    value: {
      day: {
        number,
        name: employee.name,
        day: { ...day, earliestDate: '0001-01-01', latestDate: '9999-12-31' },
        flags: [...(flagged?.flags ?? [])],
        look: isLooked ? { at: look.at, by: look.by } : null,
        warnings: warningsOf(ctx, employee, date, nowAt),
        corrections: dayCorrections(ctx, employee, date),
        ownAbsences: daysOffFrom(ctx.db, employee.id, { fromDate: date, toDate: date }, 'roster')
          .filter(({ type }) => type !== 'nonbusiness')
          .map(({ type, portion }) => ({ type, portion })),
        holiday: holidayNames(ctx, date, date).get(date) ?? null,
        closed: isAnyClosed(ctx.db, employee.id, date.slice(0, 7), date.slice(0, 7)),
        sync: syncOf(ctx, employee, date),
        zone,
      },
    },
  };
}

/** With where each limit stands. */
function warningsOf(
  ctx: Context,
  employee: Employee,
  date: string,
  nowAt: number,
): OfficeDay['warnings'] {
  const { warnings } = dayReport(dayReportInput(ctx, employee, date, nowAt));
  return [...warnings, ...clockOfDay(ctx, employee.id, date).warnings];
}

function syncOf(ctx: Context, { id }: Employee, date: string): OfficeDay['sync'] {
  const vendor = ctx.config().vendor.kind;
  const day = vendor === 'none' ? undefined : dayState(ctx.db, id, date, vendor);
  const reason = day?.reason ?? null;
  // That both sides differ is said by the state.
  const isToldByState = conflictWords(reason) !== null;
  return { vendor, state: day?.state ?? 'none', reason: isToldByState ? null : reason };
}
