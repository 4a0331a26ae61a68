import { expect, test } from 'vitest';
import { datesOfPeriod, type NamedPeriod } from './named-period.ts';

test.each<[NamedPeriod, string, string, string]>([
  ['today', '2026-01-01', '2026-01-01', '2026-01-01'],
  ['yesterday', '2026-01-01', '2025-12-31', '2025-12-31'],
  ['lastWeek', '2026-01-01', '2025-12-22', '2025-12-28'],
  ['lastWeek', '2026-11-22', '2026-11-09', '2026-11-15'],
  ['thisMonth', '2028-02-14', '2028-02-01', '2028-02-29'],
  ['lastMonth', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['lastMonth', '2026-12-01', '2026-11-01', '2026-11-30'],
  ['thisQuarter', '2026-12-31', '2026-10-01', '2026-12-31'],
  ['lastQuarter', '2026-02-14', '2025-10-01', '2025-12-31'],
  ['thisYear', '2026-06-01', '2026-01-01', '2026-12-31'],
  ['lastYear', '2026-06-01', '2025-01-01', '2025-12-31'],
])('%s on %s is from %s to %s', (name, today, from, to) => {
  expect(datesOfPeriod(name, today)).toEqual({ from, to });
});
