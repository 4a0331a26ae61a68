import type { Context } from '../context.ts';
import { readPause } from '../store/sync-pause.ts';
import { readDaysReadAt, readVendorState } from '../store/vendor-state.ts';

/** What the vendor showed so long ago says nothing any more of who is in. */
const STALE_AFTER_MS = 3_600_000;

/**
 * Whether the vendor cannot be reached, or is paused by the office, and was last heard more than an hour ago. Kiosks of one company hear of each other
 * through it alone: somebody may have come or gone at another one since, and this one must not guess.
 */
export function isOutOfTouch(ctx: Context, nowAt: number): boolean {
  const { kind } = ctx.config().vendor;
  if (kind === 'none') return false;
  const isHeard = readVendorState(ctx.db, kind).state === 'ok' && readPause(ctx.db, kind) === null;
  if (isHeard) return false;
  const readAt = readDaysReadAt(ctx.db, kind);
  return readAt === null || nowAt - readAt > STALE_AFTER_MS;
}
