import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { CorrectionProblem } from '../../contract/office-correction.ts';
import type { Context } from '../context.ts';
import type { BreakRecord } from '../store/correction.ts';
import type { Employee } from '../store/employee.ts';
import { objectionOf, type ObjectionState } from '../store/objection.ts';
import { hasAutomaticBreak } from './automatic-break.ts';
import { correctionAnswer } from './correction-answer.ts';
import { recordPunchFacts } from './record-facts.ts';

export type Decision = {
  /** The fact's. */
  readonly id: string;
  readonly date: string;
  /** True: the automatic break of the date is not taken off. */
  readonly accept: boolean;
  readonly by: string;
  readonly reason: string;
};

/**
 * The office's word on the automatic break of a date, asked for or not. One that would change nothing is refused. What
 * the vendor has of the day does not change with it.
 */
export function decideObjection(
  ctx: Context,
  employee: Employee,
  { id, date, accept, by, reason }: Decision,
): Outcome<OfficeContract, 'correctPresence'> {
  const employeeId = employee.id;
  const state = objectionOf(ctx.db, employeeId, date);
  const message = accept ? whyNotAccepted(ctx, employee, date, state) : whyNotDeclined(date, state);
  if (message !== null) {
    const field = accept ? 'worked-through' : 'keep-break';
    const why = whyNot(accept, state);
    return { ok: false, refusal: 'impossible', detail: { field, message, why } };
  }
  const before = breakRecord(state === 'accepted');
  const after = breakRecord(accept);
  recordPunchFacts(ctx, {
    employeeId,
    punches: [],
    voids: [],
    fact: { kind: 'objectionDecision', id, date, accept, by, reason, before, after },
  });
  ctx.emit('boardChanged', { employeeId });
  return correctionAnswer({ date, before, after });
}

function whyNot(accept: boolean, state: ObjectionState): CorrectionProblem {
  if (accept) return state === 'accepted' ? 'standsAlready' : 'noAutomaticBreak';
  return state === 'declined' ? 'standsAlready' : 'nothingToKeep';
}

function whyNotAccepted(
  ctx: Context,
  employee: Employee,
  date: string,
  state: ObjectionState,
): string | null {
  if (state === 'accepted') return `stands so already: no break is taken off ${date}`;
  return hasAutomaticBreak(ctx, employee, date) ? null : `${date} has no automatic break`;
}

function whyNotDeclined(date: string, state: ObjectionState): string | null {
  switch (state) {
    case 'made':
    case 'accepted':
      return null;
    case 'declined':
      return `stands so already: missing breaks are taken off ${date}`;
    case 'none':
      return `nobody has objected to a break of ${date}, and none was taken back`;
  }
}

function breakRecord(isWaived: boolean): BreakRecord {
  return { automaticBreak: isWaived ? 'waived' : 'deducted' };
}
