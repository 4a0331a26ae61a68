import type { z } from 'zod';
import type { elsewhereCalls } from '../../contract/elsewhere.ts';
import type { Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { Context } from '../context.ts';
import { employeeById, type Employee } from '../store/employee.ts';
import { isScan, punchById, type StoredPunch } from '../store/punch.ts';
import { boardOf } from './board.ts';
import { receiptOf } from './receipt.ts';
import { recordPunchFacts } from './record-facts.ts';
import { isWithinUndoTime } from './undo-punch.ts';

type Input = z.output<typeof elsewhereCalls.workElsewhere.input>;
type Elsewhere = Outcome<KioskContract, 'workElsewhere'>;

/**
 * Marks an `in` that has just been recorded here as the beginning of work elsewhere. Nothing of it has been sent within the
 * undo time, so the vendor hears of the mark with the row itself. One that is marked already gives the same answer.
 */
export function workElsewhere(ctx: Context, { id, punchId }: Input): Elsewhere {
  const punch = punchById(ctx.db, punchId);
  const employee = punch && employeeById(ctx.db, punch.employeeId);
  if (!punch || !employee?.active || punch.kind !== 'in' || !isScan(punch.source)) {
    return { ok: false, refusal: 'unknownPunch', detail: {} };
  }
  if (punch.voidedBy !== null) return { ok: false, refusal: 'alreadyUndone', detail: {} };
  if (punch.homeOffice === true) return shown(ctx, employee, punch);
  if (!isWithinUndoTime(ctx, punch)) return { ok: false, refusal: 'undoTimePassed', detail: {} };
  recordPunchFacts(ctx, {
    employeeId: employee.id,
    punches: [],
    voids: [],
    fact: { kind: 'elsewhere', id, punchId },
  });
  return shown(ctx, employee, punch);
}

function shown(ctx: Context, employee: Employee, punch: StoredPunch): Elsewhere {
  return { ok: true, value: { receipt: receiptOf(ctx, punch), board: boardOf(ctx, employee) } };
}
