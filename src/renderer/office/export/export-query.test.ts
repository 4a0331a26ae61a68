import { expect, test } from 'vitest';
import { askedOf, FIRST_QUERY, periodName, withFormat } from './export-query.ts';

test('a period said in words is asked for by its dates', () => {
  expect(askedOf(FIRST_QUERY, '2026-11-22')).toMatchObject({
    from: '2026-10-01',
    to: '2026-10-31',
    numbers: null,
  });
});

test('another format keeps the period where it can be of it', () => {
  expect(periodName(withFormat(FIRST_QUERY, 'csv'))).toBe('lastMonth');
  const year = withFormat(FIRST_QUERY, 'clockodo-userreports');
  expect(periodName(year)).toBe('thisYear');
  expect(periodName(withFormat(year, 'iflow-today'))).toBe('today');
});

test('dates of one’s own stay through a format that can be of any', () => {
  const free = { ...FIRST_QUERY, period: { from: '2026-03-02', to: '2026-03-05' } };
  expect(withFormat(free, 'pdf').period).toEqual(free.period);
});
