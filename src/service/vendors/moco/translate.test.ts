import { expect, test } from 'vitest';
import type { Step, WantedRow } from '../../../core/sync/row.ts';
import { presence } from './schema.ts';
import { bodyOf, daysOffOf, employeeOf, rowOf } from './translate.ts';

const SEED_ROW = {
  id: 982237015,
  date: '2018-07-03',
  from: '07:30',
  to: '13:15',
  is_home_office: true,
  user: { id: 933590696, firstname: 'John', lastname: 'Doe' },
  created_at: '2018-10-17T09:33:46Z',
  updated_at: '2018-10-17T09:33:46Z',
};

test('reads the presence of the seed, and one with fields nobody knows', () => {
  const row = { id: '982237015', from: '07:30', to: '13:15' };
  expect(rowOf(presence.parse(SEED_ROW))).toEqual(row);
  expect(rowOf(presence.parse({ ...SEED_ROW, mood: 'fine' }))).toEqual(row);
});

test.each([
  ['7:30', '8:05', '07:30', '08:05'],
  ['07:30:00', '08:05:59', '07:30', '08:05'],
  ['22:00', '24:00', '22:00', '23:59'],
  ['22:00', '00:00', '22:00', '23:59'],
  ['22:00', null, '22:00', null],
])('times %s-%s are read as %s-%s', (from, to, readFrom, readTo) => {
  const row = rowOf(presence.parse({ ...SEED_ROW, from, to }));
  expect([row.from, row.to]).toEqual([readFrom, readTo]);
});

test.each([
  { from: null },
  { from: 'morning' },
  { from: '7' },
  { date: '3.7.2018' },
  { user: null },
])('a presence with %j cannot be read', (change) => {
  expect(presence.safeParse({ ...SEED_ROW, ...change }).success).toBe(false);
});

const body = (step: Step, current: WantedRow | null) =>
  bodyOf({ person: { vendorId: '7', number: '7' }, date: '2026-03-30', step, current });

test('a creation says date and from, and to only where there is one', () => {
  expect(body({ kind: 'create', row: { from: '08:00', to: null } }, null)).toEqual({
    date: '2026-03-30',
    from: '08:00',
  });
  expect(body({ kind: 'create', row: { from: '08:00', to: '12:00' } }, null)).toEqual({
    date: '2026-03-30',
    from: '08:00',
    to: '12:00',
  });
});

test('a creation marks work elsewhere, and a change leaves the mark to whoever set it', () => {
  const row = { from: '08:00', to: null, elsewhere: true } as const;
  expect(body({ kind: 'create', row }, null)).toMatchObject({ is_home_office: true });
  expect(body({ kind: 'change', id: '1', row: { ...row, to: '12:00' } }, row)).toEqual({
    to: '12:00',
  });
});

test('a change says only what differs, and reopens with an explicit null', () => {
  const open = { from: '08:00', to: null };
  const closed = { from: '08:00', to: '12:00' };
  expect(body({ kind: 'change', id: '1', row: closed }, open)).toEqual({ to: '12:00' });
  expect(body({ kind: 'change', id: '1', row: open }, closed)).toEqual({ to: null });
  expect(body({ kind: 'change', id: '1', row: { from: '07:00', to: '12:00' } }, closed)).toEqual({
    from: '07:00',
  });
  expect(body({ kind: 'change', id: '1', row: closed }, null)).toEqual({
    from: '08:00',
    to: '12:00',
  });
});

test('a user without names or properties is still somebody', () => {
  const bare = { id: '12', active: true };
  expect(employeeOf(bare, 'Badge')).toEqual({
    vendorId: '12',
    number: null,
    name: 'MOCO 12',
    active: true,
    badges: [],
  });
});

test('a number may be a number, and badges stand in the property that the settings name', () => {
  const properties = { Number: 117, Chip: 'A1B2 C3D4', Badge: 'ZZZZ' };
  const user = {
    id: '12',
    firstname: 'A',
    lastname: 'B',
    active: true,
    custom_properties: properties,
  };
  expect(employeeOf(user, 'Chip')).toMatchObject({ number: '117', badges: ['A1B2', 'C3D4'] });
});

test('an absence without a code lowers the target as an absence does', () => {
  const days = daysOffOf([
    { date: '2026-04-07', am: true, pm: false, assignment: {}, user: { id: '7' } },
  ]);
  expect(days[0]?.dayOff).toEqual({ date: '2026-04-07', type: 'other', portion: 0.5, half: 'am' });
});
