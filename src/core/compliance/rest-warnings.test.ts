import { expect, test } from 'vitest';
import { saidOn, stay, warningsOn } from '../../../test/builders/law-case.ts';

const MONDAY = '2026-06-01';
const TUESDAY = '2026-06-02';
const SATURDAY = '2026-06-06';
const SUNDAY = '2026-06-07';

function said(code: string, ...asked: Parameters<typeof saidOn>): readonly string[] {
  return saidOn(...asked).filter((text) => text.startsWith(code));
}

/** The same hours on several dates of the week from Monday, 1 June 2026. */
function daily(days: readonly number[], hours: string): ReturnType<typeof stay>[] {
  return days.map((day) => stay(`2026-06-0${day} ${hours}`));
}

test.each([
  ['2026-06-02 07:00 - 12:00', []],
  ['2026-06-02 06:59:59 - 12:00', ['restTooShort 39600 39599']],
])('wants eleven hours of rest before %s', (next, expected) => {
  const stays = [stay('2026-06-01 14:30 - 20:00'), stay(next)];
  expect(saidOn(TUESDAY, stays)).toEqual(expected);
  expect(saidOn(MONDAY, stays)).toEqual([]);
});

test('cites the paragraph', () => {
  const stays = [stay('2026-06-01 18:00 - 22:00'), stay('2026-06-02 06:00 - 10:00')];
  const sources = (profile: 'de' | 'at' | 'ch' | 'ro', adultFrom: string | null) =>
    warningsOn(TUESDAY, stays, { profile, adultFrom }).map((warning) => warning.source);
  expect(sources('de', null)).toEqual(['ArbZG § 5']);
  expect(sources('de', '2027-01-01')).toEqual(['JArbSchG § 13']);
  expect(sources('at', null)).toEqual(['AZG § 12']);
  expect(sources('ch', null)).toEqual(['ArG Art. 15a']);
  expect(sources('ro', null)).toEqual(['Codul muncii art. 135']);
});

test('wants twelve hours for people under 18', () => {
  const stays = [stay('2026-06-01 16:00 - 20:00'), stay('2026-06-02 07:30 - 11:00')];
  expect(saidOn(TUESDAY, stays)).toEqual([]);
  expect(saidOn(TUESDAY, stays, { adultFrom: '2027-01-01' })).toEqual(['restTooShort 43200 41400']);
});

test('takes a long pause inside one date for a split day, no rest', () => {
  const split = [stay('2026-06-01 06:00 - 09:00'), stay('2026-06-01 16:00 - 20:00')];
  expect(saidOn(MONDAY, split)).toEqual([]);
  const early = [...split, stay('2026-06-02 06:30 - 09:00')];
  expect(saidOn(TUESDAY, early)).toEqual(['restTooShort 39600 37800']);
});

test('speaks where work began again, be it the date on which the night ended', () => {
  const stays = [stay('2026-06-01 22:00 - 2026-06-02 03:00'), stay('2026-06-02 13:00 - 16:00')];
  expect(saidOn(MONDAY, stays)).toEqual([]);
  expect(saidOn(TUESDAY, stays)).toEqual(['restTooShort 39600 36000']);
});

test('sees no new beginning in a shift that goes on after a pause over midnight', () => {
  const stays = [stay('2026-06-01 20:00 - 23:00'), stay('2026-06-02 01:00 - 03:00')];
  expect(saidOn(TUESDAY, stays)).toEqual([]);
  const parted = [stay('2026-06-01 20:00 - 23:00'), stay('2026-06-02 03:00 - 05:00')];
  expect(saidOn(TUESDAY, parted)).toEqual(['restTooShort 39600 14400']);
});

test('waits for the date on which work begins again', () => {
  const stays = [
    stay('2026-06-01 22:00 - 2026-06-02 03:00'),
    stay('2026-06-02 06:00 - 10:00'),
    stay('2026-06-02 13:00 - 20:00'),
    stay('2026-06-03 04:00 - 08:00'),
  ];
  expect(said('restTooShort', TUESDAY, stays)).toEqual([]);
  expect(said('restTooShort', '2026-06-03', stays)).toEqual(['restTooShort 39600 28800']);
});

test('takes a presence without a second in it for no work', () => {
  const evening = stay('2026-06-01 18:00 - 22:00');
  expect(saidOn(TUESDAY, [evening, stay('2026-06-02 06:00 - 06:00')])).toEqual([]);
});

test('measures a rest by what has passed, not by the wall', () => {
  const rest = (date: string, ...stays: string[]) =>
    said(
      'restTooShort',
      date,
      stays.map((text) => stay(text)),
    );
  expect(rest('2026-03-29', '2026-03-28 17:00 - 22:00', '2026-03-29 09:00 - 12:00')).toEqual([
    'restTooShort 39600 36000',
  ]);
  expect(rest('2026-10-25', '2026-10-24 17:00 - 22:00', '2026-10-25 08:00 - 12:00')).toEqual([]);
});

test('counts the rest before an open presence, and knows none after a forgotten one', () => {
  const evening = stay('2026-06-01 18:00 - 22:00');
  const open = stay('2026-06-02 06:00 - ');
  const now = { now: '2026-06-02 07:00' };
  expect(saidOn(TUESDAY, [evening, open], now)).toEqual(['restTooShort 39600 28800']);
  const forgotten = stay('2026-06-01 18:00 - ', [], { flags: ['forgottenOut'] });
  expect(saidOn(TUESDAY, [forgotten, open], now)).toEqual([]);
});

