import { repeatOf } from '../../core/punch/repeat.ts';
import type { Context } from '../context.ts';
import { isUnshown, lastScan } from '../store/last-scan.ts';
import { punchById, type StoredPunch } from '../store/punch.ts';

/**
 * What a scan means beside the person's last one. `notShownYet`: no screen has painted that receipt, so nobody can have
 * meant to do anything further. `guardTime`: the same scan twice. `ask`: too soon to act unasked, or the last punch has
 * just been taken back. `fresh`: act.
 */
export type Rescan =
  | { readonly kind: 'notShownYet' | 'guardTime' | 'ask'; readonly punch: StoredPunch }
  | { readonly kind: 'fresh' };

export function rescanOf(ctx: Context, employeeId: string, nowAt: number): Rescan {
  const scan = lastScan(ctx.db, employeeId);
  const last = scan && punchById(ctx.db, scan.punchId);
  if (!last) return { kind: 'fresh' };
  if (isUnshown(scan, nowAt)) return { kind: 'notShownYet', punch: last };
  const repeat = repeatOf(
    {
      lastAt: last.at,
      lastMonotonicMs: scan.monotonicMs,
      lastBootId: scan.bootId,
      nowAt,
      nowMonotonicMs: ctx.world.monotonic(),
      bootId: ctx.world.bootId,
    },
    ctx.config().punch.guardSeconds * 1000,
  );
  switch (repeat) {
    case 'guard':
      return { kind: last.voidedBy === null ? 'guardTime' : 'ask', punch: last };
    case 'ask':
      return { kind: 'ask', punch: last };
    case 'none':
      return { kind: 'fresh' };
  }
}
