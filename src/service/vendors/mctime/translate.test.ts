import { expect, test } from 'vitest';
import { entry, type MctimeEntry } from './schema.ts';
import { daysOffOf, isPresence, rowOf, whyFixed } from './translate.ts';

const ENTRY = {
  id: 'e',
  from: '2026-03-30T08:00:00+02:00',
  to: '2026-03-30T16:30:00+02:00',
  breaks: [
    {
      id: 'b',
      from: '2026-03-30T12:00:00+02:00',
      to: '2026-03-30T12:30:00+02:00',
      automatic: false,
    },
  ],
  comment: null,
  type: 'work',
  organizationId: 'o',
  approvalStatus: 'not_approved_yet',
  creationType: 'times',
};

function parsed(changed: Readonly<Record<string, unknown>> = {}): MctimeEntry {
  return entry.parse({ ...ENTRY, ...changed });
}

const TYPES = {
  presence: ['work', 'clocking', 'worked_rest_period', 'home_office', 'out_office', 'travel'],
  absence: [
    'parental_leave',
    'statutory_leave',
    'public_holiday_abroad',
    'medical_leave',
    'bad_weather',
    'company_vacation',
    'unpaid_vacation',
    'care_leave',
    'work_accident_sickness',
    'military_exercize',
    'flextime',
    'unpaid_time_off',
    'study_leave',
    'paid_time_off',
    'other_leave',
    'vacation_abroad',
    'sick',
    'military_service',
    'jubilee_day',
    'vacation',
    'move',
    'special_leave',
    'free_time',
  ],
} as const;

test('of the 29 types six are presence, and each of the others is a day off', () => {
  expect(TYPES.presence.length + TYPES.absence.length).toBe(29);
  for (const type of TYPES.presence) expect(isPresence(type)).toBe(true);
  for (const type of TYPES.absence) {
    expect(isPresence(type)).toBe(false);
    expect(daysOff([parsed({ type })])).toHaveLength(1);
  }
});

test.each(['toString', 'constructor', 'teleport', '', null, undefined, 7])(
  'the type %j is no presence, and a day off of another kind',
  (type) => {
    const read = parsed({ type });
    expect(isPresence(read.type)).toBe(false);
    expect(daysOff([read])).toEqual([expect.objectContaining({ type: 'other' })]);
  },
);

test.each([
  ['disapproved', 'disapproved in mcTIME: settle it there'],
  ['approved', 'the entry is approved in mcTIME and final: change it there'],
  ['exported', 'the entry is exported in mcTIME and final: change it there'],
  ['not_approved_yet', null],
  ['under_approval', null],
  ['frozen', null],
  [null, null],
  [undefined, null],
])('the approval %j keeps an entry from being changed here: %j', (approvalStatus, why) => {
  expect(whyFixed(parsed({ approvalStatus }))).toBe(why);
});

test.each([
  ['times', 'times'],
  ['clock', 'clock'],
  ['wtm', 'wtm'],
  ['null', null],
  [null, null],
  [undefined, null],
  ['imported', 'imported'],
])('the creation type %j is read', (creationType, word) => {
  expect(parsed({ creationType }).creationType).toBe(word);
  expect(rowOf(parsed({ creationType }))).not.toBeNull();
});

test.each<[string, unknown]>([
  ['with another offset', '2026-03-30T01:00:00-05:00'],
  ['in UTC', '2026-03-30T06:00:00Z'],
  ['with fractions', '2026-03-30T08:00:00.500+02:00'],
])('an instant %s is the instant it is', (_, from) => {
  expect(rowOf(parsed({ from }))).toEqual({
    id: 'e',
    from: '2026-03-30T06:00:00Z',
    to: '2026-03-30T14:30:00Z',
    breaks: [{ from: '2026-03-30T10:00:00Z', to: '2026-03-30T10:30:00Z' }],
  });
});

