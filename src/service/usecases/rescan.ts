import { repeatOf } from '../../core/punch/repeat.ts';
import type { Context } from '../context.ts';
import { lastScan, punchById, type StoredPunch } from '../store/punch.ts';
import { unshownPunchId } from '../store/unshown-receipt.ts';

/**
 * What a scan means beside the person's last one. `notShownYet`: no screen has painted that receipt, so nobody can have
 * meant to do anything further. `guardTime`: the same scan twice. `ask`: too soon to act unasked, or the last punch has
 * just been taken back. `fresh`: act.
 */
export type Rescan =
  | { readonly kind: 'notShownYet' | 'guardTime'; readonly punch: StoredPunch }
  | { readonly kind: 'ask' | 'fresh' };

export function rescanOf(ctx: Context, employeeId: string, nowAt: number): Rescan {
  const unshown = unshownPunchId(ctx.db, employeeId, nowAt);
  const unshownPunch = unshown === null ? null : punchById(ctx.db, unshown);
  if (unshownPunch) return { kind: 'notShownYet', punch: unshownPunch };
  const last = lastScan(ctx.db, employeeId);
  if (!last) return { kind: 'fresh' };
  const repeat = repeatOf(
    {
      lastAt: last.at,
      lastMonotonicMs: last.monotonicMs,
      lastBootId: last.bootId,
      nowAt,
      nowMonotonicMs: ctx.world.monotonic(),
      bootId: ctx.world.bootId,
    },
    ctx.config().punch.guardSeconds * 1000,
  );
  switch (repeat) {
    case 'guard':
      return last.voidedBy === null ? { kind: 'guardTime', punch: last } : { kind: 'ask' };
    case 'ask':
      return { kind: 'ask' };
    case 'none':
      return { kind: 'fresh' };
  }
}
