import { expect, test } from 'vitest';
import { driftAt, shiftAt } from './drift.ts';

const MINUTE_MS = 60_000;
const START = 1_795_433_400_000;
const minutes = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, minute) => START + minute * MINUTE_MS);

test('the saver’s clock moves each minute, a small step, and stays on the panel', () => {
  for (const at of minutes(24 * 60)) {
    const [here, next] = [driftAt(at), driftAt(at + MINUTE_MS)];
    expect(driftAt(at + MINUTE_MS - 1)).toEqual(here);
    expect(next).not.toEqual(here);
    for (const axis of ['across', 'down'] as const) {
      expect(here[axis]).toBeGreaterThanOrEqual(0);
      expect(here[axis]).toBeLessThanOrEqual(1);
      expect(Math.abs(next[axis] - here[axis])).toBeLessThan(0.06);
    }
  }
});

/** The clock is about two fifths as wide and two fifths as high as a panel, most of it dark. */
test('no point of the panel is covered for half of a day, nor for an hour on end', () => {
  const size = 0.4;
  for (let x = 0.02; x < 1; x += 0.04) {
    for (let y = 0.02; y < 1; y += 0.04) {
      let covered = 0;
      let [run, longest] = [0, 0];
      for (const at of minutes(24 * 60)) {
        const { across, down } = driftAt(at);
        const [left, top] = [across * (1 - size), down * (1 - size)];
        const isIn = x >= left && x <= left + size && y >= top && y <= top + size;
        run = isIn ? run + 1 : 0;
        covered += isIn ? 1 : 0;
        longest = Math.max(longest, run);
      }
      expect(covered, `${x} ${y}`).toBeLessThan(0.5 * 24 * 60);
      expect(longest, `${x} ${y}`).toBeLessThan(60);
    }
  }
});

test('the waiting screen is shifted by a pixel a minute at most, and not all the time by the same', () => {
  const places = new Set<string>();
  for (const at of minutes(24 * 60)) {
    const [here, next] = [shiftAt(at), shiftAt(at + MINUTE_MS)];
    expect(Math.abs(here.xPx)).toBeLessThanOrEqual(3);
    expect(Math.abs(here.yPx)).toBeLessThanOrEqual(3);
    expect(Math.abs(next.xPx - here.xPx)).toBeLessThanOrEqual(1);
    expect(Math.abs(next.yPx - here.yPx)).toBeLessThanOrEqual(1);
    places.add(`${here.xPx} ${here.yPx}`);
  }
  expect(places.size).toBe(49);
});
