import { expect, test } from 'vitest';
import { compared, flatLines } from './flat.ts';

test('reads what is nested line by line, lists of words in one', () => {
  expect(flatLines({ screen: { theme: 'dark', saver: false }, codes: ['a', 'b'] })).toEqual([
    { path: 'screen · theme', value: 'dark' },
    { path: 'screen · saver', value: 'false' },
    { path: 'codes', value: 'a, b' },
  ]);
  expect(flatLines([{ to: null }, { to: '12:00' }])).toEqual([{ path: '2 · to', value: '12:00' }]);
  expect(flatLines({ to: '2026-11-18T16:30:00+01:00' })).toEqual([
    { path: 'to', value: '2026-11-18 16:30:00' },
  ]);
  expect(flatLines(5)).toEqual([{ path: '', value: '5' }]);
  expect(flatLines(null)).toEqual([]);
});

test('says beside each other what was and what is, and which of it has changed', () => {
  expect(compared({ name: 'Ada', number: 7 }, { name: 'Äda', number: 7, badge: 'x' })).toEqual([
    { path: 'name', before: 'Ada', after: 'Äda', isChanged: true },
    { path: 'number', before: '7', after: '7', isChanged: false },
    { path: 'badge', before: null, after: 'x', isChanged: true },
  ]);
});
