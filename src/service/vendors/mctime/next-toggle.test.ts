import { expect, test } from 'vitest';
import type { ClockBreak } from './clock-memory.ts';
import { nextToggle, type NextToggle, type WantedClock } from './next-toggle.ts';

const MINUTE = 60_000;
const AT_8 = 8 * 60 * MINUTE;
const clock = (minute: number): number => AT_8 + minute * MINUTE;

/** Minutes after eight; null: it runs. */
type Pause = readonly [number, number | null];

function breaks(pauses: readonly Pause[]): readonly ClockBreak[] {
  return pauses.map(([from, to]) => ({
    fromAt: clock(from),
    toAt: to === null ? null : clock(to),
  }));
}

function running(pauses: readonly Pause[] | null, from = 0) {
  return { fromAt: clock(from), breaks: pauses === null ? null : breaks(pauses) };
}

function wanted(to: number | null, pauses: readonly Pause[] = []): WantedClock {
  return { fromAt: AT_8, toAt: to === null ? null : clock(to), breaks: breaks(pauses) };
}

const breakAt = (minute: number): NextToggle => ({ kind: 'break', at: clock(minute) });
const stopAt = (minute: number, exact = true): NextToggle => {
  return { kind: 'stop', at: clock(minute), exact };
};
const ALIGNED: NextToggle = { kind: 'aligned' };

test.each<[string, ReturnType<typeof running>, WantedClock, NextToggle]>([
  ['in, and nothing else', running([]), wanted(null), ALIGNED],
  ['a break begins', running([]), wanted(null, [[60, null]]), breakAt(60)],
  ['the break runs there already', running([[60, null]]), wanted(null, [[60, null]]), ALIGNED],
  ['the break ends', running([[60, null]]), wanted(null, [[60, 75]]), breakAt(75)],
  ['it has ended there already', running([[60, 75]]), wanted(null, [[60, 75]]), ALIGNED],
  [
    'a second one begins',
    running([[60, 75]]),
    wanted(null, [
      [60, 75],
      [120, null],
    ]),
    breakAt(120),
  ],
  ['out', running([]), wanted(480), stopAt(480)],
  [
    'out after a break of which nothing is there',
    running([]),
    wanted(480, [[60, 75]]),
    breakAt(60),
  ],
  ['out, the break still runs there', running([[60, null]]), wanted(480, [[60, 75]]), breakAt(75)],
  ['out, the break is there', running([[60, 75]]), wanted(480, [[60, 75]]), stopAt(480)],
  [
    'out on the break that runs there: it ends behind it, and the entry is put right',
    running([[60, null]]),
    wanted(60),
    { kind: 'stop', at: clock(60) + 1_000, exact: false },
  ],
  [
    'out, with a break there that is none here',
    running([[60, 75]]),
    wanted(480),
    stopAt(480, false),
  ],
  ['out, begun otherwise there', running([], 5), wanted(480), stopAt(480, false)],
  ['out, breaks not told', running(null), wanted(480, [[60, 75]]), stopAt(480, false)],
  [
    'within a minute it is the same',
    running([[60.5, null]], 0.9),
    wanted(null, [[60, null]]),
    ALIGNED,
  ],
])('%s', (_, is, shall, next) => {
  expect(nextToggle(is, shall, true)).toEqual(next);
});

test.each<[string, ReturnType<typeof running>, WantedClock]>([
  ['another start', running([], 5), wanted(null)],
  ['a break that is none here', running([[60, null]]), wanted(null)],
  ['a break at another time', running([[60, null]]), wanted(null, [[70, null]])],
  ['a break with another end', running([[60, 75]]), wanted(null, [[60, 90]])],
  ['a break that has ended there only', running([[60, 75]]), wanted(null, [[60, null]])],
  ['breaks that are not told', running(null), wanted(null)],
])('%s cannot be put right while the clock runs', (_, is, shall) => {
  expect(nextToggle(is, shall, true)).toMatchObject({ kind: 'differs' });
});

test('a break that mcTIME does not take keeps nobody in: it is left for the saved entry', () => {
  expect(nextToggle(running([]), wanted(480, [[60, 75]]), false)).toEqual(stopAt(480, false));
});
