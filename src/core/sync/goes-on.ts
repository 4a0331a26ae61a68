import type { WantedRow } from './row.ts';

/**
 * Whether `row` is what becomes of `known` as time goes on: it is open there, begins alike, and is ended, or breaks of it
 * are begun and ended. What is over stays as it was.
 */
export function goesOn(known: WantedRow, row: WantedRow): boolean {
  if (known.to !== null || known.from !== row.from) return false;
  const { breaks: before = [] } = known;
  const { breaks: after = [] } = row;
  if (row.to !== null) return true;
  return before.every(({ from, to }, index) => {
    const pause = after[index];
    return pause?.from === from && (to === null || pause.to === to);
  });
}
