import { expect, test } from 'vitest';
import { orderSteps } from './order-steps.ts';

const morning = { id: '1', from: '08:00', to: '10:00' };
const noon = { id: '2', from: '10:00', to: '12:00' };
const nothing = { standing: [morning, noon], deletes: [], changes: [], creates: [] };

test('deletes before it grows, and creates last', () => {
  const grown = { from: '08:00', to: '11:00' };
  const evening = { from: '18:00', to: null };
  expect(
    orderSteps({
      ...nothing,
      deletes: [noon],
      changes: [{ id: '1', row: grown }],
      creates: [evening],
    }),
  ).toEqual([
    { kind: 'delete', id: '2' },
    { kind: 'change', id: '1', row: grown },
    { kind: 'create', row: evening },
  ]);
});

test.each([
  ['the later row before the earlier one grows into its place', '11:00', ['2', '1']],
  ['the earlier row before the later one grows into its place', '09:00', ['1', '2']],
])('shrinks %s', (_name, edge, ids) => {
  const changes = [
    { id: '1', row: { from: '08:00', to: edge } },
    { id: '2', row: { from: edge, to: '12:00' } },
  ];
  for (const given of [changes, changes.toReversed()]) {
    const steps = orderSteps({ ...nothing, changes: given });
    expect(steps.map((step) => (step.kind === 'change' ? step.id : step.kind))).toEqual(ids);
  }
});

test('closes an open row before it opens another', () => {
  const open = { id: '1', from: '08:00', to: null };
  const closed = { from: '08:00', to: '12:00' };
  const next = { from: '12:30', to: null };
  expect(
    orderSteps({
      standing: [open],
      deletes: [],
      changes: [{ id: '1', row: closed }],
      creates: [next],
    }),
  ).toEqual([
    { kind: 'change', id: '1', row: closed },
    { kind: 'create', row: next },
  ]);
});

test('sends every write where the vendor’s own rows overlap', () => {
  const twin = { ...morning, id: '3' };
  const changes = [{ id: '1', row: { from: '08:00', to: '09:00' } }];
  expect(orderSteps({ ...nothing, standing: [morning, twin], changes })).toHaveLength(1);
});
