import { expect, test } from 'vitest';
import type { DayOff, WeeklyModel } from './model.ts';
import { targetOf } from './target.ts';

const HOUR = 3600;

/** Seven hours a weekday, Monday first, split into halves. */
function model(changed: Partial<WeeklyModel> = {}): WeeklyModel {
  const am = [4, 4, 4, 4, 4, 0, 0].map((hours) => hours * HOUR);
  const pm = [4, 4, 4, 4, 2.5, 0, 0].map((hours) => hours * HOUR);
  return { fromDate: '2026-01-01', toDate: null, amSeconds: am, pmSeconds: pm, ...changed };
}

function off(type: string, am: boolean, pm: boolean): DayOff {
  return { date: '2026-11-23', type, am, pm };
}

test.each([
  ['2026-11-23', 8],
  ['2026-11-27', 6.5],
  ['2026-11-22', 0],
  ['2026-03-29', 0],
  ['2026-03-30', 8],
])('owes on %s %d hours', (date, hours) => {
  expect(targetOf(date, [model()], []).targetSeconds).toBe(hours * HOUR);
});

test('owes the same on a day of 23 and of 25 hours (D10)', () => {
  const everyDay = model({ amSeconds: Array(7).fill(8 * HOUR), pmSeconds: Array(7).fill(0) });
  expect(targetOf('2026-03-29', [everyDay], []).targetSeconds).toBe(8 * HOUR);
  expect(targetOf('2026-10-25', [everyDay], []).targetSeconds).toBe(8 * HOUR);
});

test('has neither target nor balance without a model (A46)', () => {
  expect(targetOf('2026-11-23', [], [])).toEqual({
    rawSeconds: null,
    targetSeconds: null,
    nonbusiness: false,
  });
  const ended = model({ toDate: '2026-11-22' });
  const later = model({ fromDate: '2026-11-24' });
  expect(targetOf('2026-11-23', [ended, later], []).rawSeconds).toBeNull();
});

test('counts first and last day of a model, and takes the later of two', () => {
  const short = model({ fromDate: '2026-11-23', amSeconds: Array(7).fill(HOUR) });
  expect(targetOf('2026-11-23', [short, model()], []).rawSeconds).toBe(5 * HOUR);
  expect(targetOf('2026-11-22', [model({ toDate: '2026-11-22' })], []).rawSeconds).toBe(0);
});

test.each<readonly [string, readonly DayOff[], number, boolean]>([
  ['a public holiday', [off('nonbusiness', true, true)], 0, true],
  ['a morning of vacation', [off('vacation', true, false)], 4, false],
  ['an afternoon of illness', [off('sick', false, true)], 4, false],
  [
    'two halves of different kinds',
    [off('sick', true, false), off('vacation', false, true)],
    0,
    false,
  ],
  ['the same half twice', [off('sick', true, false), off('vacation', true, false)], 4, false],
  ['a half holiday', [off('nonbusiness', false, true)], 4, true],
  ['“unplannable”', [off('unplannable', true, true)], 8, false],
  ['work elsewhere', [off('worksElsewhere', true, true)], 8, false],
  ['another day’s vacation', [{ ...off('vacation', true, true), date: '2026-11-24' }], 8, false],
])('lowers the target by %s', (_name, daysOff, hours, nonbusiness) => {
  expect(targetOf('2026-11-23', [model()], daysOff)).toEqual({
    rawSeconds: 8 * HOUR,
    targetSeconds: hours * HOUR,
    nonbusiness,
  });
});
