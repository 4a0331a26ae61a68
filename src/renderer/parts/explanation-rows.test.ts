import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MyDay } from '../../contract/my-day.ts';
import { MY_DAY } from '../view-model/scripted-service.ts';
import { explanationRows, needsSeconds, type Row } from './explanation-rows.ts';

const WORK = ['punches', 'granularity', 'rounding', 'breaks', 'automaticBreak'] as const;
const TARGET = ['targetRaw', 'nonbusiness', 'absence'] as const;

function dayOf(lines: MyDay['lines'], hasTarget = true): MyDay {
  const of = (labels: readonly string[]): number =>
    lines
      .filter(({ label }) => labels.includes(label))
      .reduce((total, { seconds }) => total + seconds, 0);
  return {
    ...MY_DAY,
    lines,
    workedSeconds: of(WORK),
    targetSeconds: hasTarget ? 0 - of(TARGET) : null,
    diffSeconds: hasTarget ? of(WORK) + of(TARGET) : null,
  };
}

const keysOf = (rows: readonly Row[]): string[] => rows.map(({ key }) => key);

test('leaves out what is nothing, but neither the punches nor the three figures', () => {
  const day = dayOf([
    { label: 'punches', seconds: 0 },
    { label: 'rounding', seconds: 0 },
    { label: 'targetRaw', seconds: -28_800 },
    { label: 'absence', seconds: 0 },
  ]);
  expect(keysOf(explanationRows(day))).toEqual([
    'punches',
    'worked',
    'targetRaw',
    'target',
    'difference',
  ]);
});

test('says a target that nothing lowers once', () => {
  const day = dayOf([
    { label: 'punches', seconds: 28_800 },
    { label: 'targetRaw', seconds: -28_800 },
  ]);
  expect(keysOf(explanationRows(day))).toEqual(['punches', 'worked', 'target', 'difference']);
});

test('has neither target nor difference without a model, and nothing on a day ahead but its target', () => {
  const plain = dayOf([{ label: 'punches', seconds: 60 }], false);
  expect(keysOf(explanationRows(plain))).toEqual(['punches', 'worked']);
  const ahead: MyDay = { ...plain, lines: [], workedSeconds: null, targetSeconds: 28_800 };
  expect(keysOf(explanationRows(ahead))).toEqual(['target']);
});

test('writes seconds as soon as one row has some', () => {
  const whole = dayOf([{ label: 'punches', seconds: 3_600 }]);
  const odd = dayOf([
    { label: 'punches', seconds: 3_623 },
    { label: 'granularity', seconds: -23 },
  ]);
  expect([whole, odd].map((day) => needsSeconds(explanationRows(day)))).toEqual([false, true]);
});

/** What stands above each sum, added by hand; above the difference stand the worked time and the target. */
function addedByHand(rows: readonly Row[]): readonly number[] {
  const shown = (key: Row['key']): number => rows.find((row) => row.key === key)?.seconds ?? 0;
  let above = 0;
  return rows.flatMap(({ key, seconds, sum }, index) => {
    if (!sum) above += seconds;
    if (!sum) return [];
    const isAlone = rows[index - 1]?.sum === true;
    const made =
      key === 'difference' ? shown('worked') - shown('target') : isAlone ? seconds : above;
    above = 0;
    return [made];
  });
}

test('adds up: every sum is what stands above it', () => {
  const seconds = fc.integer({ min: -90_000, max: 90_000 });
  const line = fc.record({ label: fc.constantFrom(...WORK, ...TARGET), seconds });
  fc.assert(
    fc.property(fc.uniqueArray(line, { selector: ({ label }) => label }), (lines) => {
      const rows = explanationRows(dayOf(lines));
      const sums = rows.filter(({ sum }) => sum).map((row) => row.seconds);
      expect(sums).toEqual(addedByHand(rows));
    }),
  );
});
