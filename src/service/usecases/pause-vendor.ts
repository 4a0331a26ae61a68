import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import type { Context } from '../context.ts';
import { readPause, writePause } from '../store/sync-pause.ts';
import type { Engine } from '../sync/engine.ts';

/**
 * Nothing is sent or read any more until somebody resumes it: for an import at the vendor, say. What is under way ends first.
 * Punches are recorded as ever and wait.
 */
export async function pauseVendor(
  ctx: Context,
  engine: Engine,
  by: string,
): Promise<Outcome<OfficeContract, 'pauseVendor'>> {
  const { kind } = ctx.config().vendor;
  if (kind === 'none') return { ok: false, refusal: 'noVendor', detail: {} };
  const known = await engine.between(() => {
    const before = readPause(ctx.db, kind);
    if (before === null) writePause(ctx.db, kind, { by, at: ctx.world.clock() });
    return before;
  });
  return { ok: true, value: { wasPaused: known !== null } };
}

/** Goes on at once where it was paused. */
export function resumeVendor(ctx: Context): Outcome<OfficeContract, 'resumeVendor'> {
  const { kind } = ctx.config().vendor;
  if (kind === 'none') return { ok: false, refusal: 'noVendor', detail: {} };
  const known = readPause(ctx.db, kind);
  writePause(ctx.db, kind, null);
  return { ok: true, value: { wasPaused: known !== null } };
}
