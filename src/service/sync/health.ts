import type { SyncHealth } from '../../contract/kiosk.ts';
import type { Context } from '../context.ts';
import { counts, type OwedCounts } from '../store/outbox.ts';
import { pausedText, readPause } from '../store/sync-pause.ts';
import { readVendorState, type VendorState } from '../store/vendor-state.ts';
import { notableSkewMs } from '../usecases/clock-health.ts';

/** How it stands with the vendor: what `status` prints and a window is told. */
export type Health = OwedCounts & {
  readonly state: VendorState['state'];
  /** Why the vendor is not `ok`, in one sentence. */
  readonly reason: string | null;
  readonly url: string | null;
  /** Epoch milliseconds of the last answer of whatever kind. */
  readonly lastContactAt: number | null;
  /** Vendor's clock minus ours. */
  readonly skewSeconds: number | null;
  /** When the vendor is called again after a failure; null while nothing has failed. */
  readonly retryAt: number | null;
  /** What the office should look at although days go on: a badge on two people, a roster that could not be read. */
  readonly notes: readonly string[];
  /** As the contract says it to a window. */
  readonly wall: SyncHealth;
};

export function healthOf(ctx: Context, notes: readonly string[], obstacle: string | null): Health {
  const { kind, url } = ctx.config().vendor;
  const days = counts(ctx.db, kind);
  const stored = readVendorState(ctx.db, kind);
  const pause = readPause(ctx.db, kind);
  const state = obstacle === null && pause === null ? stored.state : 'paused';
  const { owed, refused, conflicts } = days;
  return {
    ...days,
    state,
    reason: pause === null ? (obstacle ?? stored.reason) : pausedText(pause),
    url,
    lastContactAt: stored.lastContactAt,
    skewSeconds: stored.skewMs === null ? null : Math.round(stored.skewMs / 1000),
    retryAt: stored.state === 'ok' ? null : stored.notBeforeAt,
    notes,
    wall: { vendor: kind, state, owed, refused, conflicts, ...clockOff(ctx) },
  };
}

/** Whole minutes, at least one: more would not be true for long, and windows hear of every change. */
function clockOff(ctx: Context): Pick<SyncHealth, 'clockOffMinutes'> {
  const skewMs = notableSkewMs(ctx);
  return skewMs === null ? {} : { clockOffMinutes: 0 - Math.round(skewMs / 60_000) };
}
