import { randomUUID } from 'node:crypto';
import { networkInterfaces, uptime, type NetworkInterfaceInfo } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { World } from './world.ts';

/** The world outside tests: the machine's clock, chance and network. */
export function realWorld(reached: World['reached'] = () => {}): World {
  return {
    // oxlint-disable-next-line no-restricted-globals -- the one place where the kiosk's clock is read
    clock: () => Date.now(),
    monotonic: () => performance.now(),
    uptime: () => uptime() * 1000,
    random: () => Math.random(),
    newId: () => randomUUID(),
    fetch: globalThis.fetch,
    network: () =>
      JSON.stringify(Object.values(networkInterfaces()).flatMap(addressesOf).toSorted()),
    sleep: async (ms, signal) => {
      await delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
    },
    timeout: (ms) => AbortSignal.timeout(ms),
    bootId: randomUUID(),
    reached,
  };
}

/** Addresses that reach beyond this machine. */
function addressesOf(of: readonly NetworkInterfaceInfo[] | undefined): readonly string[] {
  return (of ?? []).filter(({ internal }) => !internal).map(({ cidr, address }) => cidr ?? address);
}
