import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Presence } from '../punch/presence.ts';
import type { DayOff } from '../target/day-off.ts';
import { resolvedModels, type MonthlyModel, type WeeklyModel } from '../target/model.ts';
import { instantOf, startOfDay } from '../time/zone.ts';
import { yearCalendar } from '../time/year-calendar.ts';
import { scratchRules } from '../worktime/scratch-rules.ts';
import { yearLayout } from './year-layout.ts';
import { yearReport, type ReportSums, type YearReportInput } from './year-report.ts';

const ZONE = 'Europe/Berlin';
const HOUR = 3600;

function at(date: string, time: string): number {
  return instantOf(date, time, ZONE, { fold: 'first', gap: 'after' }) ?? Number.NaN;
}

function presence(date: string, from: string, to: string, changed: Partial<Presence> = {}) {
  const fromAt = at(date, from);
  const outId = `${date} ${to}`;
  return {
    id: `${date} ${from}`,
    employeeId: 'a',
    fromAt,
    toAt: at(date, to),
    state: 'closed',
    outId,
    breaks: [],
    flags: [],
    ...changed,
  } satisfies Presence;
}

function weekly(hours: readonly number[], fromDate = '2000-01-01', toDate: string | null = null) {
  const zeros = hours.map(() => 0);
  return {
    kind: 'weekly',
    fromDate,
    toDate,
    amSeconds: hours.map((each) => each * HOUR),
    pmSeconds: zeros,
  } satisfies WeeklyModel;
}

const FULL = weekly([8, 8, 8, 8, 8, 0, 0]);

function monthly(hours: number, changed: Partial<MonthlyModel> = {}): MonthlyModel {
  return {
    kind: 'monthly',
    fromDate: '2000-01-01',
    toDate: null,
    monthlySeconds: hours * HOUR,
    workdays: [true, true, true, true, true, false, false],
    ...changed,
  };
}

function off(date: string, type: DayOff['type'], portion: 0.5 | 1 = 1): DayOff {
  return { date, type, portion, half: null };
}

/** Without more said: 2026 at its end, nobody was there and nobody owed anything. */
function reportOf(year: number, changed: Partial<YearReportInput> = {}) {
  const calendar = yearCalendar(year, ZONE);
  return yearReport({
    calendar,
    layout: yearLayout(calendar),
    presences: [],
    models: [],
    daysOff: [],
    waived: new Set(),
    carriedOverSeconds: 0,
    paidOutSeconds: 0,
    accountFromDate: null,
    rules: scratchRules(),
    nowAt: startOfDay(`${year + 1}-01-01`, ZONE) - 1,
    ...changed,
  });
}

type Report = ReturnType<typeof reportOf>;

/** The sums of the days of ISO week `week`, whichever months they lie in. */
function weekSums(report: Report, week: number): ReportSums {
  const parts = report.months.flatMap(({ weeks }) => weeks.filter((each) => each.week === week));
  return added(parts.map(({ sums }) => sums));
}

function added(parts: readonly ReportSums[]): ReportSums {
  const sum = (key: keyof ReportSums) => parts.reduce((total, part) => total + part[key], 0);
  return {
    targetSeconds: sum('targetSeconds'),
    workedSeconds: sum('workedSeconds'),
    reductionSeconds: sum('reductionSeconds'),
    plannedReductionSeconds: sum('plannedReductionSeconds'),
    diffSeconds: sum('diffSeconds'),
  };
}

function dayOf(report: Report, date: string) {
  const day = report.days.find((each) => each.day.date === date);
  if (day === undefined) throw new Error(`${date} is not in the report`);
  return day;
}

// A50, A51: odoo adds daily and weekly overtime (test_hr_attendance_overtime.py, test_hr_attendance_rulesets.py).
test.each([
  ['A50', ['18:00', '16:00', '16:00', '16:00', '18:00'], 4, 5],
  ['A51', ['18:00', '18:00', '18:00', '18:00', '18:00'], 10, 18],
])('counts each hour of a week over once: %s is +%i, not %i', (_, ends, hours, trap) => {
  const dates = ['2026-01-12', '2026-01-13', '2026-01-14', '2026-01-15', '2026-01-16'];
  const presences = dates.map((date, index) => presence(date, '08:00', ends[index] ?? ''));
  const report = reportOf(2026, {
    presences,
    models: [weekly([8, 8, 8, 8, 8, 0, 0], '2026-01-12', '2026-01-18')],
  });
  expect(weekSums(report, 3).diffSeconds).toBe(hours * HOUR);
  expect(report.balanceSeconds).toBe(hours * HOUR);
  expect(report.balanceSeconds).not.toBe(trap * HOUR);
});

