import { expect, test } from 'vitest';
import { keepFocus } from './keep-focus.ts';

/** A window that somebody else covers; `stubborn`: so many times in a row it does not get the keyboard back. */
function covered(stubborn = 0) {
  let nowMs = 0;
  let timers: { readonly atMs: number; readonly callback: () => void }[] = [];
  let hasFocus = true;
  let isDestroyed = false;
  const takenAtMs: number[] = [];
  const { look } = keepFocus({
    window: {
      isDestroyed: () => isDestroyed,
      isFocused: () => hasFocus,
      take: () => {
        takenAtMs.push(nowMs);
        hasFocus = takenAtMs.length > stubborn;
      },
    },
    after: (ms, callback) => {
      const timer = { atMs: nowMs + ms, callback };
      timers.push(timer);
      return () => void (timers = timers.filter((each) => each !== timer));
    },
  });
  return {
    takenAtMs,
    waiting: () => timers.length,
    lose: () => {
      hasFocus = false;
      look();
    },
    look,
    destroy: () => void (isDestroyed = true),
    pass: (ms: number) => {
      const untilMs = nowMs + ms;
      for (;;) {
        const next = timers.toSorted((a, b) => a.atMs - b.atMs).find(({ atMs }) => atMs <= untilMs);
        if (next === undefined) break;
        timers = timers.filter((each) => each !== next);
        nowMs = next.atMs;
        next.callback();
      }
      nowMs = untilMs;
    },
  };
}

test('takes the keyboard back within a second, and then rests', () => {
  const kiosk = covered();
  kiosk.lose();
  kiosk.pass(1_000);
  expect(kiosk.takenAtMs).toEqual([200]);
  kiosk.pass(3_600_000);
  expect(kiosk.takenAtMs).toHaveLength(1);
  expect(kiosk.waiting()).toBe(0);
});

test('tries again each second while something holds on to it', () => {
  const kiosk = covered(3);
  kiosk.lose();
  kiosk.pass(60_000);
  expect(kiosk.takenAtMs).toEqual([200, 1_200, 2_200, 3_200]);
});

test('leaves a window alone that has it, and one that is gone', () => {
  const kiosk = covered();
  kiosk.look();
  kiosk.pass(5_000);
  kiosk.destroy();
  kiosk.lose();
  kiosk.pass(5_000);
  expect(kiosk.takenAtMs).toEqual([]);
});
