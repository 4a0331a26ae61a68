import { expect } from 'vitest';
import { createKiosk, type Kiosk } from './kiosk.ts';
import { scriptedService, type KioskHandlers } from './scripted-service.ts';
import type { Screen } from './screen.ts';

/** A wall before a scripted service, with time that stands still until a test moves it. */
export function wallBefore(over: Partial<KioskHandlers> = {}) {
  const service = scriptedService(over);
  let nowMs = 0;
  let timers: { at: number; go: () => void }[] = [];
  let ids = 0;
  const kiosk = createKiosk({
    port: service.port,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    monotonicMs: () => nowMs,
    after: (ms, go) => {
      const timer = { at: nowMs + ms, go };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
  });
  return {
    service,
    kiosk,
    pass: (ms: number) => {
      nowMs += ms;
      const due = timers.filter(({ at }) => at <= nowMs);
      timers = timers.filter(({ at }) => at > nowMs);
      for (const { go } of due) go();
    },
    screen: () => kiosk.wall.getState().screen,
    count: (name: string) => service.asked.filter((each) => each.name === name).length,
    inputsOf: (name: string) =>
      service.asked.filter((each) => each.name === name).map(({ input }) => input),
  };
}

export async function until(kiosk: Kiosk, kind: Screen['kind']): Promise<void> {
  await expect.poll(() => kiosk.wall.getState().screen.kind, { interval: 2 }).toBe(kind);
}

export async function ready(over: Partial<KioskHandlers> = {}) {
  const wall = wallBefore(over);
  const server = wall.service.up();
  await expect.poll(() => wall.kiosk.wall.getState().trouble, { interval: 2 }).toBeNull();
  return { ...wall, server };
}
