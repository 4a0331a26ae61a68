import type { Step, TheirRow } from './row.ts';

/**
 * Whether these steps are those of before and, beyond them, only give an end to rows that are open there: what a person's
 * `out` does to a row that another kiosk began.
 */
export function addsOnlyEnds(
  before: readonly Step[],
  after: readonly Step[],
  theirs: readonly TheirRow[],
): boolean {
  const text = (step: Step): string => JSON.stringify(step);
  const known = new Set(before.map(text));
  const more = after.filter((step) => !known.has(text(step)));
  return (
    after.length - more.length === before.length &&
    more.every(
      (step) =>
        step.kind === 'change' &&
        theirs.some(({ id, from, to }) => id === step.id && to === null && from === step.row.from),
    )
  );
}
