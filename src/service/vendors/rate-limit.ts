import type { World } from '../world.ts';
import type { CallLimit } from './vendor.ts';

export type RateLimit = {
  /** Resolves when one more call may leave, or at once when the signal is aborted. */
  readonly take: (signal?: AbortSignal) => Promise<void>;
  /** Resolves when so many calls may leave one after the other without a wait between them; takes none of them. */
  readonly room: (calls: number, signal?: AbortSignal) => Promise<void>;
};

/** Several limits that hold at once, as clockodo has them. */
export function createRateLimits(
  limits: readonly CallLimit[],
  world: Pick<World, 'monotonic' | 'sleep'>,
): RateLimit {
  const all = limits.map((limit) => createRateLimit(limit, world));
  let queue: Promise<void> = Promise.resolve();
  const each = (act: (limit: RateLimit) => Promise<void>): Promise<void> => {
    queue = inTurn(queue, async () => {
      for (const limit of all) await act(limit);
    });
    return queue;
  };
  return {
    take: (signal) => each((limit) => limit.take(signal)),
    room: (calls, signal) => each((limit) => limit.room(calls, signal)),
  };
}

async function inTurn(before: Promise<void>, act: () => Promise<void>): Promise<void> {
  await before;
  await act();
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
  let queue: Promise<void> = Promise.resolve();

  const freed = async (calls: number, signal?: AbortSignal): Promise<void> => {
    while (leftAt.length > limit.calls - calls && signal?.aborted !== true) {
      const freeAt = (leftAt[0] ?? 0) + limit.perMs;
      const waitMs = freeAt - world.monotonic();
      if (waitMs > 0) await world.sleep(waitMs, signal);
      else leftAt.shift();
    }
  };

  const turn = async (signal?: AbortSignal): Promise<void> => {
    await freed(1, signal);
    leftAt.push(world.monotonic());
  };

  return {
    take: (signal) => {
      queue = queue.then(() => turn(signal));
      return queue;
    },
    room: (calls, signal) => {
      queue = queue.then(() => freed(Math.min(calls, limit.calls), signal));
      return queue;
    },
  };
}
