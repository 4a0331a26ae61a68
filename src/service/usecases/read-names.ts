import type { Outcome } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { Context } from '../context.ts';
import { peopleWithPin } from '../store/pin.ts';

/** Whom somebody may choose on the wall: nobody where the site does not show names. */
export function readNames(ctx: Context): Outcome<KioskContract, 'readNames'> {
  if (!ctx.config().screen.nameList) return { ok: false, refusal: 'notShown', detail: {} };
  const people = peopleWithPin(ctx.db);
  const counts = new Map<string, number>();
  for (const { name } of people) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = people.map(({ employeeId, name, number }) => ({
    employeeId,
    name,
    number: (counts.get(name) ?? 0) > 1 ? number : null,
  }));
  return { ok: true, value: { names } };
}
