import { expect, test } from 'vitest';
import { nextBreakDueSeconds } from './next-break.ts';
import { limitsOn, type ProfileId } from './profile.ts';
import type { Limits } from './limits.ts';

const HOUR = 3600;

function limits(id: ProfileId, adultFromDate: string | null = null): Limits {
  const found = limitsOn(id, '2026-06-01', adultFromDate);
  if (found === null) throw new Error(`no limits: ${id}`);
  return found;
}

test.each([
  ['nothing worked yet', 'de', 0, 0, 0, 6],
  ['four hours without a break', 'de', 4, 0, 4, 2],
  ['exactly at the limit', 'de', 6, 0, 6, 0],
  ['overdue', 'de', 6.5, 0, 6.5, -0.5],
  ['a quarter taken, a quarter owed', 'de', 5, 0.25, 1, 1],
  ['the second step before the stretch', 'de', 7, 0.5, 3, 2],
  ['the stretch before the second step', 'de', 5.5, 0.5, 5.5, 0.5],
  ['everything taken, the stretch remains', 'de', 9, 0.75, 2, 4],
  ['everything taken, no stretch in the law', 'at', 9, 0.5, 2, null],
  ['not everything taken, no stretch in the law', 'at', 5, 0.25, 2, 1],
] as const)('%s (%s): due', (_case, id, work, taken, stretch, due) => {
  const found = nextBreakDueSeconds(
    {
      workSeconds: work * HOUR,
      countedBreakSeconds: taken * HOUR,
      sinceLastCountedBreakSeconds: stretch * HOUR,
    },
    limits(id),
  );
  expect(found).toBe(due === null ? null : due * HOUR);
});

test('asks sooner of people under 18', () => {
  const shift = { workSeconds: 0, countedBreakSeconds: 0, sinceLastCountedBreakSeconds: 0 };
  expect(nextBreakDueSeconds(shift, limits('de', '2027-01-01'))).toBe(4.5 * HOUR);
});
