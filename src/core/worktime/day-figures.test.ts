import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, datesBetween } from '../time/civil-date.ts';
import { civilDateOf, instantOf, startOfDay } from '../time/zone.ts';
import type { Presence } from '../punch/presence.ts';
import { dayFigures, figuresByDay } from './day-figures.ts';
import { partsOfDay } from './part.ts';
import { scratchRules } from './scratch-rules.ts';
import { NOTHING_WAIVED, shiftsOf } from './shift.ts';
import type { WorkRules } from './work-rules.ts';

const HOUR_MS = 3_600_000;
function rulesIn(zone: string, changed: Partial<WorkRules> = {}): WorkRules {
  const presence = { openLimitMs: 72 * HOUR_MS, sameMinute: 'discard' } as const;
  return scratchRules({ zone, presence, ...changed });
}

/** Everything counts up to the given instant, to the millisecond. */
function figuresOn(
  date: string,
  presences: readonly Presence[],
  rules: WorkRules,
  nowAt = Number.MAX_SAFE_INTEGER,
) {
  const sorted = presences.toSorted((a, b) => a.fromAt - b.fromAt);
  const shifts = shiftsOf(sorted, rules, nowAt, NOTHING_WAIVED, nowAt);
  const startAt = startOfDay(date, rules.zone);
  return dayFigures(shifts, startAt, startOfDay(addDays(date, 1), rules.zone), 0);
}

function at(text: string, zone: string, fold: 'first' | 'second' = 'first'): number {
  const [date = '', time = ''] = text.split(' ');
  const found = instantOf(date, time, zone, { fold, gap: 'refuse' });
  if (found === null) throw new Error(`no such wall time: ${text} ${zone}`);
  return found;
}

function presence(fromAt: number, toAt: number | null, changed: Partial<Presence> = {}): Presence {
  return {
    id: String(fromAt),
    employeeId: 'a',
    fromAt,
    toAt,
    state: toAt === null ? 'open' : 'closed',
    outId: null,
    breaks: [],
    flags: [],
    ...changed,
  };
}

function minutesOn(
  date: string,
  zone: string,
  presences: readonly Presence[],
  nowAt = Number.MAX_SAFE_INTEGER,
): number {
  return figuresOn(date, presences, rulesIn(zone), nowAt).workedSeconds / 60;
}

