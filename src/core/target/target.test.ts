import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, datesBetween } from '../time/civil-date.ts';
import { ABSENCE_EFFECTS, ABSENCE_TYPES } from './absence-type.ts';
import type { DayOff, DayOffType } from './day-off.ts';
import { resolvedModels, type MonthlyModel, type WeeklyModel } from './model.ts';
import { targetOf } from './target.ts';

const HOUR = 3600;

function hours(...each: readonly number[]): readonly number[] {
  return each.map((one) => one * HOUR);
}

/** Eight hours a weekday, six and a half on Fridays, split into halves. */
function model(changed: Partial<WeeklyModel> = {}): WeeklyModel {
  const amSeconds = hours(4, 4, 4, 4, 4, 0, 0);
  const pmSeconds = hours(4, 4, 4, 4, 2.5, 0, 0);
  return { kind: 'weekly', fromDate: '2026-01-01', toDate: null, amSeconds, pmSeconds, ...changed };
}

function monthly(changed: Partial<MonthlyModel> = {}): MonthlyModel {
  const workdays = [true, true, true, true, true, false, false];
  const monthlySeconds = 80 * HOUR;
  return {
    kind: 'monthly',
    fromDate: '2026-01-01',
    toDate: null,
    monthlySeconds,
    workdays,
    ...changed,
  };
}

/** The whole of a day, or the half that is named; '?' is half a day of which nobody has said which. */
function off(type: DayOffType, part: 'am' | 'pm' | '?' | 'all' = 'all', date = MONDAY): DayOff {
  if (part === 'all') return { date, type, portion: 1, half: null };
  return { date, type, portion: 0.5, half: part === '?' ? null : part };
}

const MONDAY = '2026-11-23';
const FRIDAY = '2026-11-27';
const SUNDAY = '2026-11-22';

test.each([
  [MONDAY, 8],
  [FRIDAY, 6.5],
  [SUNDAY, 0],
  ['2026-03-29', 0],
  ['2026-03-30', 8],
])('owes on %s %d hours', (date, owed) => {
  expect(targetOf(date, [model()], []).targetSeconds).toBe(owed * HOUR);
});

// https://github.com/almarklein/timetagger/issues/441
test('owes the same on a day of 23 and of 25 hours (D10)', () => {
  const everyDay = model({
    amSeconds: Array<number>(7).fill(8 * HOUR),
    pmSeconds: Array<number>(7).fill(0),
  });
  expect(targetOf('2026-03-29', [everyDay], []).targetSeconds).toBe(8 * HOUR);
  expect(targetOf('2026-10-25', [everyDay], []).targetSeconds).toBe(8 * HOUR);
});

test('has neither target nor balance without a model (A46)', () => {
  const none = {
    rawSeconds: null,
    targetSeconds: null,
    nonbusiness: false,
    nonbusinessSeconds: 0,
    absenceSeconds: 0,
    reductionSeconds: 0,
    absences: {},
    monthly: null,
  };
  expect(targetOf(MONDAY, [], [])).toEqual(none);
  const ended = model({ toDate: SUNDAY });
  const later = model({ fromDate: '2026-11-24' });
  expect(targetOf(MONDAY, [ended, later], [])).toEqual(none);
  expect(targetOf(MONDAY, [], [off('sick_self'), off('nonbusiness', '?')])).toEqual({
    ...none,
    nonbusiness: true,
    absences: { sick_self: 1 },
  });
});

test('counts first and last day of a model, and takes the later of two', () => {
  const short = model({ fromDate: MONDAY, amSeconds: Array<number>(7).fill(HOUR) });
  expect(targetOf(MONDAY, [short, model()], []).rawSeconds).toBe(5 * HOUR);
  expect(targetOf(SUNDAY, [model({ toDate: SUNDAY })], []).rawSeconds).toBe(0);
});

type Case = readonly [string, readonly DayOff[], Partial<Record<string, unknown>>];

