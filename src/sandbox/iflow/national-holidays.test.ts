import { expect, test } from 'vitest';
import { isNationalHoliday, nationalHolidays } from './national-holidays.ts';

test.each([
  ['2008-04-27', 2008],
  ['2019-04-28', 2019],
  ['2024-05-05', 2024],
  ['2025-04-20', 2025],
  ['2026-04-12', 2026],
  ['2027-05-02', 2027],
  ['2035-04-29', 2035],
  ['2099-04-12', 2099],
])('Orthodox Easter is on %s', (date, year) => {
  const easter = nationalHolidays(year).filter(({ name }) => name === 'Paștele');
  expect(easter[0]?.date).toBe(date);
});

test('2026 has the days of the law, those after Easter included', () => {
  expect(nationalHolidays(2026).map(({ date }) => date.slice(5))).toEqual([
    '01-01',
    '01-02',
    '01-06',
    '01-07',
    '01-24',
    '04-10',
    '04-12',
    '04-13',
    '05-01',
    '05-31',
    '06-01',
    '08-15',
    '11-30',
    '12-01',
    '12-25',
    '12-26',
  ]);
});

test('a day is free from the year on in which the law had it', () => {
  expect(isNationalHoliday('2023-01-06')).toBe(false);
  expect(isNationalHoliday('2024-01-06')).toBe(true);
  expect(isNationalHoliday('2017-04-14')).toBe(false);
  expect(isNationalHoliday('2018-04-06')).toBe(true);
});
