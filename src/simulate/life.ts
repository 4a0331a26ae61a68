import type { World } from '../service/world.ts';
import type { Chance } from './chance.ts';
import { Killed } from './killed.ts';
import type { Scheduler } from './scheduler.ts';

/** One process of a kiosk, from its start to its end: its world, and how it is taken away from it. */
export type Life = {
  readonly world: World;
  readonly isOver: () => boolean;
  /** From now on nothing happens in this world: no wait ends, no answer comes, and whoever goes on is stopped. */
  readonly end: () => void;
};

export type Surroundings = {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  /** How far the machine's wall clock is ahead of the true time, in milliseconds. */
  readonly offsetMs: () => number;
  readonly fetchFor: (isGone: () => boolean) => typeof globalThis.fetch;
  /** A step was reached; true: the process dies there. */
  readonly reached: (step: string) => boolean;
  /** The engine has gone to rest, or waits for the vendor's rate. */
  readonly slept: () => void;
};

/** What has passed before a process can read a clock. */
const STARTED_MS = 800;

export function createLife(around: Surroundings, die: () => void): Life {
  const { scheduler, chance } = around;
  const startedAt = scheduler.now();
  let over = false;
  const isOver = (): boolean => over;

  const fetch = around.fetchFor(isOver);

  const sleep: World['sleep'] = (ms, signal) =>
    new Promise((resolve) => {
      if (over) return;
      around.slept();
      if (signal?.aborted) return resolve();
      const woken = (): void => {
        takeBack();
        signal?.removeEventListener('abort', woken);
        if (!over) resolve();
      };
      const takeBack = scheduler.after(ms, woken);
      signal?.addEventListener('abort', woken);
    });

  const timeout: World['timeout'] = (ms) => {
    const controller = new AbortController();
    scheduler.after(ms, () => {
      if (!over) controller.abort(new DOMException('no answer in time', 'TimeoutError'));
    });
    return controller.signal;
  };

  const reached: World['reached'] = (step) => {
    if (over) throw new Killed(step);
    if (!around.reached(step)) return;
    die();
    throw new Killed(step);
  };

  return {
    world: {
      clock: () => scheduler.now() + around.offsetMs(),
      monotonic: () => scheduler.now() - startedAt + STARTED_MS,
      random: chance.next,
      newId: chance.uuid,
      fetch: (...asked) => (over ? new Promise(() => {}) : fetch(...asked)),
      sleep,
      timeout,
      bootId: chance.uuid(),
      reached,
    },
    isOver,
    end: () => {
      over = true;
    },
  };
}
