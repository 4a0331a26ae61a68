import type { z } from 'zod';
import type { balanceCalls } from '../../contract/balance.ts';
import type { Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { civilDateOf, startOfDay } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { employeeById } from '../store/employee.ts';
import { balancesOf } from './period-balance.ts';

/** The account of everything before today: with today in it a balance would begin each morning with a day's debt. */
export function readBalance(
  ctx: Context,
  input: z.output<typeof balanceCalls.readBalance.input>,
): Outcome<KioskContract, 'readBalance'> {
  const employee = employeeById(ctx.db, input.employeeId);
  if (!employee?.active) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const { zone } = ctx.config().site;
  const today = civilDateOf(ctx.world.clock(), zone);
  const untilDate = addDays(today, -1);
  const { balances } = balancesOf(ctx, employee, untilDate, startOfDay(today, zone) - 1);
  return { ok: true, value: { balance: { seconds: balances.year.diffSeconds, untilDate } } };
}