// T10: OCA hr_attendance_validation, test_computed_fields_base, without its approvals: all overtime counts here.
test('adds leave and work of a week against its target', () => {
  const report = reportOf(2021, {
    models: [weekly([8, 8, 8, 8, 8, 0, 0], '2021-12-06', '2021-12-12')],
    daysOff: [
      off('2021-12-06', 'regular_holidays'),
      off('2021-12-07', 'regular_holidays'),
      off('2021-12-08', 'regular_holidays'),
      off('2021-12-09', 'home_office'),
      off('2021-12-10', 'regular_holidays', 0.5),
      off('2021-12-10', 'home_office'),
    ],
    presences: [
      presence('2021-12-09', '07:30', '12:00'),
      presence('2021-12-09', '13:00', '17:00'),
      presence('2021-12-10', '14:00', '17:00'),
      presence('2021-12-10', '17:00', '18:30'),
    ],
  });
  expect(weekSums(report, 49)).toEqual({
    targetSeconds: (40 - 28) * HOUR,
    workedSeconds: 13 * HOUR,
    reductionSeconds: 0,
    plannedReductionSeconds: 0,
    diffSeconds: HOUR,
  });
});

const aTime = fc.integer({ min: 0, max: 9 * 60 });
const aDate = fc
  .integer({ min: 0, max: 364 })
  .map((index) => yearCalendar(2026, ZONE)[index]?.date ?? '');
const aPresence = fc.tuple(aDate, aTime, fc.integer({ min: 1, max: 14 * 60 }), fc.boolean());
const presences = fc
  .uniqueArray(aPresence, { selector: ([date]) => date, maxLength: 60 })
  .map((drawn) =>
    drawn
      .map(([date, startMinutes, minutes, broken]): Presence => {
        const fromAt = startOfDay(date, ZONE) + startMinutes * 60_000;
        const toAt = fromAt + minutes * 60_000;
        const pause = { sinceAt: fromAt + 60_000, untilAt: fromAt + 180_000 };
        const breaks = broken && minutes > 5 ? [pause] : [];
        return { ...presence(date, '00:00', '00:00'), fromAt, toAt, breaks };
      })
      .toSorted((a, b) => a.fromAt - b.fromAt),
  );
const weeklyModel = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 7, maxLength: 7 }),
    aDate,
    fc.option(aDate),
  )
  .map(([hours, fromDate, toDate]) => weekly(hours, fromDate, toDate));
const daysOff = fc
  .array(
    fc.tuple(
      aDate,
      fc.constantFrom<DayOff['type']>(
        'nonbusiness',
        'regular_holidays',
        'sick_self',
        'overtime_reduction',
        'home_office',
      ),
      fc.constantFrom(0.5 as const, 1 as const),
    ),
    { maxLength: 40 },
  )
  .map((drawn) =>
    drawn
      .map(([date, type, portion]) => off(date, type, portion))
      .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  );

