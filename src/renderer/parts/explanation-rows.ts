import type { ExplainLabel, MyDay } from '../../contract/my-day.ts';

/** A row of the sum. `sum`: a rule stands above it, and what is above that rule adds up to it. */
export type Row = {
  readonly key: ExplainLabel | 'worked' | 'target' | 'difference';
  readonly seconds: number;
  /** Whether the sign is written: the first row of a sum and sums themselves have none. */
  readonly signed: boolean;
  readonly sum: boolean;
};

const LOWERING_TARGET: ReadonlySet<ExplainLabel> = new Set(['targetRaw', 'nonbusiness', 'absence']);

/**
 * Two sums and their difference, as one would write them on paper: the lines of the work, the worked time; the lines of
 * the target as what is owed, the target; what is between the two. Lines of zero are left out, but for the first.
 */
export function explanationRows(day: MyDay): readonly Row[] {
  const { lines, workedSeconds, targetSeconds, diffSeconds } = day;
  const work = lines.filter(({ label }) => !LOWERING_TARGET.has(label));
  const target = lines
    .filter(({ label }) => LOWERING_TARGET.has(label))
    .map(({ label, seconds }) => ({ label, seconds: 0 - seconds }));
  return [
    ...(workedSeconds === null ? [] : [...rowsOf(work), sum('worked', workedSeconds)]),
    ...(targetSeconds === null
      ? []
      : [...(target.length > 1 ? rowsOf(target) : []), sum('target', targetSeconds)]),
    ...(diffSeconds === null ? [] : [{ ...sum('difference', diffSeconds), signed: true }]),
  ];
}

function rowsOf(lines: MyDay['lines']): readonly Row[] {
  return lines
    .filter(({ seconds }, index) => index === 0 || seconds !== 0)
    .map(({ label, seconds }, index) => ({ key: label, seconds, signed: index > 0, sum: false }));
}

function sum(key: 'worked' | 'target' | 'difference', seconds: number): Row {
  return { key, seconds, signed: false, sum: true };
}

/** Seconds are written where any row has some: what is dropped would not add up. */
export function needsSeconds(rows: readonly Row[]): boolean {
  return rows.some(({ seconds }) => seconds % 60 !== 0);
}
