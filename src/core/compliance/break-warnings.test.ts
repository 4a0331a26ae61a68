import { expect, test } from 'vitest';
import { saidOn, stay, warningsOn } from '../../../test/builders/law-case.ts';

const MONDAY = '2026-06-01';
const TUESDAY = '2026-06-02';
const on = (text: string) => `${MONDAY} ${text}`;

test.each([
  ['six hours', '08:00 - 14:00', [], []],
  ['a second more', '08:00 - 14:00:01', [], ['breakMissing 1800 0']],
  [
    'a break that is too short to count',
    '08:00 - 14:20',
    ['11:00 - 11:14:59'],
    ['breakMissing 1800 0'],
  ],
  ['a quarter of an hour', '08:00 - 15:00', ['11:00 - 11:15'], ['breakTooShort 1800 900']],
  ['a second too little', '08:00 - 15:00', ['11:00 - 11:29:59'], ['breakTooShort 1800 1799']],
  ['just enough', '08:00 - 15:00', ['11:00 - 11:30'], []],
  ['two quarters', '08:00 - 15:00', ['10:00 - 10:15', '12:00 - 12:15'], []],
  ['nine hours with half an hour', '08:00 - 17:30', ['12:00 - 12:30'], []],
  ['a second more than nine', '08:00 - 17:30:01', ['12:00 - 12:30'], ['breakTooShort 2700 1800']],
  ['a break after six hours', '08:00 - 15:00', ['14:00 - 14:30'], []],
  ['a second later', '08:00 - 15:00', ['14:00:01 - 14:30:01'], ['breakTooLate 21600 21601']],
  [
    'a long stretch after the break',
    '08:00 - 15:30:01',
    ['09:00 - 09:30'],
    ['breakTooLate 21600 21601'],
  ],
  ['a short break inside six hours', '08:00 - 16:00', ['10:00 - 10:10', '14:10 - 14:40'], []],
  [
    'a short break ends no stretch',
    '08:00 - 16:00',
    ['10:00 - 10:10', '14:10:01 - 14:40:01'],
    ['breakTooLate 21600 21601'],
  ],
] as const)('looks at the breaks of a shift: %s', (_case, presence, breaks, said) => {
  expect(saidOn(MONDAY, [stay(on(presence), breaks.map(on))])).toEqual(said);
});

test('F-uv3 (urlaubsverwaltung/zeiterfassung#94): three gaps of 10 min are no break', () => {
  const stays = (end: string) =>
    ['06:00 - 08:00', '08:10 - 09:10', '09:20 - 10:20', `10:30 - ${end}`].map((text) =>
      stay(on(text)),
    );
  expect(saidOn(MONDAY, stays('12:30'))).toEqual([]);
  expect(saidOn(MONDAY, stays('12:31'))).toEqual(['breakMissing 1800 0']);
});

test('takes a gap between presences for a break', () => {
  const gap = (until: string) => [stay(on('08:00 - 12:00')), stay(on(`${until} - 16:30`))];
  expect(saidOn(MONDAY, gap('12:30'))).toEqual([]);
  expect(saidOn(MONDAY, gap('12:15'))).toEqual(['breakTooShort 1800 900']);
  expect(saidOn(MONDAY, gap('12:14:59'))).toEqual(['breakMissing 1800 0']);
});

test('takes a break and the gap behind it for one', () => {
  const stays = [stay(on('08:00 - 12:00'), [on('11:50 - 12:00')]), stay(on('12:10 - 16:00'))];
  expect(saidOn(MONDAY, stays)).toEqual(['breakTooShort 1800 1200']);
});

test('asks each of two shifts that four hours part on its own', () => {
  const stays = (begin: string) => [
    stay(on('06:00 - 10:00')),
    stay(on(`${begin} - 20:30`), [on('17:00 - 17:29')]),
  ];
  // A gap of 3:59 is a break of the same shift, and a long one.
  expect(saidOn(MONDAY, stays('13:59'), { profile: 'ro' })).toEqual([]);
  expect(saidOn(MONDAY, stays('14:00'), { profile: 'ro' })).toEqual(['breakTooShort 1800 1740']);
});

test('drops fractions of a second, so that none makes a breach', () => {
  const late = stay(on('08:00 - 14:00'));
  const toAt = (late.toAt ?? 0) + 999;
  expect(saidOn(MONDAY, [{ ...late, toAt }])).toEqual([]);
  const early = { ...late, fromAt: late.fromAt + 999, toAt: toAt + 1 };
  expect(saidOn(MONDAY, [early])).toEqual(['breakMissing 1800 0']);
});