test.each([
  ['2026-06-08 09:00 - 12:00', []],
  ['2026-06-08 08:59:59 - 12:00', ['weeklyRestTooShort 126000 125999']],
])('wants thirty-five hours in one piece in the week before %s', (next, expected) => {
  const week = [...daily([1, 2, 3, 4, 5], '08:00 - 13:00'), stay('2026-06-06 17:00 - 22:00')];
  const before = stay('2026-05-31 20:00 - 23:00');
  const stays = [before, ...week, stay(next)];
  expect(said('weeklyRestTooShort', SATURDAY, stays)).toEqual(expected);
});

test('says so once, on the last date of the week that has work', () => {
  const stays = [
    stay('2026-05-30 08:00 - 10:00'), // A rest of 34 h follows, all of it the week’s before.
    stay('2026-05-31 20:00 - 23:00'),
    ...daily([1, 2, 3, 4, 5, 6, 7], '08:00 - 13:00'),
    stay('2026-06-08 08:00 - 13:00'),
  ];
  const dates = [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-06-0${day}`);
  expect(dates.map((date) => said('weeklyRestTooShort', date, stays).length)).toEqual([
    0, 0, 0, 0, 0, 0, 1,
  ]);
  expect(said('weeklyRestTooShort', SUNDAY, stays)).toEqual(['weeklyRestTooShort 126000 68400']);
});

test('says nothing on a date without work', () => {
  const stays = [
    stay('2026-05-31 20:00 - 23:00'),
    ...daily([1, 2, 3, 4, 5], '08:00 - 13:00'),
    stay('2026-06-06 20:00 - 2026-06-07 00:00'),
    stay('2026-06-08 00:00 - 04:00'),
  ];
  expect(said('weeklyRestTooShort', SATURDAY, stays)).toEqual(['weeklyRestTooShort 126000 111600']);
  expect(said('weeklyRestTooShort', SUNDAY, stays)).toEqual([]);
});

test('finds the rest anywhere in the week', () => {
  const stays = daily([1, 2, 4, 5, 6, 7], '08:00 - 13:00');
  expect(said('weeklyRestTooShort', SUNDAY, stays)).toEqual([]);
});

test('counts a rest over the week’s edge whole, if a day of it lies inside', () => {
  const week = (tuesday: string) => [
    stay('2026-05-31 08:00 - 12:00'),
    stay(`${tuesday} - 2026-06-02 05:00`),
    ...daily([3, 4, 5, 6, 7], '08:00 - 13:00'),
    stay('2026-06-08 08:00 - 13:00'),
  ];
  expect(said('weeklyRestTooShort', SUNDAY, week('2026-06-02 00:00'))).toEqual([]);
  // 35:59:59 long, but of that only 23:59:59 this week’s.
  expect(said('weeklyRestTooShort', SUNDAY, week('2026-06-01 23:59:59'))).toEqual([
    'weeklyRestTooShort 126000 97200',
  ]);
});

test('tells of a rest that belongs to the next week only what lies in this one', () => {
  const stays = [
    stay('2026-05-31 20:00 - 23:00'),
    ...daily([1, 2, 3, 4, 5, 6], '04:00 - 23:30'),
    stay('2026-06-07 04:00 - 08:00'),
    stay('2026-06-09 08:00 - 13:00'),
  ];
  expect(said('weeklyRestTooShort', SUNDAY, stays)).toEqual(['weeklyRestTooShort 126000 57600']);
});

test('hopes for the rest still to come, as long as the week has a day left for it', () => {
  const before = stay('2026-05-31 20:00 - 23:00');
  const six = [before, ...daily([1, 2, 3, 4, 5, 6], '08:00 - 13:00')];
  expect(said('weeklyRestTooShort', SATURDAY, six, { now: '2026-06-06 14:00' })).toEqual([]);
  const seven = [...six, stay('2026-06-07 08:00 - ')];
  expect(said('weeklyRestTooShort', SUNDAY, seven, { now: '2026-06-07 09:00' })).toEqual([
    'weeklyRestTooShort 126000 68400',
  ]);
});

test.each([
  ['de', null, 'weeklyRestTooShort 126000'],
  ['de', '2027-01-01', 'weeklyRestTooShort 172800'],
  ['at', null, 'weeklyRestTooShort 129600'],
  ['at', '2027-01-01', 'weeklyRestTooShort 154800'],
  ['ch', null, 'weeklyRestTooShort 126000'],
  ['ro', null, 'weeklyRestTooShort 172800'],
] as const)('knows the weekly rest of %s (18 from %s)', (profile, adultFrom, text) => {
  const stays = [
    stay('2026-05-31 20:00 - 23:00'),
    ...daily([1, 2, 3, 4, 5, 6, 7], '10:00 - 12:00'),
    stay('2026-06-08 08:00 - 13:00'),
  ];
  expect(said('weeklyRestTooShort', SUNDAY, stays, { profile, adultFrom })).toEqual([
    `${text} 79200`,
  ]);
});
