import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { kioskContract, KioskContract } from '../../contract/kiosk.ts';
import type { Context } from '../context.ts';
import { punchById } from '../store/punch.ts';
import { identify } from './identify.ts';
import { recordPunch } from './record-punch.ts';

type Input = z.output<typeof kioskContract.calls.identify.input>;
type IdentifyOutcome = Outcome<KioskContract, 'identify'>;

/**
 * Who is this, and where the scan alone acts, that recorded as well: whoever stands there waits for one answer instead of
 * two. `recordPunch` decides anew, as it would if it were asked by itself, and what it declines is left to be asked. The
 * same id again gives the stored answer, also where it would be another proposal by now.
 */
export async function identifyAndAct(ctx: Context, input: Input): Promise<IdentifyOutcome> {
  const { punchId, credential } = input;
  const found = await identify(ctx, input);
  if (!found.ok || punchId === undefined) return found;
  const { board, proposal } = found.value;
  const stored = punchById(ctx.db, punchId);
  const kind = stored?.kind ?? (proposal.mode === 'act' ? proposal.kind : null);
  if (kind === null) return found;
  const by = credential.kind === 'badge' ? 'badge' : 'pin';
  const { id: employeeId } = board.employee;
  const outcome = recordPunch(ctx, { id: punchId, employeeId, kind, by, deliberate: false });
  if (!outcome.ok) return found;
  return { ok: true, value: { ...outcome.value, proposal: { mode: 'act', kind } } };
}
