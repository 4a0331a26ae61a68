import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { kioskContract, KioskContract } from '../../contract/kiosk.ts';
import type { Context } from '../context.ts';
import { employeeById } from '../store/employee.ts';
import { factById } from '../store/journal.ts';
import { objectionOf } from '../store/objection.ts';
import { hasAutomaticBreak } from './automatic-break.ts';
import { recordPunchFacts } from './record-facts.ts';

type Input = z.output<typeof kioskContract.calls.objectToBreak.input>;

/**
 * "I worked through": keeps somebody's objection to the break that was taken off a date, for the office to decide. The
 * figures stay until then. One that is waiting already is not made twice; one that was declined may be made again.
 */
export function objectToBreak(ctx: Context, input: Input): Outcome<KioskContract, 'objectToBreak'> {
  const employee = employeeById(ctx.db, input.employeeId);
  if (!employee?.active) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const known = factById(ctx.db, input.id);
  const isKnown = known?.kind === 'objection' && known.employeeId === employee.id;
  if (isKnown || objectionOf(ctx.db, employee.id, input.date) === 'made') {
    return { ok: true, value: {} };
  }
  if (!hasAutomaticBreak(ctx, employee, input.date)) {
    return { ok: false, refusal: 'nothingDeducted', detail: {} };
  }
  recordPunchFacts(ctx, {
    employeeId: employee.id,
    punches: [],
    voids: [],
    fact: { kind: 'objection', id: input.id, date: input.date },
  });
  ctx.emit('boardChanged', { employeeId: employee.id });
  return { ok: true, value: {} };
}
