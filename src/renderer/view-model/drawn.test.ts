import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { drawnOf } from './drawn.ts';
import { BEFORE_HELLO } from './reduce.ts';
import { BOARD, RECEIPT } from './scripted-service.ts';
import type { Screen, Wall } from './screen.ts';
import { ready, until } from './wall-before.ts';

const RECORDING = {
  kind: 'recording',
  by: 'badge',
  board: BOARD,
  punchId: RECEIPT.punchId,
  action: 'in',
  deliberate: false,
} as const;
const DONE = { kind: 'done', board: BOARD, receipt: RECEIPT, how: 'recorded' } as const;

/** A wall whose screens are set by hand, and what is drawn of it; timers go off when they are told to. */
function drawnWall(first: Screen, returnsAt: number | null) {
  const wall = createStore<Wall>(() => ({ ...BEFORE_HELLO, screen: first, returnsAt }));
  let timers: (() => void)[] = [];
  const drawn = drawnOf(wall, (_ms, go) => {
    timers.push(go);
    return () => {
      timers = timers.filter((each) => each !== go);
    };
  });
  const kinds: string[] = [];
  drawn.subscribe(({ screen }) => kinds.push(screen.kind));
  return {
    kinds,
    show: (screen: Screen, end: number | null) => wall.setState({ screen, returnsAt: end }),
    blink: () => {
      for (const go of timers.splice(0)) go();
    },
    timers: () => timers.length,
  };
}

test('draws nothing of a scan but its receipt when that comes within a blink', () => {
  const wall = drawnWall({ kind: 'idle' }, null);
  wall.show({ kind: 'identifying', by: 'badge' }, null);
  wall.show(RECORDING, null);
  wall.show(DONE, 5_000);
  wall.blink();
  expect([wall.kinds, wall.timers()]).toEqual([['done'], 0]);
});

test('draws the recording where it takes longer than a blink, counted from the scan', () => {
  const wall = drawnWall({ kind: 'idle' }, null);
  wall.show({ kind: 'identifying', by: 'badge' }, null);
  wall.show(RECORDING, null);
  expect(wall.timers()).toBe(1);
  wall.blink();
  wall.show(DONE, 5_000);
  expect(wall.kinds).toEqual(['recording', 'done']);
});

test('draws at once what happens after the blink, too', () => {
  const wall = drawnWall({ kind: 'idle' }, null);
  wall.show({ kind: 'identifying', by: 'pin' }, null);
  wall.blink();
  wall.show(RECORDING, null);
  expect(wall.kinds).toEqual(['identifying', 'recording']);
});

test('leaves the receipt of whoever came before as it was until the next one is there', () => {
  const wall = drawnWall(DONE, 5_000);
  wall.show(DONE, null);
  expect(wall.kinds).toEqual([]);
  wall.blink();
  expect(wall.kinds).toEqual(['done']);
});

test('a button that is still drawn is pressed in vain once its choice is being recorded', async () => {
  let answer = (): void => {};
  const wall = await ready({
    identify: () => ({
      ok: true,
      value: {
        board: BOARD,
        proposal: { mode: 'ask', kind: 'out', others: [], why: 'setting', undo: null },
      },
    }),
    recordPunch: () =>
      new Promise((resolve) => {
        answer = () => resolve({ ok: true, value: { receipt: RECEIPT, board: BOARD } });
      }),
  });
  wall.kiosk.scanned('0040856634');
  await until(wall.kiosk, 'you');
  wall.kiosk.deeds.choose('out');
  await until(wall.kiosk, 'recording');
  wall.kiosk.deeds.choose('out');
  wall.kiosk.deeds.choose('out');
  answer();
  await until(wall.kiosk, 'done');
  expect(wall.count('recordPunch')).toBe(1);
});
