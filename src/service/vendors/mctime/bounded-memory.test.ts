import { expect, test } from 'vitest';
import { remember } from './bounded-memory.ts';

test('what is remembered is bounded: the oldest goes', () => {
  const map = new Map<string, number>();
  for (let each = 0; each <= 20_000; each += 1) remember(map, String(each), each);
  expect(map.size).toBe(20_000);
  expect(map.has('0')).toBe(false);
  expect(map.get('20000')).toBe(20_000);
});

test('what is told again is not the oldest any more', () => {
  const map = new Map<string, number>();
  for (let each = 0; each < 20_000; each += 1) remember(map, String(each), each);
  remember(map, '0', -1);
  remember(map, 'new', 1);
  expect(map.get('0')).toBe(-1);
  expect(map.has('1')).toBe(false);
});
