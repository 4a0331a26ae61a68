import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import type { BreakRecord } from '../store/correction.ts';
import { objectionOf } from '../store/objection.ts';
import { recordPunchFacts } from './record-facts.ts';

export type Decision = {
  readonly employeeId: string;
  readonly date: string;
  /** True: the automatic break of the date is not taken off. */
  readonly accept: boolean;
  readonly by: string;
  readonly reason: string;
};

/** The office's word on an automatic break, asked for or not. What the vendor has of the day does not change with it. */
export function decideObjection(
  ctx: Context,
  { employeeId, date, accept, by, reason }: Decision,
): Extract<Outcome<OfficeContract, 'correctPresence'>, { ok: true }> {
  const wasAccepted = objectionOf(ctx.db, employeeId, date) === 'accepted';
  recordPunchFacts(ctx, {
    employeeId,
    punches: [],
    voids: [],
    fact: {
      kind: 'objectionDecision',
      id: ctx.world.newId(),
      date,
      accept,
      by,
      reason,
      before: breakRecord(wasAccepted),
      after: breakRecord(accept),
    },
  });
  ctx.emit('boardChanged', { employeeId });
  const message = accept
    ? `${date}: no break is taken off`
    : `${date}: missing breaks are taken off`;
  return { ok: true, value: { presenceId: null, message } };
}

function breakRecord(isWaived: boolean): BreakRecord {
  return { automaticBreak: isWaived ? 'waived' : 'deducted' };
}
