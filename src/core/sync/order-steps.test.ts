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

const change = (id: string, from: string, to: string) => ({ id, row: { from, to } });
const idsOf = (writes: Parameters<typeof orderSteps>[0]) =>
  orderSteps(writes).map((step) =>
    step.kind === 'create' ? step.kind : `${step.kind} ${step.id}`,
  );

test('a row may grow into what is deleted, or has shrunk, before it', () => {
  const late = { id: '3', from: '12:00', to: '14:00' };
  const standing = [morning, noon, late];
  const growing = change('1', '08:00', '11:00');
  const shrinking = change('3', '12:00', '13:00');
  expect(idsOf({ ...nothing, standing, deletes: [noon], changes: [growing, shrinking] })).toEqual([
    'delete 2',
    'change 1',
    'change 3',
  ]);
  const changes = [growing, change('2', '11:00', '12:00'), shrinking];
  expect(idsOf({ ...nothing, standing, changes })).toEqual(['change 2', 'change 1', 'change 3']);
});
