import { expect, test } from 'vitest';
import { resolvedModels } from '../../src/core/target/model.ts';
import { addDays, isoWeekNumber, isoWeekStart } from '../../src/core/time/civil-date.ts';
import { BERLIN, dayOf, everyDay, presences, punch, rulesIn, weekly, type Scene } from './scene.ts';

/**
 * Worked hours, target and balance of one day, from punches to the report. Numbers only were taken from the public tests of
 * odoo/odoo, addons/hr_attendance (test_hr_attendance_overtime, _undertime, _rulesets): A04-A46 and A50-A56, A60-A74. A
 * scheduled lunch is recorded as a break; "absence management" there means no more than that a balance may be negative.
 */
type Row = readonly [
  id: string,
  source: string,
  place: string,
  spans: readonly string[],
  lunch: string | null,
  targetHours: number,
  workedHours: number,
  balanceHours: number,
];

const LUNCH = '12:00-13:00';
const OVERTIME = 'odoo test_hr_attendance_overtime';
const UNDERTIME = 'odoo test_hr_attendance_undertime';
const RULESETS = 'odoo test_hr_attendance_rulesets';
const BRUSSELS = 'Europe/Brussels';

const DAYS: readonly Row[] = [
  ['A04', OVERTIME, `2021-01-02 ${BRUSSELS}`, ['08:00-19:00'], null, 0, 11, 11],
  ['A05', OVERTIME, `2021-01-04 ${BRUSSELS}`, ['07:00-17:00'], LUNCH, 8, 9, 1],
  ['A06', OVERTIME, `2021-01-04 ${BRUSSELS}`, ['07:00-18:00'], LUNCH, 8, 10, 2],
  ['A07', OVERTIME, '2021-01-04 Asia/Tokyo', ['10:00-21:00'], LUNCH, 8, 10, 2],
  ['A08', OVERTIME, '2021-01-04 Pacific/Honolulu', ['07:00-18:00'], LUNCH, 8, 10, 2],
  ['A11', OVERTIME, `2021-01-04 ${BRUSSELS}`, ['07:00-16:00'], LUNCH, 8, 8, 0],
  ['A12', OVERTIME, `2021-01-04 ${BRUSSELS}`, ['09:00-18:00'], LUNCH, 8, 8, 0],
  ['A14', OVERTIME, `2023-01-03 ${BRUSSELS}`, ['08:00-19:00'], LUNCH, 8, 10, 2],
  ['A18', OVERTIME, `2023-01-03 ${BRUSSELS}`, ['08:00-17:00', '21:00-21:30'], LUNCH, 8, 8.5, 0.5],
  ['A23', OVERTIME, `2020-04-04 ${BRUSSELS}`, ['10:00-19:30'], null, 9, 9.5, 0.5],
  ['A24', OVERTIME, `2023-01-04 ${BRUSSELS}`, ['07:00-08:00', '12:00-20:30'], LUNCH, 8, 8.5, 0.5],
  ['A26', OVERTIME, `2023-01-06 ${BRUSSELS}`, ['07:44-12:00', '13:30-17:44'], LUNCH, 8, 8.5, 0.5],
  ['A33', OVERTIME, `2025-12-18 ${BRUSSELS}`, ['09:00-12:00', '13:00-24:00'], LUNCH, 8, 14, 6],
  ['A40', OVERTIME, `2026-01-05 ${BRUSSELS}`, ['08:00-16:00'], null, 8, 8, 0],
  ['A41', UNDERTIME, `2026-01-05 ${BRUSSELS}`, ['12:00-18:00'], null, 8, 6, -2],
  ['A53', RULESETS, `2026-01-05 ${BRUSSELS}`, ['08:00-20:00'], null, 8, 12, 4],
  ['A55', RULESETS, `2026-01-05 ${BRUSSELS}`, ['08:00-14:00', '14:00-20:00'], null, 8, 12, 4],
  ['A60', UNDERTIME, `2021-01-04 ${BRUSSELS}`, ['08:00-12:00'], LUNCH, 8, 4, -4],
  ['A62', UNDERTIME, `2021-01-04 ${BRUSSELS}`, ['14:00-19:00'], LUNCH, 8, 5, -3],
  ['A63', UNDERTIME, `2021-01-04 ${BRUSSELS}`, ['08:00-16:00'], LUNCH, 8, 7, -1],
  ['A64', UNDERTIME, '2021-01-04 Asia/Tokyo', ['10:00-13:00'], LUNCH, 8, 2, -6],
  ['A66', UNDERTIME, `2021-01-04 ${BRUSSELS}`, ['09:00-14:00'], LUNCH, 8, 4, -4],
  ['A68', UNDERTIME, `2023-01-03 ${BRUSSELS}`, ['08:00-12:00', '18:00-20:00'], LUNCH, 8, 6, -2],
  ['A70', UNDERTIME, `2023-01-02 ${BRUSSELS}`, ['09:00-13:00'], LUNCH, 8, 3, -5],
  ['A71', UNDERTIME, `2023-01-02 ${BRUSSELS}`, ['09:00-16:00'], LUNCH, 8, 6, -2],
  ['A74', UNDERTIME, `2021-01-08 ${BRUSSELS}`, ['09:00-21:00'], LUNCH, 8, 11, 3],
];

