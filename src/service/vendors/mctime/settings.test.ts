import { expect, test } from 'vitest';
import { settingWarnings } from './settings.ts';

/** As the API reference shows them: texts, and `off` for what is not used. */
const UNUSED = {
  maxTimeEntryLength: 'off',
  allowTimeEntriesFromTime: '00:00',
  allowTimeEntriesToTime: '24:00',
  minTimeEntryBreakLength: 'off',
  maxTimeEntryBreakLength: 'off',
  roundingTypeTimeEntryStartTime: 'off',
  roundingAmountTimeEntryStartTime: '0',
  roundingTypeTimeEntryEndTime: 'off',
  roundingTypeTimeEntryBreakStartTime: 'off',
  allowTimeEntriesInPast: 'true',
  allowTimeEntriesInFuture: 'true',
};

test('settings that are off are no matter', () => {
  expect(settingWarnings(UNUSED, 'times')).toEqual([]);
  expect(settingWarnings({}, 'times')).toEqual([]);
});

test.each<[Record<string, unknown>, string]>([
  [
    { allowTimeEntriesInPast: 'false' },
    'late punches will be refused by mcTIME: it allows no entries in the past',
  ],
  [
    { allowTimeEntriesInPast: false },
    'late punches will be refused by mcTIME: it allows no entries in the past',
  ],
  [
    { allowTimeEntriesFromTime: '06:00', allowTimeEntriesToTime: '20:00' },
    'punches before 06:00 or after 20:00 will be refused by mcTIME',
  ],
  [{ allowTimeEntriesToTime: '20:00' }, 'punches after 20:00 will be refused by mcTIME'],
  ...(
    [
      ['maxTimeEntryLength', '600', 'work that is longer than 10 h'],
      ['maxTimeEntryLength', '630', 'work that is longer than 10 h 30 min'],
      ['maxTimeEntryLength', 600, 'work that is longer than 10 h'],
      ['maxTimeEntryLength', '10', 'work that is longer than 10 h'],
      ['maxTimeEntryLength', '10:00', 'work that is longer than 10 h'],
      ['maxTimeEntryLength', '10.5 h', 'work that is longer than 10 h 30 min'],
      ['maxTimeEntryLength', '1438', 'work that is longer than 23 h 58 min'],
      ['maxTimeEntryLength', 'a shift', 'work that is longer than a shift'],
      ['minTimeEntryBreakLength', '15', 'breaks that are shorter than 15 min'],
      ['minTimeEntryBreakLength', '00:15', 'breaks that are shorter than 15 min'],
      ['maxTimeEntryBreakLength', '90', 'breaks that are longer than 1 h 30 min'],
      ['maxTimeEntryBreakLength', '20 min', 'breaks that are longer than 20 min'],
    ] as const
  ).map(([name, value, words]): [Record<string, unknown>, string] => [
    { [name]: value },
    `${words} may be refused by mcTIME (${name})`,
  ]),
  [
    { roundingTypeTimeEntryStartTime: 'up', roundingTypeBreakEndTime: 'down' },
    'mcTIME rounds the start of an entry, the end of a break: what it shows may differ from the punches',
  ],
])('%j is told in plain words', (changed, warning) => {
  expect(settingWarnings({ ...UNUSED, ...changed }, 'times')).toEqual([warning]);
});

test.each<[string, unknown]>([
  ['maxTimeEntryLength', '1440'],
  ['maxTimeEntryLength', 1440],
  ['maxTimeEntryLength', '2880'],
  ['maxTimeEntryLength', '24'],
  ['maxTimeEntryLength', '24 h'],
  ['maxTimeEntryLength', '24:00'],
  ['maxTimeEntryLength', '23:59'],
  ['maxTimeEntryLength', '24:00:00'],
  ['maxTimeEntryLength', '0'],
  ['maxTimeEntryBreakLength', '1440'],
  ['minTimeEntryBreakLength', '00:00'],
  ['minTimeEntryBreakLength', '0 min'],
  ['allowTimeEntriesFromTime', '0:00'],
  ['allowTimeEntriesToTime', '23:59:59'],
  ['allowTimeEntriesToTime', '24:00:00'],
])('%s %j restricts nothing and is not told', (name, value) => {
  expect(settingWarnings({ ...UNUSED, [name]: value }, 'times')).toEqual([]);
});

test('an account for clocks only is told to those who send times', () => {
  const settings = { ...UNUSED, onlyClocking: 'true' };
  expect(settingWarnings(settings, 'times')).toEqual([
    'mcTIME may take clocked times only: set vendor.account.mode to clock',
  ]);
  expect(settingWarnings(settings, 'clock')).toEqual([]);
});
