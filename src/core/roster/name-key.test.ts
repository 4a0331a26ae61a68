import { expect, test } from 'vitest';
import { nameKey } from './name-key.ts';

test.each([
  ['Ioana Țurcanu', ['ioana', 'turcanu']],
  ['Ioana Ţurcanu', ['ioana', 'turcanu']],
  ['Jürgen Großmann', ['jurgen', 'grossmann']],
  ['Zofia Łukasiewicz', ['zofia', 'lukasiewicz']],
  ['Đorđe Jovanović-Hollerbusch', ['dorde', 'jovanovic', 'hollerbusch']],
  ["Siobhán O'Brien", ['siobhan', 'obrien']],
  ['Дарья Ёлкина', ['дарья', 'елкина']],
  ['  ', []],
])('finds %s by %s', (name, words) => {
  expect(nameKey(name)).toEqual(words);
});
