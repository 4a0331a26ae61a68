import { expect, test } from 'vitest';
import { rowsEqual, rowsOverlap } from './clock-span.ts';

test('rows that touch share no time, in either order', () => {
  const early = { from: '08:00', to: '09:29' };
  const late = { from: '09:29', to: null };
  expect(rowsOverlap(early, late)).toBe(false);
  expect(rowsOverlap(late, early)).toBe(false);
  expect(rowsOverlap({ ...early, to: '09:30' }, late)).toBe(true);
});

test('no breaks and none that are told are the same', () => {
  const row = { from: '08:00', to: '17:00' };
  expect(rowsEqual(row, { ...row, breaks: [] })).toBe(true);
  expect(rowsEqual(row, { ...row, breaks: [{ from: '12:00', to: null }] })).toBe(false);
});
