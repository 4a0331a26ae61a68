import type { TheirRow, WantedRow } from './row.ts';

/** Sorts behind every time as text, in whatever form: an open row reaches to the day's end and beyond. */
const DAY_END = '~';

function endOf(row: WantedRow): string {
  return row.to ?? DAY_END;
}

/** Whether two rows of one day share time. Touching is none: MOCO takes `…–09:29` beside `09:29–…` (recorded). */
export function rowsOverlap(a: WantedRow, b: WantedRow): boolean {
  return a.from < endOf(b) && b.from < endOf(a);
}

/** Whether two rows say the same, whatever their ids. */
export function rowsEqual(a: WantedRow, b: WantedRow): boolean {
  return a.from === b.from && a.to === b.to && breaksOf(a) === breaksOf(b);
}

/** Whether both hold the same rows, whatever their ids and their order. */
export function sameRows(ones: readonly WantedRow[], others: readonly WantedRow[]): boolean {
  return (
    ones.length === others.length && ones.every((one) => others.some((row) => rowsEqual(one, row)))
  );
}

/** Whether both hold the same rows of the vendor: the same ids, and each says the same. */
export function sameTheirs(ones: readonly TheirRow[], others: readonly TheirRow[]): boolean {
  return (
    ones.length === others.length &&
    ones.every((one) => others.some((row) => row.id === one.id && rowsEqual(one, row)))
  );
}

function breaksOf({ breaks = [] }: WantedRow): string {
  return breaks.map(({ from, to }) => `${from}/${to ?? ''}`).join(' ');
}