function sceneOf(place: string): Scene {
  const [date = '', zone = ''] = place.split(' ');
  return { date, zone };
}

test.each(DAYS)('%s (%s): %s %j', (_id, _source, place, spans, lunch, target, worked, balance) => {
  const scene = sceneOf(place);
  const day = dayOf(scene, presences(scene, spans, lunch), {
    models: [everyDay(target)],
  });
  expect(day.target.targetSeconds).toBe(target * 3600);
  expect(day.work?.workedSeconds).toBe(worked * 3600);
  expect(day.work?.diffSeconds).toBe(balance * 3600);
});

// Without a tolerance the whole difference counts: the number that Odoo gives where the tolerance is smaller.
test.each([
  ['A28', ['07:55-12:00', '13:00-17:05'], 10],
  ['A72', ['08:05-12:00', '13:00-16:55'], -10],
])('%s (odoo, tolerance of 4 minutes): %j are %d minutes off', (_id, spans, minutes) => {
  const day = dayOf(BERLIN, presences(BERLIN, spans), { models: [everyDay(8)] });
  expect(day.work?.diffSeconds).toBe(minutes * 60);
});

test('A36 (odoo test_updating_overtimes_on_midnight_boundary): 24:00 makes no second day', () => {
  const scene = sceneOf(`2026-04-03 ${BRUSSELS}`);
  const punches = presences(scene, ['08:00-24:00'], LUNCH);
  const asked = { models: [everyDay(8)], rules: rulesIn(scene.zone, 16) };
  const friday = dayOf(scene, punches, asked);
  expect(friday.work).toMatchObject({ workedSeconds: 15 * 3600, diffSeconds: 7 * 3600 });
  const saturday = dayOf(scene, punches, { ...asked, days: 1 });
  expect(saturday.presences).toEqual([]);
  expect(saturday.work).toMatchObject({ workedSeconds: 0, workStartAt: null });
});

test('A46 (odoo test_overtime_hours_fully_flexible_resource): no target, no balance, never 17 h too much', () => {
  const punches = presences(BERLIN, ['16:00-+1 09:00']);
  const days = [0, 1].map((days) =>
    dayOf(BERLIN, punches, { days, rules: rulesIn(BERLIN.zone, 17) }),
  );
  expect(days.map(({ work }) => work?.workedSeconds)).toEqual([8 * 3600, 9 * 3600]);
  expect(days.map(({ work }) => work?.diffSeconds)).toEqual([null, null]);
});

/** Balances of D and the days behind it, in hours. */
function balances(spans: readonly string[], hours: readonly number[]): readonly number[] {
  const punches = presences(BERLIN, spans);
  return hours.map((_, days) => {
    const { work } = dayOf(BERLIN, punches, { days, models: [weekly(hours)] });
    return (work?.diffSeconds ?? Number.NaN) / 3600;
  });
}

const FIVE_EIGHTS = [8, 8, 8, 8, 8, 0, 0];
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const onDays = (...spans: readonly string[]) =>
  spans.map((span, day) => span.replace(/^(\S+)-(\S+)$/, `+${day} $1-+${day} $2`));

test('A56 (odoo test_partial_week): three days of twelve hours are 12 h too many, however short the week', () => {
  const three = onDays('08:00-20:00', '08:00-20:00', '08:00-20:00');
  expect(sum(balances(three, FIVE_EIGHTS).slice(0, 3))).toBe(12);
});

test('A50, not as Odoo counts: 44 h in a week of 40 are 4 h too many, not 5', () => {
  const week = onDays('08:00-18:00', '08:00-16:00', '08:00-16:00', '08:00-16:00', '08:00-18:00');
  expect(balances(week, FIVE_EIGHTS)).toEqual([2, 0, 0, 0, 2, 0, 0]);
  expect(sum(balances(week, FIVE_EIGHTS))).toBe(4);
});

test('A51, not as Odoo counts: 50 h in a week of 40 are 10 h too many, not 18', () => {
  const week = onDays(...Array<string>(5).fill('08:00-18:00'));
  expect(sum(balances(week, FIVE_EIGHTS))).toBe(10);
});

test('A09, not as Odoo does: a running day has a balance, and says that it is so far', () => {
  const running = dayOf(BERLIN, [punch(BERLIN, 'in 08:00')], {
    models: [everyDay(8)],
    nowAt: presences(BERLIN, ['08:00-10:00'])[1]?.at ?? 0,
  });
  expect(running).toMatchObject({ open: true, work: { diffSeconds: -6 * 3600 } });
});

