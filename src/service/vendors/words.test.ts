import { expect, test } from 'vitest';
import { masked, reasonOf } from './words.ts';

test('a reason is one line, cut, and without words where there are none', () => {
  expect(reasonOf('MOCO', 422, ['first', 'second\n\u001B[31mline'])).toBe(
    'MOCO answered 422: first; second [31mline',
  );
  expect(reasonOf('MOCO', 423, [])).toBe('MOCO answered 423');
  expect(reasonOf('MOCO', 422, ['x'.repeat(5_000)])).toBe(`MOCO answered 422: ${'x'.repeat(300)}`);
});

test('of an endless answer no more is taken than is shown', () => {
  let taken = 0;
  function* endless(): Iterable<string> {
    for (;;) {
      taken += 1;
      yield 'word';
    }
  }
  expect(reasonOf('MOCO', 422, endless())).toMatch(/^MOCO answered 422: (word; ){49}/);
  expect(taken).toBeLessThan(100);
});

test('a secret stands in no value and in no name of a field', () => {
  expect(masked({ 'no k-1': ['k-1 is wrong', { deeper: 'see k-1' }, 5, null] }, 'k-1')).toEqual({
    'no …': ['… is wrong', { deeper: 'see …' }, 5, null],
  });
});

test('without a secret nothing is hidden', () => {
  expect(masked({ a: 'b' }, '')).toEqual({ a: 'b' });
});

test('what lies too deep is left out', () => {
  let deep: unknown = 'k-1';
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  expect(JSON.stringify(masked(deep, 'k-1'))).toBe(`${'['.repeat(8)}null${']'.repeat(8)}`);
});
