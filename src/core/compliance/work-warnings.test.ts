import { expect, test } from 'vitest';
import { saidOn, stay, wall, warningsOn } from '../../../test/builders/law-case.ts';
import { lawShiftsOf } from './law-shift.ts';
import { limitsOn } from './profile.ts';
import { sundayWork } from './work-warnings.ts';

const MONDAY = '2026-06-01';
const TUESDAY = '2026-06-02';
const SUNDAY = '2026-06-07';
const on = (text: string) => `${MONDAY} ${text}`;
const LUNCH = on('12:00 - 12:45');

/** What of one code was said on a date. */
function said(code: string, ...asked: Parameters<typeof saidOn>): readonly string[] {
  return saidOn(...asked).filter((text) => text.startsWith(code));
}

test.each([
  ['07:00 - 17:45', []],
  ['07:00 - 17:45:01', ['workOverLimit 36000 36001']],
])('sets ten hours of work a day in Germany: %s', (presence, expected) => {
  expect(saidOn(MONDAY, [stay(on(presence), [LUNCH])])).toEqual(expected);
});

test('adds up the shifts of a civil day', () => {
  const stays = [stay(on('06:00 - 12:00')), stay(on('16:00 - 20:01'))];
  expect(saidOn(MONDAY, stays)).toEqual(['workOverLimit 36000 36060']);
});

test('looks at a night as a whole, on both of its dates', () => {
  const night = [
    stay('2026-06-01 19:00 - 2026-06-02 06:00', ['2026-06-02 00:00 - 2026-06-02 00:45']),
  ];
  expect(saidOn(MONDAY, night)).toEqual(['workOverLimit 36000 36900']);
  expect(saidOn(TUESDAY, night)).toEqual(['workOverLimit 36000 36900']);
});

test('looks at a day as a whole, on that date only', () => {
  const stays = [
    stay('2026-06-01 20:00 - 2026-06-02 02:00'),
    stay('2026-06-02 08:00 - 13:00'),
    stay('2026-06-02 18:00 - 22:00'),
  ];
  const over = (date: string) => said('workOverLimit', date, stays);
  expect(over(MONDAY)).toEqual([]);
  expect(over(TUESDAY)).toEqual(['workOverLimit 36000 39600']);
});

test('measures a night by what has passed, not by the wall', () => {
  const over = (date: string, presence: string) => said('workOverLimit', date, [stay(presence)]);
  // The wall shows eleven hours in spring and ten in autumn.
  expect(over('2026-03-28', '2026-03-28 20:00 - 2026-03-29 07:00')).toEqual([]);
  expect(over('2026-10-24', '2026-10-24 20:00 - 2026-10-25 06:00')).toEqual([
    'workOverLimit 36000 39600',
  ]);
});

test('counts every punch as its second', () => {
  const exact = stay(on('07:00 - 17:45:01'), [LUNCH]);
  const late = (at: number) => at + 999;
  const [pause] = exact.breaks;
  const punched = {
    ...exact,
    fromAt: late(exact.fromAt),
    breaks: pause === undefined ? [] : [{ ...pause, sinceAt: late(pause.sinceAt) }],
  };
  expect(saidOn(MONDAY, [punched])).toEqual(['workOverLimit 36000 36001']);
});

test('limits the span of a day in Switzerland, breaks included', () => {
  const split = (end: string) => [stay(on('06:00 - 11:00')), stay(on(`14:30 - ${end}`))];
  expect(saidOn(MONDAY, split('20:00'), { profile: 'ch' })).toEqual([]);
  const late = [stay(on('06:00 - 11:00')), stay(on('14:30 - 17:30')), stay(on('18:00 - 20:01'))];
  expect(warningsOn(MONDAY, late, { profile: 'ch' })).toEqual([
    {
      code: 'workOverLimit',
      limitSeconds: 50_400,
      actualSeconds: 50_460,
      source: 'ArG Art. 10 (3)',
    },
  ]);
});

test.each([
  ['at', '06:00 - 18:30', []],
  ['at', '06:00 - 18:31', ['workOverLimit 43200 43260']],
  ['ro', '06:00 - 18:31', ['workOverLimit 43200 43260']],
] as const)('follows the law of %s for %s', (profile, presence, expected) => {
  const stays = [stay(on(presence), [on('11:00 - 11:30')])];
  expect(saidOn(MONDAY, stays, { profile })).toEqual(expected);
});

test('limits the day of people under 18 until their birthday', () => {
  const stays = [stay(on('08:00 - 17:31'), [on('11:00 - 12:00')])];
  expect(saidOn(MONDAY, stays, { adultFrom: TUESDAY })).toContain('workOverLimit 30600 30660');
  expect(saidOn(MONDAY, stays, { adultFrom: MONDAY })).toEqual([]);
});

/** Six days of ten hours from Monday, and a little more on the last one. */
function fullWeek(more: string): ReturnType<typeof stay>[] {
  return [1, 2, 3, 4, 5, 6].map((day) => {
    const date = `2026-06-0${day}`;
    const breaks = [`${date} 11:00 - 11:45`];
    return stay(`${date} 06:00 - ${day === 6 ? `16:45:${more}` : '16:45'}`, breaks);
  });
}

