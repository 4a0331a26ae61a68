import type { World } from '../world.ts';
import type { CallLimit } from './vendor.ts';

/** Gives room back that was kept free. Calling it again does nothing. */
export type Release = () => void;

export type RateLimit = {
  /** Resolves when one more call may leave, or at once when the signal is aborted. */
  readonly take: (signal?: AbortSignal) => Promise<void>;
  /**
   * Resolves when so many calls may leave one after the other without a wait between them, and keeps that room from
   * others who ask for room until it is released.
   */
  readonly room: (calls: number, signal?: AbortSignal) => Promise<Release>;
};

/** Several limits that hold at once, as clockodo has them. */
export function createRateLimits(
  limits: readonly CallLimit[],
  world: Pick<World, 'monotonic' | 'sleep'>,
): RateLimit {
  const all = limits.map((limit) => createRateLimit(limit, world));
  return {
    take: async (signal) => {
      for (const limit of all) await limit.take(signal);
    },
    room: async (calls, signal) => {
      const releases: Release[] = [];
      for (const limit of all) releases.push(await limit.room(calls, signal));
      return () => {
        for (const release of releases) release();
      };
    },
  };
}

/**
 * Lets at most `calls` leave in any stretch of `perMs`. A window instead of a bucket that refills: a bucket allows twice
 * its size in one window, and that is what MOCO counts.
 */
export function createRateLimit(
  limit: CallLimit,
  world: Pick<World, 'monotonic' | 'sleep'>,
): RateLimit {
  const leftAt: number[] = [];
  const waiting = new Set<() => void>();
  // Whoever asks first goes first. Calls never wait behind those who wait for room: they may be what these wait for.
  const takeInTurn = createQueue();
  const roomInTurn = createQueue();
  let kept = 0;

  const leftInWindow = (): number => {
    const from = world.monotonic() - limit.perMs;
    while (leftAt[0] !== undefined && leftAt[0] <= from) leftAt.shift();
    return leftAt.length;
  };

  /** Until the oldest call leaves the window, or somebody gives room back. */
  const change = async (signal?: AbortSignal): Promise<void> => {
    let resolve = (): void => {};
    const released = new Promise<void>((done) => {
      resolve = done;
    });
    waiting.add(resolve);
    const [oldestAt] = leftAt;
    const ms = oldestAt === undefined ? null : oldestAt + limit.perMs - world.monotonic();
    await (ms === null ? released : Promise.race([world.sleep(Math.max(1, ms), signal), released]));
    waiting.delete(resolve);
  };

  const release = (calls: number): void => {
    kept -= calls;
    for (const wake of waiting) wake();
    waiting.clear();
  };

  return {
    take: (signal) =>
      takeInTurn(async () => {
        while (leftInWindow() >= limit.calls && signal?.aborted !== true) await change(signal);
        if (signal?.aborted !== true) leftAt.push(world.monotonic());
      }),
    room: (calls, signal) =>
      roomInTurn(async () => {
        const wanted = Math.min(calls, limit.calls);
        while (leftInWindow() + kept > limit.calls - wanted && signal?.aborted !== true) {
          await change(signal);
        }
        kept += wanted;
        let isKept = true;
        return () => {
          if (isKept) release(wanted);
          isKept = false;
        };
      }),
  };
}

function createQueue(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const result = last.then(act);
    last = result.catch(() => undefined);
    return result;
  };
}
