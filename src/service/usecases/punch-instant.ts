import type { Context } from '../context.ts';
import { lastScan } from '../store/last-scan.ts';
import { punchById } from '../store/punch.ts';

/** When a scan happened, and what the wall clock said, which goes into the journal where the two differ. */
export type PunchInstant = { readonly at: number; readonly wallAt: number };

/**
 * The wall clock's word, unless it stands before this person's last scan here: then it has been set back in between, and
 * an `out` would come before its `in` and count for nothing. While the service that recorded that scan still runs, the
 * monotonic clock says how long ago it was; across a restart nobody knows, and the scan comes right behind it. The
 * journal keeps both readings, and the day says `clockJumped`.
 */
export function punchInstant(ctx: Context, employeeId: string): PunchInstant {
  const wallAt = ctx.world.clock();
  const scan = lastScan(ctx.db, employeeId);
  const last = scan && punchById(ctx.db, scan.punchId);
  if (!last || last.voidedBy !== null || wallAt > last.at) return { at: wallAt, wallAt };
  const isSameBoot = scan.bootId === ctx.world.bootId;
  const elapsedMs = isSameBoot ? Math.round(ctx.world.monotonic() - scan.monotonicMs) : 1;
  return { at: last.at + Math.max(1, elapsedMs), wallAt };
}
