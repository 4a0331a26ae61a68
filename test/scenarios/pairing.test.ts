import { expect, test } from 'vitest';
import type { DayReport } from '../../src/core/worktime/day-report.ts';
import type { Punch } from '../../src/core/punch/punch.ts';
import { BERLIN, dayOf, everyDay, hoursByDay, presences, punch, rulesIn } from './scene.ts';

/**
 * Which punches make a presence, and what it counts for. Numbers only, from frappe/hrms@80f17c9 test_employee_checkin, TimeTrex CE
 * (aydancoskun/timetrex-community-edition@a532843) PunchTest and PunchDetectionTest, and urlaubsverwaltung/zeiterfassung@c65eda5
 * OverlappingBreakCalculatorTest.
 */
const punches = (...texts: readonly string[]) => texts.map((text) => punch(BERLIN, text));
const codesOf = (day: DayReport) => day.warnings.map(({ code }) => code);
const hoursOf = (day: DayReport) => (day.work?.workedSeconds ?? Number.NaN) / 3600;

test('C02 (frappe): of five alternating punches the fifth counts for nothing', () => {
  const day = dayOf(BERLIN, punches('in 08:00', 'out 09:30', 'in 10:00', 'out 13:00', 'in 14:30'));
  expect(hoursOf(day)).toBe(4.5);
  expect(codesOf(day)).toEqual(['openPresence']);
});

test('C03 (frappe, strict by type): a leading out is reported, and two ins wait for somebody', () => {
  const given = [
    'out 08:00',
    'in 08:30',
    'out 09:30',
    'in 09:40',
    'out 10:10',
    'in 10:30',
    'in 12:00',
    'out 13:30',
  ];
  const day = dayOf(BERLIN, punches(...given));
  expect(hoursOf(day)).toBe(1.5);
  expect(codesOf(day)).toEqual(['unpairedOut', 'doubleIn']);
});

test('C42 (urlaubsverwaltung): presences of one person cannot overlap; such facts are flagged, and no hour counts twice', () => {
  const day = dayOf(BERLIN, presences(BERLIN, ['08:00-09:00', '08:30-09:30', '10:00-11:00']));
  expect(hoursOf(day)).toBe(1);
  expect(codesOf(day)).toEqual(['unpairedOut', 'doubleIn']);
});

test.each([
  ['C45', ['08:00-17:00'], '16:00-18:00', 480],
  ['C46', ['08:00-12:15', '12:45-17:00'], '12:00-13:15', 465],
])('%s (urlaubsverwaltung): of %j a break at %s leaves %d min', (_id, spans, pause, minutes) => {
  expect(hoursOf(dayOf(BERLIN, presences(BERLIN, spans, pause))) * 60).toBe(minutes);
});

test('C45 (urlaubsverwaltung): an out ends the break that was begun before it', () => {
  const day = dayOf(BERLIN, punches('in 08:00', 'breakStart 16:00', 'out 17:00', 'breakEnd 18:00'));
  expect(hoursOf(day)).toBe(8);
});

const sixteen = rulesIn(BERLIN.zone, 16);

test.each([
  ['C61', '08:30-16:30', 8, []],
  ['C62', '04:00-19:30', 15.5, []],
  ['C63', '02:00-19:30', 0, ['longPresence']],
  ['C64', '01:00-16:30', 15.5, []],
  ['C65, where TimeTrex refuses the pair', '01:00-17:30', 0, ['longPresence']],
] as const)('%s (TimeTrex, limit of 16 h): %s counts %d h', (_id, span, hours, warnings) => {
  const day = dayOf(BERLIN, presences(BERLIN, [span]), { rules: sixteen });
  expect(hoursOf(day)).toBe(hours);
  expect(codesOf(day)).toEqual(warnings);
  expect(day.presences).toHaveLength(1);
});

const pairsOf = (day: DayReport, known: readonly Punch[]) =>
  day.presences.map(({ fromAt, toAt }) =>
    [fromAt, toAt].map((at) => known.find((each) => each.at === at)?.id ?? '').join(' '),
  );

test('P01 (TimeTrex): four scans are in, out, in, out', () => {
  const known = presences(BERLIN, ['08:00-12:00', '13:00-17:00']);
  const day = dayOf(BERLIN, known);
  expect(pairsOf(day, known)).toEqual(['in 08:00 out 12:00', 'in 13:00 out 17:00']);
  expect(hoursOf(day)).toBe(8);
});

test('P03 (TimeTrex): earlier scans that arrive late are judged by what was before them', () => {
  const evening = presences(BERLIN, ['21:00-22:00']);
  const late = punches('in 10:00', 'out 16:00', 'in 16:00', 'out 17:00');
  for (const known of [
    [...evening, ...late],
    [...late.toReversed(), ...evening],
  ]) {
    expect(hoursByDay(BERLIN, known, 1)).toEqual([8]);
    expect(dayOf(BERLIN, known)).toMatchObject({ warnings: [], presences: { length: 3 } });
  }
});

test('P18 (TimeTrex): who comes on a day of leave is recorded all the same', () => {
  const day = dayOf(BERLIN, presences(BERLIN, ['08:00-17:00']), {
    models: [everyDay(8)],
    daysOff: [{ date: BERLIN.date, type: 'regular_holidays', portion: 1, half: null }],
  });
  expect(day).toMatchObject({ target: { targetSeconds: 0 }, work: { diffSeconds: 9 * 3600 } });
});

test('K08, not as timesaver.ch does: a presence of five minutes is kept, as one of six is', () => {
  expect(
    [5, 6].map(
      (minutes) => hoursOf(dayOf(BERLIN, presences(BERLIN, [`08:00-08:0${minutes}`]))) * 60,
    ),
  ).toEqual([5, 6]);
});

test('K08: what stays within one minute is kept, marked, and not counted', () => {
  const day = dayOf(BERLIN, presences(BERLIN, ['08:00:05-08:00:50']));
  expect(day).toMatchObject({ presences: [{ state: 'discarded' }], work: { workedSeconds: 0 } });
  expect(codesOf(day)).toEqual(['belowMinute']);
});
