/** The last punch of a person and the scan that has just come, each on both clocks. */
export type Scan = {
  readonly lastAt: number;
  /** Null where the last punch was not made at a kiosk (import, office, vendor). */
  readonly lastMonotonicMs: number | null;
  readonly lastBootId: string | null;
  readonly nowAt: number;
  readonly nowMonotonicMs: number;
  readonly bootId: string;
};

/** `guard`: the same scan twice, repeat the confirmation. `ask`: too soon to act unasked. */
export type Repeat = 'guard' | 'ask' | 'none';

const ASK_BELOW_MS = 60_000;

/**
 * How a scan relates to the person's last punch. Within one start of the service the monotonic clock tells the
 * distance, so that a step of the wall clock neither swallows a punch nor doubles one. Across starts only the wall
 * clock is left; where it stands before the last punch nobody knows the distance: ask, and never drop the scan.
 */
export function repeatOf(scan: Scan, guardMs: number): Repeat {
  const sameBoot = scan.lastMonotonicMs !== null && scan.lastBootId === scan.bootId;
  const distanceMs = sameBoot
    ? scan.nowMonotonicMs - (scan.lastMonotonicMs ?? 0)
    : scan.nowAt - scan.lastAt;
  if (distanceMs < 0) return 'ask';
  if (distanceMs <= guardMs) return 'guard';
  return distanceMs < ASK_BELOW_MS ? 'ask' : 'none';
}
