import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract, officeContract } from '../../contract/office.ts';
import type { Engine } from '../sync/engine.ts';
import { done } from '../vendors/outcome.ts';

type Input = z.output<typeof officeContract.calls.readVendorSchedule.input>;

/** The vendor's own totals of a month, only to be shown. */
export async function readVendorSchedule(
  engine: Pick<Engine, 'ask'>,
  question: Input,
): Promise<Outcome<OfficeContract, 'readVendorSchedule'>> {
  const answer = await engine.ask(async (vendor, signal) =>
    vendor.readSchedule === undefined ? done(null) : vendor.readSchedule(question, signal),
  );
  if (answer === null) return { ok: false, refusal: 'noVendor', detail: {} };
  if (answer.kind !== 'done') {
    return { ok: false, refusal: 'notAnswered', detail: { reason: answer.reason } };
  }
  if (answer.value === null) return { ok: false, refusal: 'notOffered', detail: {} };
  const lines = answer.value.lines.map((line) => ({ ...line, totals: { ...line.totals } }));
  return { ok: true, value: { readable: answer.value.readable, lines } };
}
