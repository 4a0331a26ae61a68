import { rowsEqual } from './clock-span.ts';
import type { Step, TheirRow, WantedRow } from './row.ts';

/** A day's writes as one request to change the day: intervals that come and intervals that go. */
export type DayChanges = {
  readonly adds: readonly WantedRow[];
  readonly removes: readonly WantedRow[];
};

/** @param theirs the day as the vendor has it; what a step changes or deletes is looked up there. */
export function changesOf(steps: readonly Step[], theirs: readonly TheirRow[]): DayChanges {
  return {
    adds: steps.flatMap((step) => (step.kind === 'delete' ? [] : [step.row])),
    removes: steps.flatMap((step) =>
      step.kind === 'create' ? [] : theirs.filter(({ id }) => id === step.id),
    ),
  };
}

/** Whether two requests ask for the same, in whatever order. */
export function changesEqual(one: DayChanges, other: DayChanges): boolean {
  return sameRows(one.adds, other.adds) && sameRows(one.removes, other.removes);
}

function sameRows(ones: readonly WantedRow[], others: readonly WantedRow[]): boolean {
  return (
    ones.length === others.length && ones.every((one) => others.some((row) => rowsEqual(one, row)))
  );
}