test('a year is the sum of its months, a month of its weeks, a week of its days', () => {
  fc.assert(
    fc.property(
      fc.record({
        presences,
        models: fc.array(weeklyModel, { maxLength: 3 }).map((all) => resolvedModels(all, [])),
        daysOff,
        nowAt: fc.integer({
          min: startOfDay('2025-12-30', ZONE),
          max: startOfDay('2027-01-03', ZONE),
        }),
        carriedOverSeconds: fc.integer({ min: -100_000, max: 100_000 }),
        paidOutSeconds: fc.integer({ min: 0, max: 100_000 }),
        accountFromDate: fc.option(aDate),
      }),
      (drawn) => {
        const report = reportOf(2026, drawn);
        for (const { sums, weeks } of report.months) {
          expect(sums).toEqual(added(weeks.map((week) => week.sums)));
          for (const week of weeks) {
            const days = report.days.slice(week.firstIndex, week.endIndex);
            expect(week.sums).toEqual(
              added(
                days.map(({ day, target, figures, diffSeconds, reductionSeconds }) => {
                  const worked = figures?.workedSeconds ?? 0;
                  const owed = target.targetSeconds ?? 0;
                  const counts = day.date >= (drawn.accountFromDate ?? '');
                  const hasDiff = counts && figures !== null && target.targetSeconds !== null;
                  expect(diffSeconds).toBe(hasDiff ? worked - owed : 0);
                  return {
                    targetSeconds: owed,
                    workedSeconds: worked,
                    reductionSeconds: figures === null ? 0 : reductionSeconds,
                    plannedReductionSeconds: figures === null ? reductionSeconds : 0,
                    diffSeconds,
                  };
                }),
              ),
            );
          }
        }
        expect(report.sums).toEqual(added(report.months.map(({ sums }) => sums)));
        expect(report.balanceSeconds).toBe(
          report.sums.diffSeconds +
            drawn.carriedOverSeconds -
            drawn.paidOutSeconds -
            report.sums.reductionSeconds,
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('every day is in exactly one week of exactly one month', () => {
  for (const year of [2020, 2021, 2022, 2024, 2026, 2027]) {
    const calendar = yearCalendar(year, ZONE);
    const covered = yearLayout(calendar).flatMap(({ month, weeks }) =>
      weeks.flatMap(({ week, firstIndex, endIndex }) =>
        calendar.slice(firstIndex, endIndex).map((day) => {
          expect([day.month, day.week]).toEqual([month, week]);
          return day.date;
        }),
      ),
    );
    expect(covered).toEqual(calendar.map(({ date }) => date));
  }
});

test.each([
  [2021, [53, 1, 2, 3, 4], [48, 49, 50, 51, 52]],
  [2024, [1, 2, 3, 4, 5], [48, 49, 50, 51, 52, 1]],
  [2026, [1, 2, 3, 4, 5], [49, 50, 51, 52, 53]],
])('keeps the ISO numbers of the weeks at the edges of %i', (year, january, december) => {
  const layout = yearLayout(yearCalendar(year, ZONE));
  const numbers = (month: number) => layout[month - 1]?.weeks.map(({ week }) => week);
  expect(numbers(1)).toEqual(january);
  expect(numbers(12)).toEqual(december);
});

test('cuts a week between two months and loses none of it', () => {
  const report = reportOf(2026, { models: [FULL] });
  const parts = report.months.flatMap(({ month, weeks }) =>
    weeks.filter(({ week }) => week === 14).map(({ sums }) => [month, sums.targetSeconds / HOUR]),
  );
  expect(parts).toEqual([
    [3, 16],
    [4, 24],
  ]);
});

test('a day ahead has a target, and neither figures nor a difference', () => {
  const report = reportOf(2026, {
    models: [FULL],
    nowAt: at('2026-03-30', '12:00'),
    presences: [presence('2026-03-30', '08:00', '12:00')],
  });
  expect(dayOf(report, '2026-03-30').figures?.workedSeconds).toBe(4 * HOUR);
  expect(dayOf(report, '2026-03-30').diffSeconds).toBe(-4 * HOUR);
  expect(dayOf(report, '2026-03-31')).toMatchObject({
    figures: null,
    diffSeconds: 0,
    owedSeconds: 8 * HOUR,
  });
  expect(report.sums.targetSeconds).toBe(261 * 8 * HOUR);
});

test('a year ahead owes its target and nothing else', () => {
  const report = reportOf(2027, { models: [FULL], nowAt: at('2026-03-30', '12:00') });
  expect(report.days.every(({ figures }) => figures === null)).toBe(true);
  expect(report.sums).toMatchObject({ targetSeconds: 261 * 8 * HOUR, diffSeconds: 0 });
});

test('who starts in the middle of the year owes from then on', () => {
  const report = reportOf(2026, {
    models: [weekly([8, 8, 8, 8, 8, 0, 0], '2026-07-15')],
    presences: [presence('2026-07-14', '08:00', '12:00'), presence('2026-07-15', '08:00', '17:00')],
    nowAt: at('2026-07-15', '20:00'),
  });
  // An hour more than owed on the first day; what was worked the day before has no target to be measured by.
  expect(report.balanceSeconds).toBe(HOUR);
  expect(report.sums.workedSeconds).toBe(13 * HOUR);
  expect(report.months[6]?.sums.targetSeconds).toBe(13 * 8 * HOUR);
  expect(report.months[5]?.sums.targetSeconds).toBe(0);
});

test('counts the hours that passed in the nights on which the clocks change', () => {
  const night = (fromDate: string, toDate: string) =>
    presence(fromDate, '22:00', '00:00', { toAt: at(toDate, '06:00') });
  const report = reportOf(2026, {
    presences: [night('2026-03-28', '2026-03-29'), night('2026-10-24', '2026-10-25')],
  });
  const hours = (date: string) => (dayOf(report, date).figures?.workedSeconds ?? 0) / HOUR;
  expect([hours('2026-03-28'), hours('2026-03-29')]).toEqual([2, 5]);
  expect([hours('2026-10-24'), hours('2026-10-25')]).toEqual([2, 7]);
  expect(report.sums.workedSeconds).toBe(16 * HOUR);
});

test('counts of a night over New Year what lies in the year', () => {
  const night = presence('2025-12-31', '22:00', '00:00', { toAt: at('2026-01-01', '06:00') });
  expect(reportOf(2025, { presences: [night] }).sums.workedSeconds).toBe(2 * HOUR);
  expect(reportOf(2026, { presences: [night] }).sums.workedSeconds).toBe(6 * HOUR);
});

test('takes a reduction from the balance once, and apart from the target', () => {
  const report = reportOf(2026, {
    models: [weekly([8, 8, 8, 8, 8, 0, 0], '2026-03-30', '2026-04-03')],
    daysOff: [
      off('2026-03-31', 'overtime_reduction'),
      off('2026-04-02', 'overtime_reduction', 0.5),
    ],
    presences: [presence('2026-03-30', '08:00', '16:00'), presence('2026-04-01', '08:00', '16:00')],
    nowAt: at('2026-04-01', '20:00'),
    carriedOverSeconds: 20 * HOUR,
    paidOutSeconds: HOUR,
  });
  expect(report.sums).toMatchObject({
    targetSeconds: 28 * HOUR,
    reductionSeconds: 8 * HOUR,
    plannedReductionSeconds: 4 * HOUR,
    diffSeconds: 0,
  });
  expect(report.balanceSeconds).toBe((20 - 1 - 8) * HOUR);
});

test('a monthly model owes its hours in the month, and on no day', () => {
  const report = reportOf(2026, { models: [monthly(100)] });
  for (const { sums } of report.months) expect(sums.targetSeconds).toBe(100 * HOUR);
  expect(report.days.every(({ target }) => target.targetSeconds === null)).toBe(true);
});

test('days off and part months take their share of a monthly model', () => {
  // March 2026 has 22 workdays; 16 of them from the 10th on, of which one and a half are off.
  const report = reportOf(2026, {
    models: [monthly(110, { fromDate: '2026-03-10', toDate: '2026-03-31' })],
    daysOff: [off('2026-03-11', 'sick_self'), off('2026-03-12', 'nonbusiness', 0.5)],
  });
  expect(report.months[2]?.sums.targetSeconds).toBe((110 * HOUR * 14.5) / 22);
});

test('the weeks of a month add up to its hours where they do not divide', () => {
  // Six and a half seconds of seven.
  const half = [off('2026-11-02', 'nonbusiness', 0.5), off('2026-11-09', 'nonbusiness')];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900_000 }), daysOff, (monthlySeconds, off) => {
      const model = { ...monthly(0), monthlySeconds };
      const report = reportOf(2026, { models: [model], daysOff: off });
      for (const { month, sums, weeks } of report.months) {
        const days = report.days.filter(({ day }) => day.month === month);
        const count = days.filter(({ target }) => target.monthly?.workday === true).length;
        const owed = days.reduce((sum, { target }) => sum + (target.monthly?.owedPortion ?? 0), 0);
        expect(sums.targetSeconds).toBe(Math.round((monthlySeconds * owed) / count));
        expect(added(weeks.map((week) => week.sums)).targetSeconds).toBe(sums.targetSeconds);
        for (const { owedSeconds } of days) expect(Number.isInteger(owedSeconds)).toBe(true);
      }
    }),
    { numRuns: 30, examples: [[7, half]] },
  );
});

test('the balance of a monthly model is its hours less the shares of the days so far', () => {
  const report = reportOf(2026, {
    models: [monthly(110, { fromDate: '2026-03-01', toDate: '2026-03-31' })],
    presences: [presence('2026-03-02', '08:00', '18:00')],
    nowAt: at('2026-03-03', '12:00'),
  });
  // Five hours a workday: two of them are over, ten hours are worked.
  expect(report.months[2]?.sums).toMatchObject({ targetSeconds: 110 * HOUR, diffSeconds: 0 });
  expect(report.balanceSeconds).toBe(0);
});

test.each([
  ['a whole day', [off('2026-03-03', 'overtime_reduction')], 5],
  ['half a day', [off('2026-03-03', 'overtime_reduction', 0.5)], 2.5],
  [
    'what a holiday has left',
    [off('2026-03-03', 'nonbusiness', 0.5), off('2026-03-03', 'overtime_reduction')],
    2.5,
  ],
  [
    'nothing on a holiday',
    [off('2026-03-03', 'nonbusiness'), off('2026-03-03', 'overtime_reduction')],
    0,
  ],
  ['nothing on a day that owes nothing', [off('2026-03-01', 'overtime_reduction')], 0],
])('a reduction under a monthly model takes %s', (_, daysOff, hours) => {
  const report = reportOf(2026, {
    models: [monthly(110, { fromDate: '2026-03-01', toDate: '2026-03-31' })],
    daysOff,
  });
  expect(report.sums.reductionSeconds).toBe(hours * HOUR);
});

test('without a model there is work and no balance', () => {
  const report = reportOf(2026, { presences: [presence('2026-03-30', '08:00', '12:00')] });
  expect(report.sums).toMatchObject({
    workedSeconds: 4 * HOUR,
    targetSeconds: 0,
    diffSeconds: 0,
  });
  expect(report.balanceSeconds).toBe(0);
});
