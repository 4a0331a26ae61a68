import { expect, test } from 'vitest';
import { changesEqual, changesOf, isPartOf, type DayChanges } from './request.ts';
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

const asked = changesOf(steps, theirs);
const [moved, evening] = asked.adds;
const [morning, afternoon] = asked.removes;

test.each([
  ['all that was asked for', asked],
  ['the same in another order', { adds: asked.adds.toReversed(), removes: asked.removes }],
  ['one of the intervals that come', { adds: [evening], removes: [] }],
  ['one of the intervals that go', { adds: [], removes: [morning] }],
  ['one of each', { adds: [moved], removes: [afternoon] }],
  ['a row of theirs under another id', { adds: [], removes: [{ ...theirs[0], id: 'z' }] }],
])('%s is a part of it', (_, request) => {
  expect(isPartOf(request as DayChanges, asked)).toBe(true);
});

test.each([
  ['nothing at all', { adds: [], removes: [] }],
  ['one more that comes', { adds: [...asked.adds, { from: '21', to: '22' }], removes: [] }],
  ['one more that goes', { adds: [moved], removes: [{ from: '06', to: '07' }] }],
  ['another end', { adds: [{ from: '19', to: '21' }], removes: [] }],
  ['an end where ours still runs', { adds: [{ from: '19', to: null }], removes: [] }],
  ['what was to come, taken away', { adds: [], removes: [evening] }],
  ['what was to go, entered', { adds: [morning], removes: [] }],
])('%s is no part of it', (_, request) => {
  expect(isPartOf(request as DayChanges, asked)).toBe(false);
});

test('where nothing was asked for, nothing is a part of it', () => {
  expect(isPartOf(asked, { adds: [], removes: [] })).toBe(false);
  expect(isPartOf({ adds: [], removes: [] }, { adds: [], removes: [] })).toBe(false);
});
