import { expect, test } from 'vitest';
import { isKnownCountry, knownRegions, libraryHolidays } from './library.ts';
import { regionKey } from './region.ts';

function dates(country: string, region: string | null, year = 2026): readonly string[] {
  return libraryHolidays(country, regionKey(country, region), year).map(({ date }) => date);
}

test.each([
  ['DE', 'BY', '2026-06-04', true],
  ['DE', 'BE', '2026-06-04', false],
  ['DE', 'BY', '2026-01-06', true],
  ['DE', 'BE', '2026-01-06', false],
  ['DE', null, '2026-10-03', true],
  ['DE', null, '2026-06-04', false],
  ['DE', 'SN', '2026-11-18', true],
  ['DE', 'BY', '2026-08-15', false],
  ['DE', 'BY-KATH', '2026-08-15', true],
  // Not holidays by law, whatever calendars print.
  ['DE', 'BY', '2026-12-24', false],
  ['DE', 'BY', '2026-02-14', false],
  ['AT', null, '2026-10-26', true],
  ['AT', 'W', '2026-12-08', true],
  ['CH', 'ZH', '2026-03-19', false],
  ['CH', 'TI', '2026-03-19', true],
  ['CH', 'ZH', '2026-08-01', true],
  // Easter Sunday on the day of the spring change.
  ['CH', 'ZH', '2027-03-28', true],
  // Easter Monday of the Orthodox calendar, and not of the other one.
  ['RO', null, '2026-04-13', true],
  ['RO', null, '2026-04-06', false],
  ['RO', null, '2026-01-02', true],
  ['XX', null, '2026-01-01', false],
])('%s %s on %s: %s', (country, region, date, isHoliday) => {
  expect(dates(country, region, Number(date.slice(0, 4))).includes(date)).toBe(isHoliday);
});

test('names a date once, in the country’s language, in the order of dates', () => {
  const romanian = libraryHolidays('RO', '', 2026);
  const named = romanian.map(({ date }) => date);
  expect(named).toEqual([...new Set(named)].toSorted());
  expect(libraryHolidays('DE', 'BY', 2026)).toContainEqual({
    date: '2026-06-04',
    name: 'Fronleichnam',
  });
});

test('leaves out parts of days', () => {
  // Turkish holidays begin at noon of the day before; that afternoon is no whole day.
  expect(dates('TR', null)).toContain('2026-03-22');
  expect(dates('TR', null)).not.toContain('2026-03-23');
});

test.each([
  ['DE', 'DE-BY', 'BY'],
  ['DE', ' by ', 'BY'],
  ['DE', null, ''],
  ['DE', 'W', 'W'],
  ['AT', 'AT-9', '9'],
  ['AT', '9', '9'],
  ['AT', 'W', '9'],
  ['AT', 'AT-NÖ', '3'],
  ['AT', 'oö', '4'],
  ['CH', 'ZH', 'ZH'],
])('in %s the region “%s” is %s', (country, region, key) => {
  expect(regionKey(country, region)).toBe(key);
});

test('an unknown region has its country’s holidays', () => {
  expect(dates('DE', 'XX')).toEqual(dates('DE', null));
});

test('lists countries and regions', () => {
  expect([isKnownCountry('DE'), isKnownCountry('XX')]).toEqual([true, false]);
  expect(knownRegions('DE').get('BY')).toBe('Bayern');
  expect(knownRegions('DE').has('BY-KATH')).toBe(true);
  expect([...knownRegions('AT').keys()]).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect(knownRegions('RO').size).toBe(0);
});
