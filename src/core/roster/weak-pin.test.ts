import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pinWeakness } from './weak-pin.ts';

test.each([
  ['0000', 'sameDigits'],
  ['777777', 'sameDigits'],
  ['1234', 'run'],
  ['0123', 'run'],
  ['7890', 'run'],
  ['9876', 'run'],
  ['3210', 'run'],
  ['2109', 'run'],
  ['4711', 'number'],
  ['04711', 'number'],
  ['004711', 'number'],
  ['1987', 'year'],
  ['2026', 'year'],
  ['48213', null],
  ['1243', null],
  ['1122', null],
  ['2580', null],
  ['20261', null],
  ['1812', null],
])('of somebody with the number 4711, %s is %s', (pin, weakness) => {
  expect(pinWeakness(pin, '4711')).toBe(weakness);
});

test('leaves nearly all PINs', () => {
  for (const length of [4, 5, 6]) {
    const all = Array.from({ length: 10 ** length }, (_, n) => String(n).padStart(length, '0'));
    const weak = all.filter((pin) => pinWeakness(pin, '4711') !== null).length;
    expect(weak).toBeLessThan(all.length * (length === 4 ? 0.025 : 0.001));
  }
});

test('a number of letters is nobody’s PIN', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{5,12}$/), (pin) => {
      expect(pinWeakness(pin, 'A-17')).not.toBe('number');
    }),
  );
});
