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
  [{ maxTimeEntryLength: '600' }, 'work that is longer than 600 may be refused by mcTIME'],
  [{ minTimeEntryBreakLength: '15' }, 'breaks that are shorter than 15 may be refused by mcTIME'],
  [{ maxTimeEntryBreakLength: '90' }, 'breaks that are longer than 90 may be refused by mcTIME'],
  [
    { roundingTypeTimeEntryStartTime: 'up', roundingTypeBreakEndTime: 'down' },
    'mcTIME rounds the start of an entry, the end of a break: what it shows may differ from the punches',
  ],
])('%j is told in plain words', (changed, warning) => {
  expect(settingWarnings({ ...UNUSED, ...changed }, 'times')).toEqual([warning]);
});

test('an account for clocks only is told to those who send times', () => {
  const settings = { ...UNUSED, onlyClocking: 'true' };
  expect(settingWarnings(settings, 'times')).toEqual([
    'mcTIME may take clocked times only: set vendor.account.mode to clock',
  ]);
  expect(settingWarnings(settings, 'clock')).toEqual([]);
});
