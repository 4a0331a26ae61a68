import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptSince } from './closed-years.ts';
import { cutBefore, cutsUpTo, merged } from './cut.ts';

test.each([
  ['2026-11-22', 60, '2021-01-01'],
  ['2026-01-01', 24, '2024-01-01'],
  ['2025-12-31', 24, '2023-01-01'],
  ['2026-12-31', 12, '2025-01-01'],
  ['2026-12-31', 1, '2026-01-01'],
  ['2027-01-31', 1, '2026-01-01'],
  ['2027-02-01', 1, '2027-01-01'],
])('on %s, with %i months, whole years before %s may go', (today, months, date) => {
  expect(keptSince(today, months)).toBe(date);
});

test('what overlaps or touches is one', () => {
  const wholes = [
    { fromAt: 5, toAt: 9 },
    { fromAt: 1, toAt: 5 },
    { fromAt: 2, toAt: 3 },
    { fromAt: 11, toAt: 11 },
  ];
  expect(merged(wholes)).toEqual([
    { fromAt: 1, toAt: 9 },
    { fromAt: 11, toAt: 11 },
  ]);
});

const instant = fc.nat(60);
const whole = fc
  .tuple(instant, fc.nat(6))
  .map(([fromAt, long]) => ({ fromAt, toAt: fromAt + long }));
const wholes = fc.array(whole, { maxLength: 12 });

test('a cut is as late as it can be and leaves everything whole', () => {
  fc.assert(
    fc.property(wholes, instant, (given, wantedAt) => {
      const isCut = (at: number) => given.every(({ fromAt, toAt }) => fromAt >= at || toAt < at);
      const cutAt = cutBefore(merged(given), wantedAt);
      expect(isCut(cutAt)).toBe(true);
      for (let later = cutAt + 1; later <= wantedAt; later += 1) expect(isCut(later)).toBe(false);
    }),
  );
});

test('cuts come in order, end at the end, and leave everything whole', () => {
  fc.assert(
    fc.property(
      wholes,
      fc.array(instant),
      fc.integer({ min: 1, max: 5 }),
      (given, some, atMost) => {
        const all = merged(given);
        const endAt = cutBefore(all, 50);
        const instants = [...some, ...given.flatMap(({ fromAt, toAt }) => [fromAt, toAt])]
          .filter((at) => at < endAt)
          .toSorted((a, b) => a - b);
        const cuts = cutsUpTo(endAt, all, instants, atMost);
        expect(cuts.at(-1)).toBe(endAt);
        expect(cuts).toEqual([...new Set(cuts)].toSorted((a, b) => a - b));
        for (const cutAt of cuts) {
          expect(cutBefore(all, cutAt)).toBe(cutAt);
        }
      },
    ),
  );
});

test('between two cuts lie as many as asked for, more only where one whole has them', () => {
  const instants = [1, 2, 3, 4, 5, 6, 7];
  expect(cutsUpTo(10, [], instants, 3)).toEqual([4, 7, 10]);
  expect(cutsUpTo(10, [{ fromAt: 3, toAt: 4 }], instants, 3)).toEqual([3, 6, 10]);
  expect(cutsUpTo(10, [{ fromAt: 1, toAt: 6 }], instants, 3)).toEqual([7, 10]);
  expect(cutsUpTo(10, [], [], 3)).toEqual([10]);
});
