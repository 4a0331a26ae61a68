import { expect, test } from 'vitest';
import { isOtherDay, rowsOf } from './attendance.ts';
import { statusRow } from './schema.ts';

const TODAY = '2026-03-31';

function person(intervals: readonly (readonly [string, string])[], currentTime: string) {
  return statusRow.parse({
    user_id: '7',
    at_work: true,
    live_attendance: [
      ...intervals.map(([from, to]) => ({ check_in: from, check_out: to, worked: '' })),
      { current_time: currentTime, total_worked: '00:00:00' },
    ],
  });
}

test.each<[string, readonly [string, string], string, string, string | null]>([
  ['this morning', ['08:00:00', '12:00:00'], '14:00:00', '31T08:00:00', '31T12:00:00'],
  ['still open', ['08:00:00', ''], '14:00:00', '31T08:00:00', null],
  ['over midnight', ['22:00:00', '06:00:00'], '09:00:00', '30T22:00:00', '31T06:00:00'],
  ['over midnight, still open', ['22:00:00', ''], '03:00:00', '30T22:00:00', null],
  ['last night, both ends', ['19:00:00', '23:30:00'], '03:00:00', '30T19:00:00', '30T23:30:00'],
  [
    'the rest of a cut interval',
    ['00:00:00', '06:00:00'],
    '09:00:00',
    '31T00:00:00',
    '31T06:00:00',
  ],
  ['by a clock ahead of the company’s', ['09:05:00', ''], '09:00:00', '31T09:05:00', null],
])('an interval %s', (_, interval, currentTime, from, to) => {
  const rows = rowsOf(person([interval], currentTime), { date: TODAY, time: '00:00:00' });
  const text = (time: string): string => `2026-03-${time}`;
  expect(rows).toMatchObject([{ from: text(from), to: to === null ? null : text(to) }]);
});

test('what began yesterday, and the rest of it, belongs to yesterday', () => {
  const night = person(
    [
      ['00:00:00', '06:00:00'],
      ['21:00:00', '00:30:00'],
    ],
    '09:00:00',
  );
  const rows = rowsOf(night, { date: TODAY, time: '09:00:00' });
  expect(rows?.map(({ date }) => date)).toEqual(['2026-03-30', '2026-03-30']);
});

test('where the company’s clock is not said ours is taken', () => {
  const row = statusRow.parse({
    user_id: '7',
    live_attendance: [{ check_in: '22:00:00', check_out: '' }],
  });
  expect(rowsOf(row, { date: TODAY, time: '03:00:00' })?.[0]?.date).toBe('2026-03-30');
  expect(rowsOf(row, { date: TODAY, time: '22:00:05' })?.[0]?.date).toBe(TODAY);
});

test.each<[string, object, number | null]>([
  ['at work and no attendance', { at_work: true }, null],
  ['not at work and no attendance', { at_work: false }, null],
  ['an attendance that is null', { at_work: false, live_attendance: null }, null],
  ['an empty attendance', { live_attendance: [] }, 0],
  [
    'the summary alone',
    { live_attendance: [{ current_time: '12:00:00', total_worked: '00:00:00' }] },
    0,
  ],
  ['an interval that cannot be read', { live_attendance: [{ check_in: 'x' }] }, null],
  [
    'two intervals of one beginning',
    {
      live_attendance: [
        { check_in: '08:00:00', check_out: '09:00:00' },
        { check_in: '08:00:00', check_out: '10:00:00' },
      ],
    },
    null,
  ],
  [
    'an interval of no length',
    { live_attendance: [{ check_in: '08:00:00', check_out: '08:00:00' }] },
    0,
  ],
])('%s: rows %s', (_, given, rows) => {
  const row = statusRow.parse({ user_id: '7', ...given });
  expect(rowsOf(row, { date: TODAY, time: '12:00:00' })?.length ?? null).toBe(rows);
});

test.each<[string, string, string, boolean]>([
  ['23:59:58', '2026-03-31T23:59:59Z', TODAY, false],
  ['00:00:03', '2026-03-31T23:59:59Z', TODAY, true],
  ['23:59:50', '2026-04-01T00:00:05Z', '2026-04-01', true],
  ['01:30:00', '2026-03-31T23:59:59Z', TODAY, true],
  ['11:07:33', '2026-03-31T23:59:59Z', TODAY, false],
  ['14:00:00', '2026-03-31T10:00:00Z', TODAY, false],
])('a company’s clock at %s while it is %s here', (time, now, today, other) => {
  const attendances = [null, { intervals: [], currentTime: time }];
  expect(isOtherDay(attendances, today, Date.parse(now), 'UTC')).toBe(other);
});