test('sets sixty hours a week in Germany', () => {
  expect(said('weekOverLimit', '2026-06-06', fullWeek('00'))).toEqual([]);
  expect(said('weekOverLimit', '2026-06-06', fullWeek('01'))).toEqual([
    'weekOverLimit 216000 216001',
  ]);
  expect(said('weekOverLimit', '2026-06-05', fullWeek('01'))).toEqual([]);
});

test('says so on every later date of the week that has work, and on none without', () => {
  const week = [...fullWeek('01'), stay('2026-06-07 20:00 - 2026-06-08 02:00')];
  expect(said('weekOverLimit', SUNDAY, week)).toEqual(['weekOverLimit 216000 230401']);
  expect(said('weekOverLimit', SUNDAY, fullWeek('01'))).toEqual([]);
  // What lies behind Sunday’s midnight is the next week’s.
  expect(said('weekOverLimit', '2026-06-08', week)).toEqual([]);
});

test('counts the work of Monday’s first hours, whichever shift it belongs to', () => {
  const young = { adultFrom: '2027-01-01' };
  const week = (begin: string) => [
    stay(`${begin} - 2026-06-01 04:00`),
    ...[2, 3, 4, 5].map((day) => stay(`2026-06-0${day} 08:00 - 17:00`)),
  ];
  expect(said('weekOverLimit', '2026-06-05', week('2026-05-31 22:00'), young)).toEqual([]);
  const longer = [...week('2026-05-31 22:00'), stay('2026-06-05 19:00 - 19:00:01')];
  expect(said('weekOverLimit', '2026-06-05', longer, young)).toEqual([
    'weekOverLimit 144000 144001',
  ]);
});

test('tells of work on a Sunday, and of nothing else there', () => {
  expect(warningsOn(SUNDAY, [stay(`${SUNDAY} 10:00 - 10:01`)])).toEqual([
    { code: 'sundayWork', limitSeconds: 0, actualSeconds: 60, source: 'ArbZG § 9' },
  ]);
  expect(saidOn('2026-06-06', [stay('2026-06-06 10:00 - 11:00')])).toEqual([]);
});

test('allows a Sunday where the law does', () => {
  const limits = limitsOn('de', SUNDAY, null);
  if (limits === null) throw new Error('no limits');
  const day = { fromAt: wall(`${SUNDAY} 00:00`), toAt: wall('2026-06-08 00:00') };
  const rules = { openLimitMs: 46_800_000, sameMinute: 'discard' } as const;
  const shifts = lawShiftsOf([stay(`${SUNDAY} 10:00 - 11:00`)], day.toAt, rules);
  expect(sundayWork(shifts, SUNDAY, day, limits)).toHaveLength(1);
  expect(sundayWork(shifts, SUNDAY, day, { ...limits, sundayOff: false })).toEqual([]);
});

test('knows a Sunday by the site’s midnights', () => {
  const night = (end: string, breaks: readonly string[] = []) => [
    stay(`2026-06-06 20:00 - ${end}`, breaks),
  ];
  expect(saidOn(SUNDAY, night('2026-06-07 00:00'))).toEqual([]);
  expect(saidOn(SUNDAY, night('2026-06-07 00:01'))).toEqual(['sundayWork 0 60']);
  const resting = ['2026-06-06 23:50 - 2026-06-07 00:30'];
  expect(saidOn(SUNDAY, night('2026-06-07 00:30', resting))).toEqual([]);
});

test('counts an open presence until now, and a forgotten one not at all', () => {
  const open = [stay(on('06:00 - '), [on('12:00 - 12:45')])];
  expect(saidOn(MONDAY, open, { now: on('16:45') })).toEqual([]);
  expect(saidOn(MONDAY, open, { now: on('16:46') })).toEqual(['workOverLimit 36000 36060']);
  expect(said('workOverLimit', MONDAY, open, { now: on('19:00') })).toEqual([
    'workOverLimit 36000 44100',
  ]);
  expect(saidOn(MONDAY, open, { now: on('19:00:01') })).toEqual([]);
  const forgotten = [stay(on('06:00 - '), [], { flags: ['forgottenOut'] })];
  expect(saidOn(MONDAY, forgotten, { now: on('17:00') })).toEqual([]);
});

test('accuses nobody of what waits to be reviewed, and asks about it once it is confirmed', () => {
  const long = stay(on('06:00 - 20:00'), [LUNCH], {
    state: 'needsReview',
    flags: ['longPresence'],
  });
  expect(saidOn(MONDAY, [long])).toEqual([]);
  expect(said('workOverLimit', MONDAY, [{ ...long, state: 'closed' }])).toEqual([
    'workOverLimit 36000 47700',
  ]);
  const discarded = stay(on('06:00 - 20:00'), [], { state: 'discarded', flags: ['belowMinute'] });
  expect(saidOn(MONDAY, [discarded])).toEqual([]);
});
