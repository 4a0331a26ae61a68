import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { preferenceCalls } from '../../contract/preferences.ts';
import type { Context } from '../context.ts';
import { employeeById, putPreferences } from '../store/employee.ts';
import { inTransaction } from '../store/transaction.ts';
import { boardOf } from './board.ts';

type Input = z.output<typeof preferenceCalls.setPreferences.input>;

/** Remembers how somebody likes their screens. No time depends on it, so the journal knows nothing of it. */
export function setPreferences(
  ctx: Context,
  input: Input,
): Outcome<KioskContract, 'setPreferences'> {
  const employee = employeeById(ctx.db, input.employeeId);
  if (!employee?.active) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const { language = employee.language, largeText = employee.largeText } = input;
  const changed = { ...employee, language, largeText };
  inTransaction(ctx.db, () => putPreferences(ctx.db, changed));
  return { ok: true, value: { board: boardOf(ctx, changed) } };
}
