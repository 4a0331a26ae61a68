import { attendanceOf } from '../../core/punch/admit.ts';
import type { Outcome, Output } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { rulesOf, type Context } from '../context.ts';
import { openPresence } from '../store/presence.ts';
import type { Engine } from '../sync/engine.ts';
import { linkedEmployees } from '../sync/linked-employees.ts';
import { done } from '../vendors/outcome.ts';
import type { VendorStatus } from '../vendors/vendor.ts';

type Person = Output<OfficeContract, 'readVendorStatus'>['people'][number];

/** Who is in here and there, of everybody whom the vendor knows and who has not left. */
export async function readVendorStatus(
  ctx: Context,
  engine: Pick<Engine, 'ask'>,
): Promise<Outcome<OfficeContract, 'readVendorStatus'>> {
  const people = linkedEmployees(ctx).filter(({ active }) => active);
  const answer = await engine.ask(async (vendor, signal) =>
    vendor.pullStatus === undefined ? done(null) : vendor.pullStatus(people, signal),
  );
  if (answer === null) return { ok: false, refusal: 'noVendor', detail: {} };
  if (answer.kind !== 'done') {
    return { ok: false, refusal: 'notAnswered', detail: { reason: answer.reason } };
  }
  if (answer.value === null) return { ok: false, refusal: 'notOffered', detail: {} };
  const theirs = new Map(answer.value.map((status) => [status.vendorId, status]));
  const rules = rulesOf(ctx.config());
  const nowAt = ctx.world.clock();
  const told = people.map(({ id, number, name, vendorId }): Person => {
    const attendance = attendanceOf(openPresence(ctx.db, id), nowAt, rules);
    const status = theirs.get(vendorId);
    return {
      number,
      name,
      here: attendance === 'onBreak' ? 'break' : attendance,
      there: status === undefined ? null : standingOf(status),
      since: status?.sinceAt ?? null,
    };
  });
  return { ok: true, value: { people: told } };
}

function standingOf({ atWork, onBreak, absent }: VendorStatus): Person['here'] {
  if (onBreak) return 'break';
  if (atWork) return 'in';
  return absent ? 'absent' : 'out';
}
