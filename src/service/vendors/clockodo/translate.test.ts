import { expect, test } from 'vitest';
import { entry, targetRow, user } from './schema.ts';
import { cutAtMidnight, employeeOf, modelOf, rowOf, workTimeRow } from './translate.ts';

const BERLIN = 'Europe/Berlin';
const ENTRY = {
  id: 5,
  customers_id: 11,
  projects_id: null,
  subprojects_id: null,
  users_id: 7,
  billable: 0,
  texts_id: null,
  text: null,
  time_since: '2026-03-30T06:00:00Z',
  time_until: '2026-03-30T10:00:00Z',
  time_insert: '2026-03-30T06:00:00Z',
  time_last_change: '2026-03-30T10:00:00Z',
  test_data: false,
  type: 1,
  services_id: 12,
  duration: 14_400,
  time_last_change_work_time: '2026-03-30T10:00:00Z',
  time_clocked_since: '2026-03-30T06:00:00Z',
  clocked: true,
  clocked_offline: true,
};

test('reads a documented entry, one with fields nobody knows, and one that runs', () => {
  const row = { id: '5', from: '2026-03-30T06:00:00Z', to: '2026-03-30T10:00:00Z' };
  expect(rowOf(entry.parse(ENTRY))).toEqual(row);
  expect(rowOf(entry.parse({ ...ENTRY, mood: 'fine' }))).toEqual(row);
  expect(rowOf(entry.parse({ ...ENTRY, time_until: null }))).toEqual({ ...row, to: null });
});

test.each([
  ['2026-03-30T06:00:00.417Z', '2026-03-30T06:00:00Z'],
  ['2026-03-30T08:00:00+02:00', '2026-03-30T06:00:00Z'],
])('a time written as %s is %s', (written, read) => {
  expect(rowOf(entry.parse({ ...ENTRY, time_since: written })).from).toBe(read);
});

test.each([
  { time_since: '2026-03-30 08:00:00' },
  { time_since: null },
  { time_until: 'noon' },
  { users_id: null },
  { id: 'x' },
])('an entry with %j cannot be read', (change) => {
  expect(entry.safeParse({ ...ENTRY, ...change }).success).toBe(false);
});

test.each<[string, string, string | null, readonly (readonly [string, string, string | null])[]]>([
  [
    'within a day stays whole',
    '2026-03-30T06:00:00Z',
    '2026-03-30T10:00:00Z',
    [['2026-03-30', '2026-03-30T06:00:00Z', '2026-03-30T10:00:00Z']],
  ],
  [
    'over midnight is cut there',
    '2026-03-30T20:00:00Z',
    '2026-03-31T02:00:00Z',
    [
      ['2026-03-30', '2026-03-30T20:00:00Z', '2026-03-30T22:00:00Z'],
      ['2026-03-31', '2026-03-30T22:00:00Z', '2026-03-31T02:00:00Z'],
    ],
  ],
  [
    'until midnight leaves nothing for the next day',
    '2026-03-30T20:00:00Z',
    '2026-03-30T22:00:00Z',
    [['2026-03-30', '2026-03-30T20:00:00Z', '2026-03-30T22:00:00Z']],
  ],
  [
    'in the night in which clocks go forward is cut at the old midnight',
    '2026-03-28T22:30:00Z',
    '2026-03-29T04:00:00Z',
    [
      ['2026-03-28', '2026-03-28T22:30:00Z', '2026-03-28T23:00:00Z'],
      ['2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T04:00:00Z'],
    ],
  ],
  [
    'that is open stays on its date',
    '2026-03-30T20:00:00Z',
    null,
    [['2026-03-30', '2026-03-30T20:00:00Z', null]],
  ],
])('a work time %s', (_, from, to, pieces) => {
  const cut = cutAtMidnight({ from, to }, BERLIN);
  expect(cut?.map((piece) => [piece.date, piece.from, piece.to])).toEqual(pieces);
});

test.each([
  ['2026-03-30T10:00:00Z', '2026-03-30T06:00:00Z'],
  ['2026-01-01T10:00:00Z', '2026-12-31T06:00:00Z'],
])('a work time from %s to %s makes no sense', (from, to) => {
  expect(cutAtMidnight({ from, to }, BERLIN)).toBeNull();
});

test('work times are known by their person and beginning', () => {
  const row = { from: '2026-03-30T06:00:00Z', to: null };
  expect(workTimeRow('7', row)).toEqual({ ...row, id: '7/2026-03-30T06:00:00Z' });
});

test.each<[unknown, ReturnType<typeof employeeOf>]>([
  [
    { id: 7, name: 'Ada Adler', number: '0042', active: true },
    { vendorId: '7', number: '0042', name: 'Ada Adler', active: true, badges: [] },
  ],
  [
    { id: 7, name: 'Ada', number: '0040856634', active: false },
    { vendorId: '7', number: '0040856634', name: 'Ada', active: false, badges: ['0040856634'] },
  ],
  [
    { id: 7, name: ' ', number: 123_456, active: 1 },
    { vendorId: '7', number: '123456', name: 'clockodo 7', active: true, badges: ['123456'] },
  ],
  [{ id: 7 }, { vendorId: '7', number: null, name: 'clockodo 7', active: true, badges: [] }],
  [
    { id: 7, name: 'B', number: 'K-1234567' },
    { vendorId: '7', number: 'K-1234567', name: 'B', active: true, badges: [] },
  ],
])('the user %j', (value, employee) => {
  expect(employeeOf(user.parse(value))).toEqual(employee);
});

test('weekly target hours become seconds of halves; an odd second belongs to the morning', () => {
  const row = {
    id: 1,
    users_id: 7,
    type: 'weekly',
    monday: 8,
    tuesday: 7.7,
    wednesday: 0.0003,
    thursday: 8,
    friday: 6.5,
    saturday: 0,
    sunday: null,
    compensation_daily: 30,
    compensation_monthly: 5,
    date_since: '2025-01-01',
    date_until: null,
  };
  expect(modelOf(targetRow.parse(row))).toEqual({
    vendorId: '7',
    model: {
      kind: 'weekly',
      fromDate: '2025-01-01',
      toDate: null,
      amSeconds: [14_400, 13_860, 1, 14_400, 11_700, 0, 0],
      pmSeconds: [14_400, 13_860, 0, 14_400, 11_700, 0, 0],
    },
  });
});

test('monthly target hours have workdays and no daily target', () => {
  const row = {
    id: 2,
    users_id: 8,
    type: 'monthly',
    monthly_target: 80.5,
    workday_monday: true,
    workday_tuesday: 1,
    workday_wednesday: false,
    workday_friday: true,
    date_since: '2025-01-01',
    date_until: '2025-12-31',
  };
  expect(modelOf(targetRow.parse(row)).model).toEqual({
    kind: 'monthly',
    fromDate: '2025-01-01',
    toDate: '2025-12-31',
    monthlySeconds: 289_800,
    workdays: [true, true, false, false, true, false, false],
  });
});

test.each([{ type: 'yearly' }, { monday: 25 }, { date_since: '1.1.2025' }, { users_id: null }])(
  'a row of target hours with %j is not understood',
  (change) => {
    const row = { id: 1, users_id: 7, type: 'weekly', monday: 8, date_since: '2025-01-01' };
    expect(targetRow.safeParse(row).success).toBe(true);
    expect(targetRow.safeParse({ ...row, ...change }).success).toBe(false);
  },
);
