import type { World } from '../world.ts';

/** While the vendor cannot be reached the machine's addresses are looked at so often; no call is made for it. */
const LOOK_EVERY_MS = 5_000;

/**
 * Waits, and ends early when the machine has another address than `before`, when the vendor was last called: a cable is back,
 * a wireless network was joined. True where that happened.
 */
export async function restUntilNetworkChanges(
  world: Pick<World, 'sleep' | 'monotonic' | 'network'>,
  before: string | undefined,
  ms: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (before === undefined) {
    await world.sleep(ms, signal);
    return false;
  }
  const endAt = world.monotonic() + ms;
  while (!signal.aborted) {
    const leftMs = endAt - world.monotonic();
    if (leftMs <= 0) return false;
    await world.sleep(Math.min(leftMs, LOOK_EVERY_MS), signal);
    const now = world.network?.();
    // Without any address there is nothing to try.
    if (now !== before && now !== '[]') return true;
  }
  return false;
}
