import { expect, test } from 'vitest';
import { addDays } from '../time/civil-date.ts';
import { breakTableOf, limitsOn, profileOn, type ProfileId } from './profile.ts';
import type { Limits } from './limits.ts';

const COUNTRIES = ['de', 'at', 'ch', 'ro'] as const;
const HOUR = 3600;

/** Steps as [after h, break min], then shortest min, stretch, day, span, week, rest and weekly rest in hours. */
function figures(limits: Limits | null) {
  if (limits === null) return null;
  return [
    limits.breakSteps.map((step) => [step.afterSeconds / HOUR, step.breakSeconds / 60]),
    limits.shortestBreakSeconds / 60,
    limits.longestStretchSeconds === null ? null : limits.longestStretchSeconds / HOUR,
    limits.dailySeconds / HOUR,
    limits.spanSeconds === null ? null : limits.spanSeconds / HOUR,
    limits.weeklySeconds / HOUR,
    limits.dailyRestSeconds / HOUR,
    limits.weeklyRestSeconds / HOUR,
  ];
}

const DE_STEPS = [
  [6, 30],
  [9, 45],
];
const CH_STEPS = [
  [5.5, 15],
  [7, 30],
  [9, 60],
];

test.each([
  ['de', '2026-06-01', [DE_STEPS, 15, 6, 10, null, 60, 11, 35]],
  ['at', '2026-06-01', [[[6, 30]], 10, null, 12, null, 60, 11, 36]],
  ['at', '2018-09-01', [[[6, 30]], 10, null, 12, null, 60, 11, 36]],
  ['at', '2018-08-31', [[[6, 30]], 10, null, 10, null, 50, 11, 36]],
  ['ch', '2026-06-01', [CH_STEPS, 15, 5.5, 12.5, 14, 45, 11, 35]],
  ['ro', '2026-06-01', [[[6, 30]], 15, null, 12, null, 48, 12, 48]],
] as const)('knows the limits of %s on %s', (id, date, expected) => {
  expect(figures(limitsOn(id, date, null))).toEqual(expected);
});

test.each([
  [
    'de',
    [
      [
        [4.5, 30],
        [6, 60],
      ],
      15,
      4.5,
      8.5,
      10,
      40,
      12,
      48,
    ],
  ],
  ['at', [[[4.5, 30]], 10, 6, 9, null, 45, 12, 43]],
  ['ch', [CH_STEPS, 15, 5.5, 9, 12, 45, 12, 35]],
  ['ro', [[[4.5, 30]], 15, null, 6, null, 30, 12, 48]],
] as const)('knows the limits of %s for people under 18', (id, expected) => {
  expect(figures(limitsOn(id, '2026-06-01', '2027-01-01'))).toEqual(expected);
});

test('ends the minor’s limits on the 18th birthday', () => {
  const daily = (date: string) => limitsOn('de', date, '2026-06-15')?.dailySeconds;
  expect(daily('2026-06-14')).toBe(8.5 * HOUR);
  expect(daily('2026-06-15')).toBe(10 * HOUR);
});

test('sets no limits without a profile, or before its first entry', () => {
  expect(limitsOn('none', '2026-06-01', null)).toBeNull();
  expect(profileOn('de', '1994-06-30')).toBeNull();
  expect(profileOn('de', '1994-07-01')?.id).toBe('de');
});

test.each(COUNTRIES)('leaves no date of %s without limits, and none with two', (id) => {
  let next = profileOn(id, '2015-01-01');
  while (next !== null && next.toDate !== null) {
    const following = profileOn(id, addDays(next.toDate, 1));
    expect(following?.fromDate).toBe(addDays(next.toDate, 1));
    next = following;
  }
  expect(next?.toDate).toBeNull();
});

test.each(COUNTRIES)('cites the law of %s for every figure that there is', (id) => {
  for (const adultFromDate of [null, '2100-01-01']) {
    const limits = limitsOn(id, '2026-06-01', adultFromDate);
    const { stretch, span, ...others } = limits?.sources ?? { stretch: '', span: '' };
    expect(Object.values(others)).toHaveLength(6);
    for (const source of Object.values(others)) expect(source).toMatch(/(§|art\.|Art\.) \d/);
    expect(stretch === null).toBe(limits?.longestStretchSeconds === null);
    expect(span === null).toBe(limits?.spanSeconds === null);
  }
});

test.each([
  ['de', DE_STEPS, 15],
  ['at', [[6, 30]], 10],
  ['ch', CH_STEPS, 15],
  ['ro', [[6, 30]], 15],
] as const)(
  'takes the break table of %s from its newest entry for adults',
  (rule, steps, shortest) => {
    const table = breakTableOf(rule, [{ afterSeconds: 1, breakSeconds: 1 }]);
    expect(table.steps.map((step) => [step.afterSeconds / HOUR, step.breakSeconds / 60])).toEqual(
      steps,
    );
    expect(table.shortestSeconds).toBe(shortest * 60);
  },
);

test('counts every break where they are taken as recorded', () => {
  expect(breakTableOf('recorded', [{ afterSeconds: 1, breakSeconds: 1 }])).toEqual({
    steps: [],
    shortestSeconds: 0,
  });
});

test('orders a table of the site’s own, without steps that demand nothing more', () => {
  const step = (after: number, length: number) => ({ afterSeconds: after, breakSeconds: length });
  const own = [step(9, 45), step(6, 20), step(6, 30), step(8, 30), step(12, 40)];
  expect(breakTableOf('steps', own)).toEqual({
    steps: [step(6, 30), step(9, 45)],
    shortestSeconds: 30,
  });
});

test.each([
  ['the German part without a profile', 30, 'none', 15],
  ['the profile’s part', 30, 'at', 10],
  ['a break that is all a step wants', 10, 'de', 10],
] as const)(
  'counts breaks under a site’s own table from %s on',
  (_case, minutes, profile, from) => {
    const own = [{ afterSeconds: 4 * HOUR, breakSeconds: minutes * 60 }];
    expect(breakTableOf('steps', own, profile).shortestSeconds).toBe(from * 60);
  },
);

test('knows a profile for every id but none', () => {
  const ids: readonly ProfileId[] = ['none', ...COUNTRIES];
  expect(ids.map((id) => profileOn(id, '2026-06-01')?.id ?? null)).toEqual([null, ...COUNTRIES]);
});