test.each([
  // Berlin, Bucharest and Vancouver nights over the changes: instants are subtracted, never wall times.
  ['D01', 'Europe/Berlin', '2020-03-29 01:49', '2020-03-29 03:15', { '2020-03-29': 26 }],
  ['D03', 'Europe/Prague', '2021-10-31 00:00', '2021-11-01 00:00', { '2021-10-31': 1500 }],
  [
    'D04',
    'Europe/Berlin',
    '2026-03-28 22:00',
    '2026-03-29 06:00',
    { '2026-03-28': 120, '2026-03-29': 300 },
  ],
  [
    'D05',
    'Europe/Berlin',
    '2026-10-24 22:00',
    '2026-10-25 06:00',
    { '2026-10-24': 120, '2026-10-25': 420 },
  ],
  [
    'D06',
    'Europe/Bucharest',
    '2026-03-28 22:00',
    '2026-03-29 06:00',
    { '2026-03-28': 120, '2026-03-29': 300 },
  ],
  [
    'D07',
    'Europe/Bucharest',
    '2026-10-24 22:00',
    '2026-10-25 06:00',
    { '2026-10-24': 120, '2026-10-25': 420 },
  ],
  [
    'D21',
    'America/Vancouver',
    '2013-11-02 22:00',
    '2013-11-03 06:00',
    { '2013-11-02': 120, '2013-11-03': 420 },
  ],
  [
    'D23',
    'America/Vancouver',
    '2013-03-09 22:00',
    '2013-03-10 06:00',
    { '2013-03-09': 120, '2013-03-10': 300 },
  ],
  [
    'B08',
    'America/Santiago',
    '2026-04-04 00:00',
    '2026-04-05 00:00',
    { '2026-04-04': 1500, '2026-04-05': 0 },
  ],
  [
    'B38',
    'Europe/Berlin',
    '2026-01-05 16:00',
    '2026-01-06 00:00',
    { '2026-01-05': 480, '2026-01-06': 0 },
  ],
  [
    'B42',
    'Europe/Berlin',
    '2009-01-01 16:00',
    '2009-01-03 08:00',
    { '2009-01-01': 480, '2009-01-02': 1440, '2009-01-03': 480 },
  ],
  [
    'B45',
    'Europe/Berlin',
    '2009-01-01 00:01',
    '2009-01-02 00:01',
    { '2009-01-01': 1439, '2009-01-02': 1 },
  ],
  [
    'B46',
    'Europe/Berlin',
    '2009-01-01 13:53',
    '2009-01-03 06:12',
    { '2009-01-01': 607, '2009-01-02': 1440, '2009-01-03': 372 },
  ],
  [
    'A07',
    'Asia/Tokyo',
    '2021-01-04 10:00',
    '2021-01-04 21:00',
    { '2021-01-03': 0, '2021-01-04': 660, '2021-01-05': 0 },
  ],
  [
    'A08',
    'Pacific/Honolulu',
    '2021-01-04 07:00',
    '2021-01-04 18:00',
    { '2021-01-04': 660, '2021-01-05': 0 },
  ],
  [
    'Samoa',
    'Pacific/Apia',
    '2011-12-29 20:00',
    '2011-12-31 04:00',
    { '2011-12-29': 240, '2011-12-30': 0, '2011-12-31': 240 },
  ],
  [
    'Nepal',
    'Asia/Kathmandu',
    '2026-01-01 23:50',
    '2026-01-02 00:20',
    { '2026-01-01': 10, '2026-01-02': 20 },
  ],
] as const)('counts %s, %s %s to %s', (_id, zone, from, to, minutes) => {
  const presences = [presence(at(from, zone), at(to, zone))];
  for (const [date, expected] of Object.entries(minutes)) {
    expect(minutesOn(date, zone, presences), date).toBe(expected);
  }
});

test('counts 20 minutes while the wall clock runs backwards (D09)', () => {
  const fromAt = at('2026-10-25 02:50', 'Europe/Berlin');
  const toAt = at('2026-10-25 02:10', 'Europe/Berlin', 'second');
  expect(minutesOn('2026-10-25', 'Europe/Berlin', [presence(fromAt, toAt)])).toBe(20);
});

test('counts of last night and of now what belongs to today (B01)', () => {
  const zone = 'Europe/Brussels';
  const presences = [
    presence(at('2019-03-01 22:00', zone), at('2019-03-02 02:00', zone)),
    presence(at('2019-03-02 11:00', zone), null),
  ];
  expect(minutesOn('2019-03-02', zone, presences, at('2019-03-02 14:00', zone))).toBe(300);
});

test('floors each punch to its minute for MOCO, and to its second for the others', () => {
  const morning = [
    presence(Date.UTC(2026, 0, 5, 8, 0, 45, 900), Date.UTC(2026, 0, 5, 12, 0, 15, 100)),
  ];
  const worked = (granularity: 'minute' | 'second') =>
    figuresOn('2026-01-05', morning, rulesIn('UTC', { granularity })).workedSeconds;
  expect(worked('minute')).toBe(4 * 3600);
  expect(worked('second')).toBe(4 * 3600 - 30);
});

test('leaves breaks out, on the day they fall into', () => {
  const zone = 'Europe/Berlin';
  const night = presence(at('2026-01-05 20:00', zone), at('2026-01-06 04:00', zone), {
    breaks: [
      { sinceAt: at('2026-01-05 21:00', zone), untilAt: at('2026-01-05 21:15', zone) },
      { sinceAt: at('2026-01-05 23:45', zone), untilAt: at('2026-01-06 00:30', zone) },
    ],
  });
  expect(minutesOn('2026-01-05', zone, [night])).toBe(240 - 15 - 15);
  expect(minutesOn('2026-01-06', zone, [night])).toBe(240 - 30);
});

