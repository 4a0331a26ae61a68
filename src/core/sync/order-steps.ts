import { rowsOverlap } from './clock-span.ts';
import type { Step, TheirRow, WantedRow } from './row.ts';

type Writes = {
  /** What the vendor has before the first write. */
  readonly standing: readonly TheirRow[];
  readonly deletes: readonly TheirRow[];
  readonly changes: readonly { readonly id: string; readonly row: WantedRow }[];
  readonly creates: readonly WantedRow[];
};

/**
 * Puts writes into an order in which no two rows overlap at any moment, because MOCO refuses such a write with 422:
 * deletions first, then each change as soon as its place is free (so shrinking comes before growing), then creations.
 * Where changes stand in each other's way in a ring, one of them becomes a deletion and a creation.
 */
export function orderSteps(writes: Writes): readonly Step[] {
  const steps: Step[] = [];
  const standing = new Map<string, WantedRow>(writes.standing.map((row) => [row.id, row]));
  for (const { id } of writes.deletes) {
    standing.delete(id);
    steps.push({ kind: 'delete', id });
  }
  const creates = [...writes.creates];
  let waiting = [...writes.changes];
  while (waiting.length > 0) {
    const free = waiting.find(({ id, row }) =>
      [...standing].every(([otherId, other]) => otherId === id || !rowsOverlap(other, row)),
    );
    const next = free ?? waiting[0];
    if (next === undefined) break;
    waiting = waiting.filter((change) => change !== next);
    if (free === undefined) {
      standing.delete(next.id);
      steps.push({ kind: 'delete', id: next.id });
      creates.push(next.row);
    } else {
      standing.set(next.id, next.row);
      steps.push({ kind: 'change', id: next.id, row: next.row });
    }
  }
  const inOrder = creates.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return [...steps, ...inOrder.map((row): Step => ({ kind: 'create', row }))];
}
