import { rowsEqual, sameRows } from './clock-span.ts';
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

/** Whether everything that a request asks for is among these changes; one that asks for nothing is nobody's. */
export function isPartOf(request: DayChanges, changes: DayChanges): boolean {
  const isAmong = (rows: readonly WantedRow[]) => (one: WantedRow) =>
    rows.some((row) => rowsEqual(one, row));
  const asksForSomething = request.adds.length + request.removes.length > 0;
  return (
    asksForSomething &&
    request.adds.every(isAmong(changes.adds)) &&
    request.removes.every(isAmong(changes.removes))
  );
}