test.each<Case>([
  ['a public holiday', [off('nonbusiness')], { target: 0, nonbusiness: 8, absence: 0 }],
  ['half a public holiday', [off('nonbusiness', '?')], { target: 4, nonbusiness: 4, absence: 0 }],
  [
    'a morning of leave',
    [off('regular_holidays', 'am')],
    { target: 4, absence: 4, absences: { regular_holidays: 0.5 } },
  ],
  [
    'an afternoon of illness',
    [off('sick_self', 'pm')],
    { target: 4, absence: 4, absences: { sick_self: 0.5 } },
  ],
  [
    'two halves of different kinds',
    [off('sick_self', 'am'), off('regular_holidays', 'pm')],
    { target: 0, absence: 8, absences: { sick_self: 0.5, regular_holidays: 0.5 } },
  ],
  [
    'the same half twice, which is one half',
    [off('special_leaves', 'am'), off('sick_self', 'am')],
    { target: 4, absence: 4, absences: { sick_self: 0.5 } },
  ],
  [
    'illness during leave and time off, which uses neither',
    [off('overtime_reduction'), off('regular_holidays'), off('sick_self')],
    { target: 0, absence: 8, reduction: 0, absences: { sick_self: 1 } },
  ],
  [
    'half a day of illness during leave, which uses half of it',
    [off('regular_holidays'), off('sick_child', '?')],
    { target: 0, absence: 8, absences: { sick_child: 0.5, regular_holidays: 0.5 } },
  ],
  [
    'half of a holiday and half of illness during leave, which uses none',
    [off('nonbusiness', '?'), off('regular_holidays'), off('sick_self', '?')],
    { target: 0, nonbusiness: 4, absence: 4, absences: { sick_self: 0.5 } },
  ],
  [
    'time off during leave, which is time off',
    [off('overtime_reduction', 'pm'), off('regular_holidays')],
    {
      target: 0,
      absence: 8,
      reduction: 4,
      absences: { overtime_reduction: 0.5, regular_holidays: 0.5 },
    },
  ],
  [
    'half a day of leave on a day at home, which is half a day at home',
    [off('home_office'), off('regular_holidays', '?')],
    { target: 4, absence: 4, absences: { home_office: 0.5, regular_holidays: 0.5 } },
  ],
  [
    'two halves of which nobody says which',
    [off('sick_self', '?'), off('school', '?')],
    { target: 0, absence: 8, absences: { sick_self: 0.5, school: 0.5 } },
  ],
  [
    'half a holiday and a morning of leave',
    [off('nonbusiness', '?'), off('regular_holidays', 'am')],
    { target: 0, nonbusiness: 4, absence: 4, absences: { regular_holidays: 0.5 } },
  ],
  [
    'half a holiday and a day of leave, of which half is used',
    [off('nonbusiness', '?'), off('regular_holidays')],
    { target: 0, nonbusiness: 4, absence: 4, absences: { regular_holidays: 0.5 } },
  ],
  [
    'a holiday during leave, which uses none',
    [off('nonbusiness'), off('regular_holidays')],
    { target: 0, nonbusiness: 8, absence: 0, absences: {} },
  ],
  [
    'a holiday during illness, which is illness all the same',
    [off('nonbusiness'), off('sick_self')],
    { target: 0, nonbusiness: 8, absence: 0, absences: { sick_self: 1 } },
  ],
  [
    'a day taken from the balance',
    [off('overtime_reduction')],
    { target: 0, absence: 8, reduction: 8, absences: { overtime_reduction: 1 } },
  ],
  ['“unplannable”', [off('unplannable')], { target: 8, absence: 0, absences: {} }],
  ['work at home', [off('home_office')], { target: 8, absence: 0, absences: { home_office: 1 } }],
  [
    'work elsewhere',
    [off('out_of_office')],
    { target: 8, absence: 0, absences: { out_of_office: 1 } },
  ],
])('lowers the target by %s', (_name, daysOff, expected) => {
  const day = targetOf(MONDAY, [model()], daysOff);
  expect({
    raw: day.rawSeconds,
    target: day.targetSeconds,
    nonbusiness: day.nonbusinessSeconds,
    absence: day.absenceSeconds,
    reduction: day.reductionSeconds,
    absences: day.absences,
    is: day.nonbusiness,
  }).toEqual({
    raw: 8 * HOUR,
    nonbusiness: 0,
    reduction: 0,
    absences: {},
    is: daysOff.some(({ type }) => type === 'nonbusiness'),
    ...Object.fromEntries(
      Object.entries(expected).map(([key, value]) => [
        key,
        typeof value === 'number' ? value * HOUR : value,
      ]),
    ),
  });
});

