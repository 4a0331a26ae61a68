import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { CalendarDay } from '../../contract/office-days.ts';
import type { Context } from '../context.ts';
import { looksOf } from '../store/day-look.ts';
import { employeeByNumber } from '../store/employee.ts';
import { monthOf } from '../usecases/read-my-month.ts';
import { personFlags } from './person-flags.ts';

/** A calendar month of one person, in whole weeks, with what wants a look. */
export function readOfficeMonth(
  ctx: Context,
  { number, month }: Input<OfficeContract, 'readOfficeMonth'>,
): Outcome<OfficeContract, 'readOfficeMonth'> {
  const employee = employeeByNumber(ctx.db, number);
  if (!employee) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const nowAt = ctx.world.clock();
  const { weeks, today, sums } = monthOf(ctx, employee, month, nowAt);
  const dates = weeks.flatMap(({ days }) => days.map(({ date }) => date));
  const [from = '', to = ''] = [dates[0], dates.at(-1)];
  const flagged = new Map(
    personFlags(ctx, employee, { from, to, nowAt }).map((day) => [day.date, day]),
  );
  const looks = looksOf(ctx.db, employee.id);
  return {
    ok: true,
    value: {
      number,
      name: employee.name,
      month,
      today,
      weeks: weeks.map((week) => ({
        number: week.number,
        days: week.days.map((day): CalendarDay => {
          const flag = flagged.get(day.date);
          const { date, inMonth, workedSeconds, targetSeconds, diffSeconds } = day;
          const { open, absences, holiday } = day;
          return {
            date,
            inMonth,
            workedSeconds,
            targetSeconds,
            diffSeconds,
            open,
            absences,
            holiday,
            flags: [...new Set(flag?.flags.map(({ kind }) => kind))],
            looked: flag !== undefined && looks.get(date)?.mark === flag.mark,
          };
        }),
      })),
      sums,
    },
  };
}
