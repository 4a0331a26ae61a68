import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';
import type { Inspected } from '../../test/e2e/memory.ts';

/** How often a second the busiest timer goes off, and all together. */
export type Timers = {
  readonly window: { readonly busiest: number; readonly all: number };
  readonly service: { readonly all: number };
};

const SECONDS = 30;

/** Of the trace of a window. Times in microseconds. */
type Traced = {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly args: {
    readonly data?: { readonly lineNumber?: number; readonly columnNumber?: number };
  };
};

/** Begins to count in the service; evaluated once more, it ends that and answers with how many there were. */
const COUNT_IN_SERVICE = `(() => {
  const hooks = process.getBuiltinModule('node:async_hooks');
  const counted = (globalThis.soakCounted ??= { fired: 0, hook: null });
  if (counted.hook !== null) { counted.hook.disable(); counted.hook = null; return counted.fired; }
  counted.fired = 0;
  counted.hook = hooks.createHook({ before: () => {
    if (hooks.executionAsyncResource()?.constructor?.name === 'Timeout') counted.fired += 1;
  } }).enable();
  return 0;
})()`;

/** Whatever wakes a kiosk at which nobody stands, for half a minute. */
export async function idleTimers(window: CDPSession, service: Inspected): Promise<Timers> {
  const traced: Traced[] = [];
  window.on('Tracing.dataCollected', ({ value }) =>
    traced.push(...(value as unknown[] as Traced[])),
  );
  const complete = new Promise<void>((resolve) => {
    window.once('Tracing.tracingComplete', () => resolve());
  });
  await window.send('Tracing.start', {
    categories: 'devtools.timeline',
    transferMode: 'ReportEvents',
  });
  await service.evaluate(COUNT_IN_SERVICE);
  await delay(SECONDS * 1_000);
  const inService = Number(await service.evaluate(COUNT_IN_SERVICE));
  await window.send('Tracing.end');
  await complete;
  const byTimer = firedByTimer(traced);
  return {
    window: {
      busiest: Math.max(0, ...byTimer.values()) / SECONDS,
      all: [...byTimer.values()].reduce((sum, each) => sum + each, 0) / SECONDS,
    },
    service: { all: inService / SECONDS },
  };
}

/** How often each has gone off, by the place in the code that it calls: one that is set anew each time has many numbers. */
function firedByTimer(traced: readonly Traced[]): ReadonlyMap<string, number> {
  const calls = traced.filter(({ name }) => name === 'FunctionCall');
  const fired = new Map<string, number>();
  for (const { name, ts, dur = 0 } of traced) {
    if (name !== 'TimerFire' && name !== 'FireAnimationFrame') continue;
    const called = calls.find((call) => call.ts >= ts && call.ts <= ts + dur)?.args.data;
    const place = `${name} ${called?.lineNumber ?? 0}:${called?.columnNumber ?? 0}`;
    fired.set(place, (fired.get(place) ?? 0) + 1);
  }
  return fired;
}
