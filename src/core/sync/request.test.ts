import { expect, test } from 'vitest';
import { changesEqual, changesOf } from './request.ts';
import type { Step, TheirRow } from './row.ts';

const theirs: readonly TheirRow[] = [
  { id: 'a', from: '08', to: '12' },
  { id: 'b', from: '13', to: '17' },
];
const steps: readonly Step[] = [
  { kind: 'delete', id: 'a' },
  { kind: 'change', id: 'b', row: { from: '13', to: '18' } },
  { kind: 'create', row: { from: '19', to: '20' } },
];

test('a day of writes is what comes and what goes', () => {
  expect(changesOf(steps, theirs)).toEqual({
    adds: [
      { from: '13', to: '18' },
      { from: '19', to: '20' },
    ],
    removes: theirs,
  });
});

test('the order in which a request lists its changes does not matter', () => {
  const changes = changesOf(steps, theirs);
  const reversed = { adds: changes.adds.toReversed(), removes: changes.removes.toReversed() };
  expect(changesEqual(changes, reversed)).toBe(true);
});

test.each([
  ['one more', { adds: [...changesOf(steps, theirs).adds, { from: '21', to: '22' }] }],
  ['one less', { adds: changesOf(steps, theirs).adds.slice(1) }],
  ['another end', { removes: [theirs[0], { ...theirs[1], to: '16' }] as TheirRow[] }],
])('%s is another request', (_, changed) => {
  const changes = changesOf(steps, theirs);
  expect(changesEqual(changes, { ...changes, ...changed })).toBe(false);
});
