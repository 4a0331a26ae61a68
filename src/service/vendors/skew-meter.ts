import { believedSkewMs, type SkewReading } from '../../core/time/skew.ts';
import type { World } from '../world.ts';
import { parseHttpDate } from './http-date.ts';

/** A look at both of our clocks, in milliseconds. */
export type Moment = { readonly wallAt: number; readonly monotonicMs: number };

/** A skew that several answers agree on: the vendor's clock minus ours, and what ours was then ahead of the monotonic one. */
export type BelievedSkew = { readonly ms: number; readonly aheadMs: number };

export type SkewMeter = {
  readonly now: () => Moment;
  /** What the answer to a question asked at `asked` says; null where its `Date` is missing, garbage, or not of this moment. */
  readonly read: (headers: Headers, asked: Moment) => SkewReading | null;
  /** Takes a reading into account. */
  readonly add: (reading: SkewReading) => void;
  readonly believed: () => BelievedSkew | null;
};

/** The newest readings; older ones say nothing any more. */
const READINGS_MAX = 5;

/** A call that took longer says too little about when its `Date` was written. */
const TRIP_MAX_MS = 10_000;

/** Our wall clock and the monotonic one may drift apart by no more, or the wall clock has been set (`clock-watch.ts`). */
const STEP_MIN_MS = 2_000;

/**
 * Measures the vendor's clock by the `Date` of its answers (RFC 9110 §6.6.1). A cache's answer shows when somebody else
 * was answered, and is left out: by its `Age`, or because the same second comes again later.
 */
export function createSkewMeter(world: Pick<World, 'clock' | 'monotonic'>): SkewMeter {
  let readings: readonly (SkewReading & { readonly aheadMs: number })[] = [];
  let last: { readonly date: string; readonly firstSeen: Moment } | null = null;
  const now = (): Moment => ({ wallAt: world.clock(), monotonicMs: world.monotonic() });

  const isSeenBefore = (date: string, { wallAt, monotonicMs }: Moment): boolean => {
    if (last?.date !== date) {
      last = { date, firstSeen: { wallAt, monotonicMs } };
      return false;
    }
    const { firstSeen } = last;
    const ageMs = Math.min(wallAt - firstSeen.wallAt, monotonicMs - firstSeen.monotonicMs);
    return ageMs > STEP_MIN_MS;
  };

  return {
    now,
    read: (headers, asked) => {
      const date = headers.get('date') ?? '';
      const theirsAt = parseHttpDate(date);
      if (theirsAt === null || Number(headers.get('age') ?? 0) !== 0) return null;
      const answered = now();
      const tripMs = answered.monotonicMs - asked.monotonicMs;
      const wallMs = answered.wallAt - asked.wallAt;
      if (tripMs > TRIP_MAX_MS || Math.abs(wallMs - tripMs) > STEP_MIN_MS) return null;
      if (isSeenBefore(date, answered)) return null;
      return { fromMs: theirsAt - answered.wallAt, toMs: theirsAt + 1_000 - asked.wallAt };
    },
    add: (reading) => {
      const { wallAt, monotonicMs } = now();
      const aheadMs = wallAt - monotonicMs;
      // What was read before the clock was set is about another clock.
      const still = readings.filter((each) => Math.abs(each.aheadMs - aheadMs) <= STEP_MIN_MS);
      readings = [...still, { ...reading, aheadMs }].slice(-READINGS_MAX);
    },
    believed: () => {
      const ms = believedSkewMs(readings);
      return ms === null ? null : { ms, aheadMs: readings.at(-1)?.aheadMs ?? 0 };
    },
  };
}
