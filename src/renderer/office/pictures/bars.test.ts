import { expect, test } from 'vitest';
import { dateWords } from '../../parts/month-words.ts';
import { barsByDay, barsByWeek, hourTicks } from './bars.ts';

const day = (date: string, workedSeconds: number, ahead = false) => ({
  date,
  targetSeconds: 100,
  workedSeconds,
  ahead,
});

test('a day has its number below and its date in words', () => {
  expect(barsByDay([day('2026-11-03', 5)], dateWords('en'))).toMatchObject([
    { key: '2026-11-03', tick: '3', title: 'Tuesday 3 November', workedSeconds: 5 },
  ]);
});

test('a week sums its days, and lies ahead where all of them do', () => {
  const days = [
    day('2026-11-08', 1),
    day('2026-11-09', 2),
    day('2026-11-10', 0, true),
    day('2026-11-16', 0, true),
  ];
  expect(barsByWeek(days, (week) => `week ${week}`)).toEqual([
    {
      key: '2026-11-02',
      tick: '45',
      title: 'week 45',
      targetSeconds: 100,
      workedSeconds: 1,
      ahead: false,
    },
    {
      key: '2026-11-09',
      tick: '46',
      title: 'week 46',
      targetSeconds: 200,
      workedSeconds: 2,
      ahead: false,
    },
    {
      key: '2026-11-16',
      tick: '47',
      title: 'week 47',
      targetSeconds: 100,
      workedSeconds: 0,
      ahead: true,
    },
  ]);
});

test.each([
  [0, 8.5, [0, 4, 8, 12]],
  [0, 0, [0, 1]],
  [-3, 6, [-4, 0, 4, 8]],
  [0, 1_520, [0, 400, 800, 1_200, 1_600]],
])('from %s to %s hours there are lines at %s', (lowest, highest, hours) => {
  expect(hourTicks(lowest * 3_600, highest * 3_600).map((each) => each / 3_600)).toEqual(hours);
});