test('no scheduled lunch is taken off by itself: 08-17 is 9 h, as Odoo counts a flexible day', () => {
  const day = dayOf(BERLIN, presences(BERLIN, ['08:00-17:00']), { models: [everyDay(8)] });
  expect(day.work).toMatchObject({ workedSeconds: 9 * 3600, diffSeconds: 3600 });
});

/** OCA/hr-attendance 17.0 hr_attendance_report_theoretical_time: Mon-Fri 8 h from 23 December 1946, 8 h worked on four days. */
const DECEMBER: Scene = { zone: 'Europe/Madrid', date: '1946-12-23' };
const worked23To26 = onDays(...Array<string>(4).fill('08:00-16:00'));

test.each([
  [
    'T01, holiday on the 25th, leave on the 26th',
    { '1946-12-25': 'nonbusiness', '1946-12-26': 'regular_holidays' },
    [8, 8, 0, 0, 8, 0, 0, 8],
    0,
  ],
  [
    'T02, free on the 23rd, 24th and 25th',
    { '1946-12-23': 'nonbusiness', '1946-12-24': 'nonbusiness', '1946-12-25': 'nonbusiness' },
    [0, 0, 0, 8, 8, 0, 0, 8],
    8,
  ],
] as const)('%s', (_id, off, targets, balance) => {
  const punches = presences(DECEMBER, worked23To26);
  const days = targets.map((_, days) => {
    const date = addDays(DECEMBER.date, days);
    const type = (off as Readonly<Record<string, 'nonbusiness' | 'regular_holidays'>>)[date];
    return dayOf(DECEMBER, punches, {
      days,
      models: [weekly(FIVE_EIGHTS, DECEMBER.date)],
      daysOff: type === undefined ? [] : [{ date, type, portion: 1, half: null }],
    });
  });
  expect(days.map(({ target }) => (target.targetSeconds ?? 0) / 3600)).toEqual(targets);
  expect(sum(days.map(({ work }) => work?.workedSeconds ?? 0))).toBe(32 * 3600);
  expect(sum(days.map(({ work }) => work?.diffSeconds ?? 0))).toBe(balance * 3600);
});

// OCA/hr-attendance 17.0: a kind of leave that stays in the target; a rota of two weeks as two models in turn.
test('T05: working elsewhere leaves the target', () => {
  const date = BERLIN.date;
  const daysOff = [{ date, type: 'out_of_office', portion: 1, half: null }] as const;
  expect(dayOf(BERLIN, [], { models: [everyDay(8)], daysOff }).target.targetSeconds).toBe(8 * 3600);
});

test('T06: each week of a rota owes what its own model says', () => {
  const rota = [
    weekly([4, 0, 0, 0, 0, 0, 0], '2022-01-01'),
    weekly([8, 0, 0, 0, 0, 0, 0], '2022-01-17'),
  ];
  const models = resolvedModels(rota, []);
  const targets = ['2022-01-10', '2022-01-17'].map(
    (date) => dayOf({ zone: 'Europe/Madrid', date }, [], { models }).target.targetSeconds,
  );
  expect(targets).toEqual([4 * 3600, 8 * 3600]);
});

// OCA/hr-attendance 15.0 hr_attendance_missing_days, test_attendance_creation: half an hour each, near local midnight.
test.each([
  ['T21', 'Pacific/Auckland'],
  ['T22', 'America/New_York'],
])('%s: a day in %s has its presence on the local date', (_id, zone) => {
  const scene = { zone, date: '2023-07-03' };
  const spans = ['00:30-01:00', '+1 23:30-+1 24:00', '+2 11:30-+2 12:00', '+3 12:30-+3 13:00'];
  const punches = presences(scene, spans);
  const counts = [-1, 0, 1, 2, 3, 4].map(
    (days) => dayOf(scene, punches, { days }).presences.length,
  );
  expect(counts).toEqual([0, 1, 1, 1, 1, 0]);
});

// odoo, H20: of that scenario only the worked hours are ours; the window of its rule is not modelled.
test('H20: 08-18 with an hour of lunch are 9 h', () => {
  const { work } = dayOf(BERLIN, presences(BERLIN, ['08:00-18:00'], LUNCH));
  expect(work?.workedSeconds).toBe(9 * 3600);
});

test('T14 (OCA hr_attendance_validation): Sunday still belongs to the week that began on Monday', () => {
  const dates = ['2021-12-05', '2021-12-06', '2021-12-12', '2021-12-13'];
  expect(dates.map(isoWeekNumber)).toEqual([48, 49, 49, 50]);
  expect(isoWeekStart('2021-12-12')).toBe('2021-12-06');
});
