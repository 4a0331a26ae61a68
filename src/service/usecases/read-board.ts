import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { kioskContract, KioskContract } from '../../contract/kiosk.ts';
import type { Context } from '../context.ts';
import { employeeById } from '../store/employee.ts';
import { boardOf } from './board.ts';

/** The board of somebody who has been identified, as it stands now. */
export function readBoard(
  ctx: Context,
  input: z.output<typeof kioskContract.calls.readBoard.input>,
): Outcome<KioskContract, 'readBoard'> {
  const employee = employeeById(ctx.db, input.employeeId);
  if (!employee?.active) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  return { ok: true, value: { board: boardOf(ctx, employee) } };
}