test('speaks on both dates of a night, save one that ends at midnight', () => {
  const night = [stay('2026-06-01 22:00 - 2026-06-02 04:30')];
  expect(saidOn(MONDAY, night)).toEqual(['breakMissing 1800 0']);
  expect(saidOn(TUESDAY, night)).toEqual(['breakMissing 1800 0']);
  const evening = [stay('2026-06-01 17:00 - 2026-06-02 00:00')];
  expect(saidOn(MONDAY, evening)).toEqual(['breakMissing 1800 0']);
  expect(saidOn(TUESDAY, evening)).toEqual([]);
});

test('measures a night by what has passed, not by the wall', () => {
  const codes = (date: string, stays: string) =>
    warningsOn(date, [stay(stays)]).map(({ code }) => code);
  // 22:00 to 05:00 in spring is six hours, 22:00 to 04:00 in autumn is seven.
  expect(codes('2026-03-28', '2026-03-28 22:00 - 2026-03-29 05:00')).toEqual([]);
  expect(codes('2026-10-24', '2026-10-24 22:00 - 2026-10-25 04:00')).toEqual(['breakMissing']);
});

test('counts what runs until now, work and break alike', () => {
  const open = [stay(on('08:00 - '))];
  expect(saidOn(MONDAY, open, { now: on('14:00') })).toEqual([]);
  expect(saidOn(MONDAY, open, { now: on('14:00:01') })).toEqual(['breakMissing 1800 0']);
  const resting = [stay(on('08:00 - '), [on('10:00 - 10:15'), on('14:16 - ')])];
  expect(saidOn(MONDAY, resting, { now: on('14:30:59') })).toEqual(['breakTooShort 1800 900']);
  expect(saidOn(MONDAY, resting, { now: on('14:31') })).toEqual([]);
});

test('tells of several shifts on one date the worst', () => {
  const stays = [
    stay(on('00:00 - 07:00'), [on('03:00 - 03:29')]),
    stay(on('12:00 - 19:00'), [on('15:00 - 15:15')]),
  ];
  expect(saidOn(MONDAY, stays)).toEqual(['breakTooShort 1800 900', 'workOverLimit 36000 47760']);
});

test.each([
  [
    'de',
    '08:00 - 15:00',
    ['11:00 - 11:10', '12:00 - 12:10', '13:00 - 13:10'],
    ['breakMissing 1800 0'],
  ],
  ['at', '08:00 - 15:00', ['11:00 - 11:10', '12:00 - 12:10', '13:00 - 13:10'], []],
  ['at', '08:00 - 15:30', ['14:30 - 15:00'], []],
  ['ch', '08:00 - 13:30', [], []],
  ['ch', '08:00 - 13:30:01', [], ['breakMissing 900 0']],
  ['ch', '08:00 - 17:31', ['12:00 - 12:30'], ['breakTooShort 3600 1800']],
  ['ch', '08:00 - 14:30', ['13:31 - 13:46'], ['breakTooLate 19800 19860']],
  ['ro', '08:00 - 14:01', [], ['breakMissing 1800 0']],
  ['none', '08:00 - 20:00', [], []],
] as const)('follows the law of %s for %s', (profile, presence, breaks, said) => {
  expect(saidOn(MONDAY, [stay(on(presence), breaks.map(on))], { profile })).toEqual(said);
});

test.each([
  ['08:00 - 12:30', [], []],
  ['08:00 - 12:30:01', [], ['breakMissing 1800 0']],
  ['08:00 - 14:45', ['12:00 - 12:30'], ['breakTooShort 3600 1800']],
  ['08:00 - 15:00', ['12:30:01 - 13:30:01'], ['breakTooLate 16200 16201']],
] as const)('asks more for people under 18: %s %j', (presence, breaks, said) => {
  const stays = [stay(on(presence), breaks.map(on))];
  expect(saidOn(MONDAY, stays, { adultFrom: TUESDAY })).toEqual(said);
});

test('cites the paragraph', () => {
  const source = (stays: Parameters<typeof stay>[], adultFrom: string | null) =>
    warningsOn(
      MONDAY,
      stays.map((each) => stay(...each)),
      { adultFrom },
    ).map((warning) => warning.source);
  expect(source([[on('08:00 - 15:00')]], null)).toEqual(['ArbZG § 4']);
  expect(source([[on('08:00 - 14:00')]], TUESDAY)).toEqual(['JArbSchG § 11']);
});
