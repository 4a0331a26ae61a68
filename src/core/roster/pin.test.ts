import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPin, pinDigits } from './pin.ts';

test.each([
  [0, 4],
  [1, 4],
  [10, 4],
  [11, 5],
  [100, 5],
  [101, 6],
  [10_000, 7],
])('demands of %d people %d digits', (people, min) => {
  expect(pinDigits(people)).toEqual({ min, max: 12 });
});

test('lets a guess hit at most once in a thousand', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (people) => {
      expect(people / 10 ** pinDigits(people).min).toBeLessThanOrEqual(1 / 1000);
    }),
  );
});

test.each([
  ['1234', true],
  ['000000000000', true],
  ['123', false],
  ['1234567890123', false],
  ['12a4', false],
  [' 1234', false],
  ['１２３４', false],
])('knows whether “%s” can be a PIN', (text, possible) => {
  expect(isPin(text)).toBe(possible);
});
