import { expect, test } from 'vitest';
import { settled, toggled, type MctimeClockMemory } from './clock-memory.ts';

const START: MctimeClockMemory = { fromAt: 0, breaks: [], pendingAt: null };
const ON_BREAK: MctimeClockMemory = { ...START, breaks: [{ fromAt: 10, toAt: null }] };
const seen = (onBreak: boolean, fromAt = 0) => ({ fromAt, onBreak });

test('a break begins and ends', () => {
  const begun = toggled([], 10);
  expect(begun).toEqual([{ fromAt: 10, toAt: null }]);
  expect(toggled(begun, 20)).toEqual([{ fromAt: 10, toAt: 20 }]);
});

test.each<[string, MctimeClockMemory, boolean, MctimeClockMemory | null]>([
  ['nothing was sent, nothing is seen', START, false, START],
  ['a break was sent and is seen', { ...START, pendingAt: 10 }, true, ON_BREAK],
  ['a break was sent and is not seen', { ...START, pendingAt: 10 }, false, START],
  [
    'its end was sent and is seen',
    { ...ON_BREAK, pendingAt: 20 },
    false,
    { ...START, breaks: [{ fromAt: 10, toAt: 20 }] },
  ],
  ['its end was sent and is not seen', { ...ON_BREAK, pendingAt: 20 }, true, ON_BREAK],
  ['somebody else began one', START, true, null],
  ['somebody else ended it', ON_BREAK, false, null],
])('%s', (_, memory, onBreak, after) => {
  expect(settled(memory, seen(onBreak), 5)).toEqual(after);
});

test('another clock is not remembered', () => {
  expect(settled(START, seen(false, 6), 5)).toBeNull();
  expect(settled(START, seen(false, 5), 5)).toEqual(START);
});
