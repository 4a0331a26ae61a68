import { expect, test } from 'vitest';
import { daysOffOf } from './day-off.ts';
import { absence, userNonbusinessDays } from './schema.ts';

const APRIL = { from: '2026-04-01', to: '2026-04-30' };
const ABSENCE = {
  id: 1,
  users_id: 7,
  date_since: '2026-04-07',
  date_until: '2026-04-07',
  type: 1,
  status: 1,
  note: null,
  public_note: null,
  count_days: 1,
  count_hours: null,
};

/** `7 2026-04-07 regular_holidays 1` */
function told(
  absences: readonly object[],
  nonbusiness: readonly object[] = [],
  range = APRIL,
): readonly string[] {
  const days = daysOffOf(
    absences.map((each) => absence.parse({ ...ABSENCE, ...each })),
    nonbusiness.map((each) => userNonbusinessDays.parse(each)),
    range,
  );
  return days.map(
    ({ vendorId, dayOff: { date, type, portion } }) => `${vendorId} ${date} ${type} ${portion}`,
  );
}

test.each([
  [1, 'regular_holidays'],
  [2, 'special_leaves'],
  [3, 'overtime_reduction'],
  [4, 'sick_self'],
  [5, 'sick_child'],
  [6, 'school'],
  [7, 'maternity_protection'],
  [8, 'home_office'],
  [9, 'out_of_office'],
  [10, 'unpaid'],
  [11, 'sick_self'],
  [12, 'sick_child'],
  [13, 'quarantine'],
  [14, 'military_service'],
  [15, 'sick_self'],
  [16, 'other'],
  [0, 'other'],
  [null, 'other'],
])('absence type %s is %s', (type, word) => {
  expect(told([{ type }])).toEqual([`7 2026-04-07 ${word} 1`]);
});

test('an absence whose type the key may not see lowers the target all the same', () => {
  expect(told([{ type: undefined }])).toEqual(['7 2026-04-07 other 1']);
});

test.each([0, 2, 3, 4])('status %s is no absence', (status) => {
  expect(told([{ status }])).toEqual([]);
});

test('a range is a day off on each of its dates within what was asked for', () => {
  expect(told([{ date_since: '2026-03-28', date_until: '2026-04-02', count_days: 4 }])).toEqual([
    '7 2026-04-01 regular_holidays 1',
    '7 2026-04-02 regular_holidays 1',
  ]);
});

test('what both years tell counts once', () => {
  const turn = { date_since: '2026-04-07', count_days: 0.5 };
  expect(told([turn, turn])).toEqual(['7 2026-04-07 regular_holidays 0.5']);
});

test('two halves of one kind are a day, of two kinds two halves', () => {
  const half = { count_days: 0.5 };
  expect(told([half, { ...half, id: 2 }])).toEqual(['7 2026-04-07 regular_holidays 1']);
  expect(told([half, { ...half, id: 2, type: 4 }])).toEqual([
    '7 2026-04-07 regular_holidays 0.5',
    '7 2026-04-07 sick_self 0.5',
  ]);
});

test('half a day of leave before half a holiday is all that there was of the day', () => {
  const eve = { users_id: 7, days: [{ evaluated_date: '2026-04-07', half_day: true }] };
  expect(told([{ count_days: 0.5 }], [eve])).toEqual([
    '7 2026-04-07 nonbusiness 0.5',
    '7 2026-04-07 regular_holidays 1',
  ]);
  expect(told([{ count_days: 0.5, half_day: true }], [eve])).toEqual([
    '7 2026-04-07 nonbusiness 0.5',
    '7 2026-04-07 regular_holidays 0.5',
  ]);
});

test.each([
  [{ count_hours: 8, count_days: null }, ['7 2026-04-07 overtime_reduction 1']],
  [{ count_hours: 4, count_days: 0 }, ['7 2026-04-07 overtime_reduction 0.5']],
  [{ count_hours: 1, count_days: null }, []],
  [{ count_hours: 4, count_days: 0.5 }, ['7 2026-04-07 overtime_reduction 0.5']],
  [{ count_hours: null, count_days: 0 }, ['7 2026-04-07 overtime_reduction 1']],
])('overtime reduction of %j is the nearest of none, half and whole', (change, days) => {
  expect(told([{ type: 3, ...change }])).toEqual(days);
});

test('nonbusiness days are each person’s own, and one that is told twice is the longer', () => {
  const days = [
    { evaluated_date: '2026-04-03', half_day: false, name: 'Good Friday' },
    { evaluated_date: '2026-04-30', half_day: 1 },
    { evaluated_date: '2026-04-30', half_day: 0 },
    { evaluated_date: '2026-05-01' },
  ];
  expect(told([], [{ users_id: 7, days }])).toEqual([
    '7 2026-04-03 nonbusiness 1',
    '7 2026-04-30 nonbusiness 1',
  ]);
});