const drawnDays = (parts: readonly ('am' | 'pm' | '?' | 'all')[]) =>
  fc
    .uniqueArray(
      fc.record({
        type: fc.constantFrom<DayOffType>(...ABSENCE_TYPES, 'nonbusiness', 'unplannable'),
        part: fc.constantFrom(...parts),
      }),
      { maxLength: 6, selector: ({ type }) => type },
    )
    .map((each) => each.map(({ type, part }) => off(type, part)));

const daysAway = ({ absences }: ReturnType<typeof targetOf>) =>
  ABSENCE_TYPES.filter((type) => ABSENCE_EFFECTS[type] !== 'worksElsewhere').reduce(
    (sum, type) => sum + (absences[type] ?? 0),
    0,
  );

test('absences of a date are together no more than the day, and leave no more than it saves', () => {
  fc.assert(
    fc.property(drawnDays(['am', 'pm', '?', 'all']), (daysOff) => {
      const day = targetOf(MONDAY, [model()], daysOff);
      const days = Object.values(day.absences).reduce((sum, portion) => sum + portion, 0);
      expect(days).toBeLessThanOrEqual(1);
      const leaveSeconds = (day.absences.regular_holidays ?? 0) * 8 * HOUR;
      expect(day.absenceSeconds).toBeGreaterThanOrEqual(leaveSeconds);
      const workday = targetOf(
        MONDAY,
        [model()],
        daysOff.filter(({ type }) => type !== 'nonbusiness'),
      );
      expect(workday.absenceSeconds).toBe(daysAway(workday) * 8 * HOUR);
      const reduced = workday.absences.overtime_reduction ?? 0;
      expect(workday.reductionSeconds).toBe(reduced * 8 * HOUR);
    }),
  );
});

test('it does not matter in which order the absences of a date come', () => {
  fc.assert(
    fc.property(drawnDays(['?', 'all']), (daysOff) => {
      const [day, turned] = [daysOff, daysOff.toReversed()].map((each) =>
        targetOf(MONDAY, [model()], each),
      );
      expect(turned?.targetSeconds).toBe(day?.targetSeconds);
      expect(turned?.absences.regular_holidays).toBe(day?.absences.regular_holidays);
    }),
  );
});

test.each(ABSENCE_TYPES)('the target under %s is as its effect says', (type) => {
  const stays = ABSENCE_EFFECTS[type] === 'worksElsewhere';
  expect(targetOf(MONDAY, [model()], [off(type)]).targetSeconds).toBe(stays ? 8 * HOUR : 0);
  const { monthly: day } = targetOf(MONDAY, [monthly()], [off(type)]);
  expect(day?.owedPortion).toBe(stays ? 1 : 0);
});

test('half of an uneven day is half of it, and which half is known is that half', () => {
  const target = (part: 'am' | 'pm' | '?') =>
    (targetOf(FRIDAY, [model()], [off('sick_self', part, FRIDAY)]).targetSeconds ?? 0) / HOUR;
  expect([target('am'), target('pm'), target('?')]).toEqual([2.5, 4, 3.25]);
});

test('leave on a day that owes nothing uses none; illness counts', () => {
  const sunday = (type: DayOffType) => targetOf(SUNDAY, [model()], [off(type, 'all', SUNDAY)]);
  expect(sunday('regular_holidays')).toMatchObject({ targetSeconds: 0, absences: {} });
  expect(sunday('sick_self')).toMatchObject({ targetSeconds: 0, absences: { sick_self: 1 } });
});

