import { setImmediate as nextTurn } from 'node:timers/promises';
import type { World } from '../world.ts';

/** So long the loop that serves badges is kept at a time. */
const TURN_MS = 8;

/** Goes through a long list and lets everything else have its turn in between. */
export async function* inTurns<T>(world: World, items: Iterable<T>): AsyncGenerator<T> {
  let sinceMs = world.monotonic();
  for (const item of items) {
    if (world.monotonic() - sinceMs >= TURN_MS) {
      await nextTurn();
      sinceMs = world.monotonic();
    }
    yield item;
  }
}
