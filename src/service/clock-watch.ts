import type { BelievedSkew } from './vendors/skew-meter.ts';
import type { World } from './world.ts';

/**
 * `setBack`, `setForward`: somebody or something set the wall clock. `setOrSlept`: it is ahead of where it was, and
 * nobody can say whether it was set or the machine was asleep.
 */
export type JumpHow = 'setBack' | 'setForward' | 'setOrSlept';

/** The wall clock has left the monotonic one between two looks. */
export type ClockJump = {
  readonly how: JumpHow;
  /** What the wall clock would say had it run on, and what it says (epoch ms), both when the jump was found. */
  readonly fromWallAt: number;
  readonly toWallAt: number;
  /** The monotonic readings between which it happened. */
  readonly sinceMonotonicMs: number;
  readonly monotonicMs: number;
};

export type ClockWatch = {
  /** The jump that has been found and not been settled; null: the clocks run together. Reads nothing but clocks. */
  readonly jump: () => ClockJump | null;
  /** This jump is in the journal for good: from now on it is the new course of the clock. */
  readonly settle: () => void;
  /** So many jumps were settled of late that the next one may wait for the hour, or for a fact that is recorded behind it. */
  readonly isSeries: () => boolean;
  /** Looks at the same jump again later: it is then whatever the clock has done since the last one that was settled. */
  readonly postpone: () => void;
  /** What several of the vendor's answers agree on; null: nothing. */
  readonly learnSkew: (believed: BelievedSkew | null) => void;
  /** The vendor's clock minus ours as far as it is known right now, in milliseconds; null: unknown, or measured before a jump. */
  readonly skewMs: () => number | null;
};

/** What moves the clock by less is a correction that does no harm, made a little at a time (NTP). */
export const JUMP_MIN_MS = 2_000;

/** A clock that somebody sets is set once or twice; one that is set so often is stepped for good, and told once an hour. */
const SERIES_MIN = 3;
const SERIES_EVERY_MS = 3_600_000;
/** What moves the clock by more is told at once. */
const SERIES_JUMP_MAX_MS = 600_000;

/**
 * Compares the wall clock with the monotonic one whenever it is asked: at every fact and about once a minute. Changes of
 * daylight saving time move neither. A machine that slept is no jump where the operating system counts the sleep.
 */
export function createClockWatch(world: Pick<World, 'clock' | 'monotonic' | 'uptime'>): ClockWatch {
  const look = () => ({ wallAt: world.clock(), monotonicMs: world.monotonic() });
  const sleptMs = (): number | null => {
    const uptimeMs = world.uptime?.() ?? null;
    return uptimeMs === null ? null : uptimeMs - world.monotonic();
  };
  const start = look();
  let aheadMs = start.wallAt - start.monotonicMs;
  let sinceMonotonicMs = start.monotonicMs;
  let asleepMs = sleptMs();
  let found: ClockJump | null = null;
  let asleepAtFoundMs: number | null = null;
  /** Monotonic readings of the jumps that were settled last, oldest first. */
  let settledMs: readonly number[] = [];
  let believed: BelievedSkew | null = null;

  /** Clocks drift apart as well: what has been until now is in no later jump. */
  const follow = (wallAt: number, monotonicMs: number, slept: number | null): void => {
    aheadMs = wallAt - monotonicMs;
    sinceMonotonicMs = monotonicMs;
    asleepMs = slept;
  };

  /** What the clock has done besides running on and sleeping, where the sleep is known. */
  const jumped = (wallAt: number, monotonicMs: number, slept: number | null): ClockJump | null => {
    const sleepMs = slept === null || asleepMs === null ? 0 : slept - asleepMs;
    const fromWallAt = Math.round(aheadMs + monotonicMs + sleepMs);
    if (Math.abs(wallAt - fromWallAt) <= JUMP_MIN_MS) return null;
    const forward = slept === null ? 'setOrSlept' : 'setForward';
    const how = wallAt < fromWallAt ? 'setBack' : forward;
    return { how, fromWallAt, toWallAt: wallAt, sinceMonotonicMs, monotonicMs };
  };

  return {
    jump: () => {
      if (found !== null) return found;
      const { wallAt, monotonicMs } = look();
      const slept = sleptMs();
      if (Math.abs(wallAt - monotonicMs - aheadMs) > JUMP_MIN_MS) {
        found = jumped(wallAt, monotonicMs, slept);
        asleepAtFoundMs = slept;
      }
      if (found === null) follow(wallAt, monotonicMs, slept);
      return found;
    },
    settle: () => {
      if (found !== null) {
        follow(found.toWallAt, found.monotonicMs, asleepAtFoundMs);
        settledMs = [...settledMs.slice(1 - SERIES_MIN), found.monotonicMs];
      }
      found = null;
    },
    isSeries: () => {
      if (found !== null && Math.abs(found.toWallAt - found.fromWallAt) > SERIES_JUMP_MAX_MS) {
        return false;
      }
      const [first] = settledMs;
      const last = settledMs.at(-1);
      if (first === undefined || last === undefined || settledMs.length < SERIES_MIN) return false;
      const nowMs = world.monotonic();
      return nowMs - last < SERIES_EVERY_MS && nowMs - first < SERIES_MIN * SERIES_EVERY_MS;
    },
    postpone: () => void (found = null),
    learnSkew: (skew) => void (believed = skew),
    skewMs: () => {
      if (believed === null) return null;
      const { wallAt, monotonicMs } = look();
      const isSameClock = Math.abs(wallAt - monotonicMs - believed.aheadMs) <= JUMP_MIN_MS;
      return isSameClock ? believed.ms : null;
    },
  };
}
