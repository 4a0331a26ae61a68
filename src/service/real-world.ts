import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { World } from './world.ts';

/** The world outside tests: the machine's clock, chance and network. */
export function realWorld(reached: World['reached'] = () => {}): World {
  return {
    // oxlint-disable-next-line no-restricted-globals -- the one place where the kiosk's clock is read
    clock: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => Math.random(),
    newId: () => randomUUID(),
    fetch: globalThis.fetch,
    sleep: async (ms, signal) => {
      await delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
    },
    bootId: randomUUID(),
    reached,
  };
}
