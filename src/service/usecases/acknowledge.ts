import type { z } from 'zod';
import type { Outcome } from '../../contract/call.ts';
import type { kioskContract, KioskContract } from '../../contract/kiosk.ts';
import type { Context } from '../context.ts';
import { markShown } from '../store/last-scan.ts';
import { punchById } from '../store/punch.ts';

/** The screen has painted this receipt: the next scan of its person means something new. */
export function acknowledge(
  ctx: Context,
  input: z.output<typeof kioskContract.calls.acknowledge.input>,
): Outcome<KioskContract, 'acknowledge'> {
  const punch = punchById(ctx.db, input.punchId);
  if (punch) markShown(ctx.db, punch.id, punch.employeeId);
  return { ok: true, value: {} };
}