test.each<readonly [string, Partial<Presence>]>([
  ['is discarded', { state: 'discarded' }],
  ['is to be reviewed', { state: 'needsReview', flags: ['longPresence'] }],
])('counts nothing of a presence that %s', (_name, changed) => {
  const doubtful = presence(Date.UTC(2026, 0, 5, 8), Date.UTC(2026, 0, 5, 12), changed);
  expect(minutesOn('2026-01-05', 'UTC', [doubtful])).toBe(0);
});

test('counts an open presence up to the limit and nothing of it beyond', () => {
  const open = presence(Date.UTC(2026, 0, 5, 8), null);
  const young = rulesIn('UTC', {
    presence: { openLimitMs: 13 * HOUR_MS, sameMinute: 'discard' },
  });
  const limitAt = Date.UTC(2026, 0, 5, 21);
  expect(figuresOn('2026-01-05', [open], young, limitAt).workedSeconds).toBe(13 * 3600);
  expect(figuresOn('2026-01-05', [open], young, limitAt + 1).workedSeconds).toBe(0);
});

test('counts nothing of a presence that begins after now', () => {
  const open = presence(Date.UTC(2026, 0, 5, 8), null);
  expect(minutesOn('2026-01-05', 'UTC', [open], Date.UTC(2026, 0, 5, 7))).toBe(0);
});

test('counts nothing that a later in left behind, though the clock was set back into the limit', () => {
  const forgotten = presence(Date.UTC(2026, 0, 5, 8), null, { flags: ['forgottenOut'] });
  expect(minutesOn('2026-01-05', 'UTC', [forgotten], Date.UTC(2026, 0, 5, 10))).toBe(0);
});

test('gives a presence that ends at midnight no part in the next day', () => {
  const evening = presence(Date.UTC(2026, 0, 5, 16), Date.UTC(2026, 0, 6));
  expect(partsOfDay([evening], '2026-01-05', 'UTC')).toHaveLength(1);
  expect(partsOfDay([evening], '2026-01-06', 'UTC')).toEqual([]);
});

test('gives a forgotten presence no part in the days after it began', () => {
  const forgotten = presence(Date.UTC(2026, 0, 5, 8), null, { flags: ['forgottenOut'] });
  expect(partsOfDay([forgotten], '2026-01-05', 'UTC')).toHaveLength(1);
  expect(partsOfDay([forgotten], '2026-01-06', 'UTC')).toEqual([]);
});

/** Half hours, three quarters, changes at midnight, skipped dates, Ramadan, two hours at the Pole. */
const TWENTY_ZONES = [
  'Europe/Berlin',
  'Europe/Bucharest',
  'Europe/London',
  'Europe/Lisbon',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Nuuk',
  'America/Caracas',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Antarctica/Troll',
] as const;

test('splits over local days so that the parts add up to the elapsed time', () => {
  const zone = fc.constantFrom(...TWENTY_ZONES);
  const second = fc.integer({
    min: Date.UTC(2000, 0, 1) / 1000,
    max: Date.UTC(2037, 11, 1) / 1000,
  });
  const length = fc.integer({ min: 1, max: 70 * 3600 });
  const granularity = fc.constantFrom('minute', 'second');
  fc.assert(
    fc.property(zone, second, length, granularity, (zone, from, seconds, granularity) => {
      const whole = presence(from * 1000, (from + seconds) * 1000);
      const dates = datesBetween(
        addDays(civilDateOf(whole.fromAt, zone), -1),
        addDays(civilDateOf(whole.toAt ?? 0, zone), 1),
      );
      const rules = rulesIn(zone, { granularity });
      const shifts = shiftsOf([whole], rules, whole.toAt ?? 0, NOTHING_WAIVED);
      const days = dates.map((date) => ({
        startAt: startOfDay(date, zone),
        endAt: startOfDay(addDays(date, 1), zone),
      }));
      const each = figuresByDay(shifts, days, 0).map(({ workedSeconds }) => workedSeconds);
      const sum = each.reduce((sum, seconds) => sum + seconds, 0);
      expect(each).toEqual(
        days.map(({ startAt, endAt }) => dayFigures(shifts, startAt, endAt, 0).workedSeconds),
      );
      const step = granularity === 'minute' ? 60 : 1;
      const floored = (value: number) => Math.floor(value / step) * step;
      expect(sum).toBe(floored(from + seconds) - floored(from));
    }),
  );
});