test.each<[string, unknown]>([
  ['no offset', '2026-03-30T08:00:00'],
  ['no time', '2026-03-30'],
  ['a date that does not exist', '2026-02-30T08:00:00Z'],
  ['epoch milliseconds', 1_774_850_400_000],
  ['null', null],
])('%s is no instant', (_, from) => {
  expect(entry.safeParse({ ...ENTRY, from }).success).toBe(false);
});

const at = (time: string): string => `2026-03-30T${time}:00+02:00`;

test.each<[string, unknown, readonly string[] | null]>([
  ['null', null, []],
  ['nothing', undefined, []],
  ['none', [], []],
  ['one without automatic', [pause('12:00', '12:30')], ['10:00/10:30']],
  ['an automatic one', [pause('12:00', '12:30', true)], []],
  ['both', [pause('12:00', '12:30', true), pause('09:00', '09:15', false)], ['07:00/07:15']],
  [
    'out of order',
    [pause('14:00', '14:15'), pause('09:00', '09:15')],
    ['07:00/07:15', '12:00/12:15'],
  ],
  ['one that rounding has emptied', [pause('12:00', '12:00')], []],
  ['one that ends before it begins', [pause('12:30', '12:00')], null],
  ['two that overlap', [pause('12:00', '12:30'), pause('12:15', '12:45')], null],
  ['one before the entry', [pause('07:00', '07:30')], null],
  ['one that ends after the entry', [pause('16:00', '17:00')], null],
])('breaks: %s', (_, breaks, expected) => {
  const row = rowOf(parsed({ breaks }));
  const found = row?.breaks?.map(({ from, to }) => `${from.slice(11, 16)}/${to?.slice(11, 16)}`);
  expect(found ?? null).toEqual(expected);
});

test('an entry that ends before it begins makes no sense', () => {
  expect(rowOf(parsed({ to: at('08:00') }))).toBeNull();
});

const RANGE = { from: '2026-03-29', to: '2026-04-02' };

function daysOff(entries: readonly MctimeEntry[]) {
  return daysOffOf('p', entries, RANGE, 'Europe/Berlin').map(({ dayOff }) => dayOff);
}

test.each<[string, readonly [string, string][], readonly string[]]>([
  ['a day of eight hours', [['2026-03-30T09:15', '2026-03-30T17:30']], ['2026-03-30 1']],
  ['five hours are half a day', [['2026-03-30T08:00', '2026-03-30T13:00']], ['2026-03-30 0.5']],
  ['a minute more is a whole one', [['2026-03-30T08:00', '2026-03-30T13:01']], ['2026-03-30 1']],
  [
    'two halves make a whole one',
    [
      ['2026-03-30T08:00', '2026-03-30T12:00'],
      ['2026-03-30T13:00', '2026-03-30T17:00'],
    ],
    ['2026-03-30 1'],
  ],
  [
    'an interval over days, cut to the range',
    [['2026-03-31T00:00', '2026-04-05T00:00']],
    ['2026-03-31 1', '2026-04-01 1', '2026-04-02 1'],
  ],
  ['midnight ends the day before', [['2026-03-30T00:00', '2026-03-31T00:00']], ['2026-03-30 1']],
  ['outside of the range', [['2026-03-28T09:00', '2026-03-28T17:00']], []],
])('a vacation: %s', (_, spans, days) => {
  const entries = spans.map(([from, to], index) =>
    parsed({ id: String(index), type: 'vacation', from: `${from}:00+02:00`, to: `${to}:00+02:00` }),
  );
  expect(daysOff(entries).map(({ date, portion }) => `${date} ${portion}`)).toEqual(days);
});

test('what was disapproved is no day off', () => {
  expect(daysOff([parsed({ type: 'vacation', approvalStatus: 'disapproved' })])).toEqual([]);
});

test('work is no day off', () => {
  expect(daysOff([parsed(), parsed({ type: 'home_office' })])).toEqual([]);
});

function pause(from: string, to: string, automatic?: boolean) {
  return { from: at(from), to: at(to), ...(automatic === undefined ? {} : { automatic }) };
}