test.each<readonly [string, string, readonly DayOff[], number, object]>([
  ['a workday', MONDAY, [], 1, {}],
  ['a Sunday', SUNDAY, [], 0, {}],
  ['a holiday', MONDAY, [off('nonbusiness')], 0, {}],
  ['half a day of illness', MONDAY, [off('sick_self', '?')], 0.5, { sick_self: 0.5 }],
  ['work elsewhere', MONDAY, [off('out_of_office')], 1, { out_of_office: 1 }],
  ['leave on a Sunday', SUNDAY, [off('regular_holidays', 'all', SUNDAY)], 0, {}],
])('a monthly model has no daily target on %s', (_name, date, daysOff, owedPortion, absences) => {
  const { monthly: day, ...rest } = targetOf(date, [monthly()], daysOff);
  expect(rest).toMatchObject({ rawSeconds: null, targetSeconds: null, absenceSeconds: 0 });
  expect([day?.owedPortion, day?.workday, rest.absences]).toEqual([
    owedPortion,
    date !== SUNDAY,
    absences,
  ]);
});

/** Mon-Fri 08-12, 14-18, since 1946-12-23: OCA/hr-attendance@17.0, test_theoretical_hours (T01, T02, T03). */
const OCA = model({
  fromDate: '1946-12-23',
  amSeconds: hours(4, 4, 4, 4, 4, 0, 0),
  pmSeconds: hours(4, 4, 4, 4, 4, 0, 0),
});
const december = (day: number) => `1946-12-${day}`;

/** Hours owed on the 23rd to the 27th and the 30th, their sum over all days between, and the balance of 32 h of work. */
function owedInDecember(daysOff: readonly DayOff[], models = [OCA]) {
  const owed = (date: string) => {
    const those = daysOff.filter((day) => day.date === date);
    return (targetOf(date, resolvedModels(models, []), those).targetSeconds ?? 0) / HOUR;
  };
  const all = datesBetween(december(23), december(30)).map(owed);
  const sum = all.reduce((total, each) => total + each, 0);
  return { days: [...all.slice(0, 5), all.at(-1)], sum, balance: 32 - sum };
}

test('days without a punch are owed; holiday and leave are not (T01)', () => {
  const daysOff = [
    off('nonbusiness', 'all', december(25)),
    off('regular_holidays', 'all', december(26)),
  ];
  expect(owedInDecember(daysOff)).toEqual({ days: [8, 8, 0, 0, 8, 8], sum: 32, balance: 0 });
});

test('holidays of state, country and everybody are all free (T02)', () => {
  const daysOff = [23, 24, 25].map((day) => off('nonbusiness', 'all', december(day)));
  expect(owedInDecember(daysOff)).toEqual({ days: [0, 0, 0, 8, 8, 8], sum: 24, balance: 8 });
});

test('a changed schedule is a model of its own, and rewrites no other day (T03)', () => {
  const morningOnly = {
    ...OCA,
    toDate: OCA.fromDate,
    pmSeconds: Array<number>(7).fill(0),
  };
  expect(owedInDecember([]).days.slice(0, 2)).toEqual([8, 8]);
  const again = { ...OCA, fromDate: december(24) };
  expect(owedInDecember([], [morningOnly, again]).days).toEqual([4, 8, 8, 8, 8, 8]);
  expect(targetOf(december(23), [morningOnly], []).targetSeconds).toBe(4 * HOUR);
  const appended = { ...morningOnly, fromDate: december(24), toDate: null };
  expect(owedInDecember([], [OCA, appended]).days).toEqual([8, 4, 4, 4, 4, 4]);
});

// OCA/hr-attendance@14.0 hr_attendance_validation, test_action_retrieve_leaves_outer_validation_date.
test('leave is clipped to the days that are asked for (T12)', () => {
  const leave = datesBetween('2021-12-01', '2021-12-08').map((date) =>
    off('regular_holidays', 'all', date),
  );
  const models = [model({ fromDate: '2021-01-01' })];
  const inWindow = ['2021-12-07', addDays('2021-12-07', 1)].map(
    (date) =>
      targetOf(
        date,
        models,
        leave.filter((day) => day.date === date),
      ).absenceSeconds,
  );
  expect(inWindow.reduce((sum, seconds) => sum + seconds, 0)).toBe(16 * HOUR);
});
