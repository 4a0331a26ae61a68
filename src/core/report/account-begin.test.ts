import { expect, test } from 'vitest';
import type { Presence } from '../punch/presence.ts';
import type { WeeklyModel } from '../target/model.ts';
import { instantOf } from '../time/zone.ts';
import { yearCalendar } from '../time/year-calendar.ts';
import { scratchRules } from '../worktime/scratch-rules.ts';
import { yearLayout } from './year-layout.ts';
import { yearReport } from './year-report.ts';

/** 2026 as it stands on Thursday, 2 April, at 20:00: eight hours a day since the Monday before, two days off out of the balance. */
const ZONE = 'Europe/Berlin';
const HOUR = 3600;
const CALENDAR = yearCalendar(2026, ZONE);

const EIGHT: WeeklyModel = {
  kind: 'weekly',
  fromDate: '2026-03-30',
  toDate: null,
  amSeconds: [8, 8, 8, 8, 8, 0, 0].map((hours) => hours * HOUR),
  pmSeconds: [0, 0, 0, 0, 0, 0, 0],
};

function at(date: string, time: string): number {
  return instantOf(date, time, ZONE, { fold: 'first', gap: 'after' }) ?? Number.NaN;
}

function presence(date: string, from: string, to: string): Presence {
  const [id, outId] = [`${date} ${from}`, `${date} ${to}`];
  const times = { fromAt: at(date, from), toAt: at(date, to) };
  return { id, employeeId: 'a', ...times, state: 'closed', outId, breaks: [], flags: [] };
}

function reportFrom(accountFromDate: string | null) {
  return yearReport({
    calendar: CALENDAR,
    layout: yearLayout(CALENDAR),
    presences: [presence('2026-03-31', '08:00', '17:00'), presence('2026-04-02', '08:00', '18:00')],
    models: [EIGHT],
    daysOff: ['2026-04-01', '2026-04-07'].map((date) => {
      return { date, type: 'overtime_reduction', portion: 1, half: null };
    }),
    waived: new Set(),
    carriedOverSeconds: 3 * HOUR,
    paidOutSeconds: 0,
    accountFromDate,
    rules: scratchRules(),
    nowAt: at('2026-04-02', '20:00'),
  });
}

// Eight hours less, one more, eight off, two more; three were brought along.
test.each([
  ['with the year', null, -5, 8, -10],
  ['with the first day that counts', '2026-03-30', -5, 8, -10],
  ['a day later', '2026-03-31', 3, 8, -2],
  ['with a day off', '2026-04-01', 2, 8, -3],
  ['today', '2026-04-02', 2, 0, 5],
  ['some day', '9999-12-31', 0, 0, 3],
])('an account that begins %s', (_when, date, diffHours, reducedHours, balanceHours) => {
  const { sums, balanceSeconds, months } = reportFrom(date);
  expect([sums.diffSeconds, sums.reductionSeconds, balanceSeconds]).toEqual(
    [diffHours, reducedHours, balanceHours].map((hours) => hours * HOUR),
  );
  // What was worked, what is owed and what is planned is the same whenever it begins.
  expect(sums).toMatchObject({ workedSeconds: 19 * HOUR, plannedReductionSeconds: 8 * HOUR });
  expect(months[2]?.sums.targetSeconds).toBe(16 * HOUR);
});

test('a day before the account begins shows what was owed and worked, and no difference', () => {
  const day = reportFrom('2026-04-02').days.find((each) => each.day.date === '2026-03-31');
  expect(day).toMatchObject({
    target: { targetSeconds: 8 * HOUR },
    owedSeconds: 8 * HOUR,
    figures: { workedSeconds: 9 * HOUR },
    diffSeconds: 0,
  });
});
