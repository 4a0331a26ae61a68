import { isoWithOffset } from '../../core/time/zone.ts';
import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { allRequests } from '../store/correction-request.ts';
import { employeeById } from '../store/employee.ts';
import { recordPunchFacts } from './record-facts.ts';

/** The office's answer to a request. It changes nothing else: `correct` does. */
export function closeRequest(
  ctx: Context,
  { id, by, reason }: Input<OfficeContract, 'closeRequest'>,
): Outcome<OfficeContract, 'closeRequest'> {
  const found = allRequests(ctx.db).filter((request) => request.id.startsWith(id));
  const [request, ...others] = found;
  const employee = request && employeeById(ctx.db, request.employeeId);
  if (!request || !employee) return { ok: false, refusal: 'unknownRequest', detail: {} };
  if (others.length > 0) {
    return {
      ok: false,
      refusal: 'ambiguousRequest',
      detail: { ids: found.map((each) => each.id) },
    };
  }
  if (request.closedAt !== null) {
    const at = isoWithOffset(request.closedAt, ctx.config().site.zone, 's');
    return { ok: false, refusal: 'alreadyClosed', detail: { at } };
  }
  const { employeeId, date } = request;
  recordPunchFacts(ctx, {
    employeeId,
    punches: [],
    voids: [],
    fact: { kind: 'requestClosed', id: ctx.world.newId(), request: request.id, date, by, reason },
  });
  ctx.emit('boardChanged', { employeeId });
  return { ok: true, value: { id: request.id, employee: employee.number, date } };
}
